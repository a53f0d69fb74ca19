using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders.Recovery;

/// <summary>
/// Since when calls have been without an outcome, by the time at which this was first noticed, so that setting the machine's clock changes
/// nothing. Used by the desk's writer.
/// </summary>
internal sealed class InFlightOrders
{
    private Dictionary<OrderId, (long Sequence, DateTimeOffset Since)> _since = [];

    /// <summary>Those of the orders in flight that have been so for too long.</summary>
    /// <param name="inFlight">All orders that wait for an outcome now.</param>
    /// <param name="now">Steady time.</param>
    public IReadOnlyList<LedgerEntry> Overdue(IEnumerable<LedgerEntry> inFlight, DateTimeOffset now)
    {
        Dictionary<OrderId, (long Sequence, DateTimeOffset Since)> seen = [];
        List<LedgerEntry> overdue = [];
        foreach (LedgerEntry entry in inFlight)
        {
            long sequence = entry.Order.Sequence;
            bool isKnown = _since.TryGetValue(entry.Order.Id, out (long Sequence, DateTimeOffset Since) before);
            DateTimeOffset since = isKnown && before.Sequence == sequence ? before.Since : now;
            seen[entry.Order.Id] = (sequence, since);
            if (now - since >= VenueSchedule.InFlightAge && overdue.Count < VenueSchedule.MostQuestions)
            {
                overdue.Add(entry);
            }
        }

        _since = seen;
        return overdue;
    }
}
