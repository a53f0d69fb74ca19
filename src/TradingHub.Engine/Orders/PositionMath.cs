using TradingHub.Domain.Accounts;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

/// <summary>
/// What a fill does to a position at cost. Cash plus cost less realized is the same before and after, to the last digit.
/// </summary>
internal static class PositionMath
{
    /// <summary>Decimals that a partial close's share of the cost is rounded to, so that sums stay exact.</summary>
    private const int CostDecimals = 8;

    /// <summary>Position after the fill (null is flat) and the profit that the fill realized.</summary>
    public static (Position? After, decimal Realized) Apply(Position? before, Fill fill)
    {
        decimal signed = fill.Side == OrderSide.Buy ? fill.Quantity.Value : -fill.Quantity.Value;
        if (before is null)
        {
            return (Open(fill, signed), 0);
        }

        bool isAdding = Math.Sign(before.Quantity) == Math.Sign(signed);
        return isAdding ? (Add(before, fill, signed), 0) : Reduce(before, fill, signed);
    }

    private static Position Open(Fill fill, decimal signed) =>
        new(fill.Instrument, signed, signed * fill.Price.Value, 0, fill.Time, fill.Sequence);

    private static Position Add(Position before, Fill fill, decimal signed) =>
        before with
        {
            Quantity = before.Quantity + signed,
            CostBasis = before.CostBasis + (signed * fill.Price.Value),
            Sequence = fill.Sequence,
        };

    private static (Position?, decimal) Reduce(Position before, Fill fill, decimal signed)
    {
        decimal held = Math.Abs(before.Quantity);
        decimal closed = Math.Min(Math.Abs(signed), held);
        bool isAll = closed == held;
        decimal removed = isAll ? before.CostBasis : decimal.Round(before.CostBasis * closed / held, CostDecimals);
        decimal realized = (Math.Sign(before.Quantity) * closed * fill.Price.Value) - removed;
        if (isAll)
        {
            decimal rest = before.Quantity + signed;
            return (rest == 0 ? null : Open(fill, rest), realized);
        }

        Position after = before with
        {
            Quantity = before.Quantity + signed,
            CostBasis = before.CostBasis - removed,
            RealizedProfit = before.RealizedProfit + realized,
            Sequence = fill.Sequence,
        };
        return (after, realized);
    }
}
