using System.Collections.Concurrent;
using TradingHub.Domain.Orders;

namespace TradingHub.SimBroker.Venues;

/// <summary>Orders that the broker has and does not admit for a while: late ghosts. Any thread.</summary>
internal sealed class HiddenOrders(TimeProvider machine)
{
    private readonly ConcurrentDictionary<OrderId, DateTimeOffset> _until = new();

    /// <summary>Hides an order.</summary>
    public void Hide(OrderId id, TimeSpan span) => _until[id] = machine.GetUtcNow() + span;

    /// <summary>Until when an order stays hidden; null when it is not.</summary>
    public DateTimeOffset? UntilOf(OrderId id) =>
        _until.TryGetValue(id, out DateTimeOffset until) && until > machine.GetUtcNow() ? until : null;
}
