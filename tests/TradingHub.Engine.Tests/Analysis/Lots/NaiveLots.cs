using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Tests.Analysis.Lots;

/// <summary>Lots share by share: each single share is a queue entry of its own. Slow, and too simple to be wrong. Whole shares only.</summary>
internal sealed class NaiveLots
{
    private readonly Dictionary<InstrumentId, Queue<Fill>> _shares = [];

    /// <summary>How many shares of which opening went out with which closing execution, and what they earned.</summary>
    public Dictionary<(string Opening, string Closing), (decimal Quantity, decimal Realized)> Pairs { get; } = [];

    /// <summary>Realized over everything.</summary>
    public decimal Realized => Pairs.Values.Sum(pair => pair.Realized);

    /// <summary>Takes a fill, one share after the other.</summary>
    public void Apply(Fill fill)
    {
        if (!_shares.TryGetValue(fill.Instrument.Id, out Queue<Fill>? held))
        {
            _shares[fill.Instrument.Id] = held = new Queue<Fill>();
        }

        for (int share = 0; share < fill.Quantity.Value; share++)
        {
            if (held.Count > 0 && held.Peek().Side != fill.Side)
            {
                Pair(held.Dequeue(), fill);
            }
            else
            {
                held.Enqueue(fill);
            }
        }
    }

    /// <summary>Shares of an opening execution that are still held.</summary>
    public int Left(Fill opening) => _shares[opening.Instrument.Id].Count(share => share.ExecutionId == opening.ExecutionId);

    private void Pair(Fill opening, Fill closing)
    {
        decimal gain =
            opening.Side == OrderSide.Buy ? closing.Price.Value - opening.Price.Value : opening.Price.Value - closing.Price.Value;
        (decimal quantity, decimal realized) = Pairs.GetValueOrDefault((opening.ExecutionId, closing.ExecutionId));
        Pairs[(opening.ExecutionId, closing.ExecutionId)] = (quantity + 1, realized + gain);
    }
}
