using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders;

/// <summary>
/// How old an order is: by the machine's clock and by its monotonic timestamps, whichever says more, so that neither a clock that was set
/// back nor a machine that slept makes an old order young. Used by the desk's writer.
/// </summary>
internal sealed class IntentAges(DeskMarket market)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private readonly Dictionary<OrderId, DateTimeOffset> _since = [];
    private readonly Queue<(OrderId Order, DateTimeOffset Since)> _oldest = new();
    private bool _hasForgotten;

    /// <summary>Notes an order that becomes one now.</summary>
    public void Note(OrderIntended intended)
    {
        DateTimeOffset now = market.Steady.GetUtcNow();
        OrderId id = new(intended.Terms.OrderId);
        _since[id] = now;
        _oldest.Enqueue((id, now));
        while (_oldest.TryPeek(out (OrderId Order, DateTimeOffset Since) one) && now - one.Since > Kept)
        {
            _hasForgotten = true;
            _since.Remove(_oldest.Dequeue().Order);
        }
    }

    /// <summary>The age of an order. One of a former process has only the machine's clock; from the future it counts as very old.</summary>
    public TimeSpan Of(Order order)
    {
        TimeSpan byClock = market.Machine.GetUtcNow() - order.CreatedAt;
        if (_since.TryGetValue(order.Id, out DateTimeOffset since))
        {
            TimeSpan steady = market.Steady.GetUtcNow() - since;
            return steady > byClock ? steady : byClock;
        }

        return byClock < TimeSpan.Zero || _hasForgotten ? TimeSpan.MaxValue : byClock;
    }
}
