using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders.Recovery;

/// <summary>
/// Makes sure of what an order that is over has filled: the venue is asked, and counts no more than the books. Until then nobody sends an
/// order whose quantity depends on it. Used by the desk's writer.
/// </summary>
internal sealed class FillVerification(VenueInquiry inquiry)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Dictionary<OrderId, DateTimeOffset> _asked = [];
    private readonly HashSet<OrderId> _sure = [];

    /// <summary>Whether what an order has filled is final and known; asks the venue where it is not.</summary>
    public bool IsSure(LedgerEntry entry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Order order = entry.Order;
        bool needsNoQuestion = order.State == OrderState.Filled || order.VenueOrderId is null;
        if (needsNoQuestion || _sure.Contains(order.Id))
        {
            return order.State.IsTerminal();
        }

        if (order.State.IsTerminal() && now - _asked.GetValueOrDefault(order.Id) >= Pause)
        {
            _asked[order.Id] = now;
            inquiry.Find(order.VenueClientId, cancellationToken);
        }

        return false;
    }

    /// <summary>The venue has answered; what it counted was applied as far as it was known.</summary>
    public void Found(LedgerEntry entry, BrokerOrderStatus status)
    {
        bool isFinal = !OrderSettlement.IsOpenThere(status) && entry.Order.State.IsTerminal();
        if (isFinal && _asked.ContainsKey(entry.Order.Id) && status.FilledQuantity <= entry.Order.FilledQuantity)
        {
            _sure.Add(entry.Order.Id);
        }
    }

    /// <summary>Nobody will ask for these any more.</summary>
    public void Forget(IEnumerable<LedgerEntry> entries)
    {
        foreach (LedgerEntry entry in entries)
        {
            _asked.Remove(entry.Order.Id);
            _sure.Remove(entry.Order.Id);
        }
    }
}
