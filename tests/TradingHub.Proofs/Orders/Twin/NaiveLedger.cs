using TradingHub.Domain.Orders;

namespace TradingHub.Proofs.Orders.Twin;

/// <summary>Cash, positions and realized profit, worked out anew from the list of all fills.</summary>
internal sealed class NaiveLedger
{
    private NaiveLedger(decimal cash) => Cash = cash;

    /// <summary>Cash now.</summary>
    public decimal Cash { get; private set; }

    /// <summary>Realized by average cost.</summary>
    public decimal Realized { get; private set; }

    /// <summary>Signed quantity and average price of each instrument that is held.</summary>
    public Dictionary<int, (decimal Quantity, decimal Average)> Held { get; } = [];

    /// <summary>The account after these fills.</summary>
    public static NaiveLedger Of(decimal startingCash, IEnumerable<NaiveFill> fills)
    {
        NaiveLedger ledger = new(startingCash);
        foreach (NaiveFill fill in fills)
        {
            ledger.Book(fill);
        }

        return ledger;
    }

    private void Book(NaiveFill fill)
    {
        decimal signed = fill.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity;
        Cash -= signed * fill.Price;
        (decimal quantity, decimal average) = Held.GetValueOrDefault(fill.Instrument);
        decimal closing = Math.Sign(quantity) == -Math.Sign(signed) ? Math.Min(Math.Abs(quantity), Math.Abs(signed)) : 0;
        Realized += closing * Math.Sign(quantity) * (fill.Price - average);
        decimal after = quantity + signed;
        bool turns = Math.Sign(after) != Math.Sign(quantity);
        bool adds = closing == 0;
        decimal newAverage =
            turns ? fill.Price
            : adds ? ((quantity * average) + (signed * fill.Price)) / after
            : average;
        if (after == 0)
        {
            Held.Remove(fill.Instrument);
        }
        else
        {
            Held[fill.Instrument] = (after, newAverage);
        }
    }
}
