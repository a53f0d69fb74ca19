using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R9's memory: orders that passed within the window, which may change. Not safe for several threads.</summary>
internal sealed class DuplicateWindow
{
    private readonly Queue<(long Ticks, Likeness Likeness)> _recent = new();
    private readonly Dictionary<Likeness, (long Ticks, OrderId Id)> _last = [];

    /// <summary>The equal order within the window, or null.</summary>
    public OrderId? Find(PlaceOrder order, TimeSpan window, long machineTicks)
    {
        Forget(machineTicks - window.Ticks);
        return _last.TryGetValue(Likeness.Of(order), out (long, OrderId Id) found) ? found.Id : null;
    }

    /// <summary>Remembers an order that passed the gate.</summary>
    public void Remember(PlaceOrder order, OrderId id, long machineTicks)
    {
        Likeness likeness = Likeness.Of(order);
        _last[likeness] = (machineTicks, id);
        _recent.Enqueue((machineTicks, likeness));
    }

    private void Forget(long until)
    {
        while (_recent.TryPeek(out (long Ticks, Likeness Likeness) oldest) && oldest.Ticks <= until)
        {
            _recent.Dequeue();
            if (_last.TryGetValue(oldest.Likeness, out (long Ticks, OrderId) last) && last.Ticks == oldest.Ticks)
            {
                _last.Remove(oldest.Likeness);
            }
        }
    }

    private readonly record struct Likeness(
        OrderSource Source,
        InstrumentId Instrument,
        OrderSide Side,
        OrderType Type,
        decimal? Quantity,
        decimal? Notional,
        decimal? LimitPrice,
        decimal? StopPrice,
        (decimal? Price, decimal? Percent) Trail,
        (OrderClass Class, TakeProfit? TakeProfit, StopLoss? StopLoss) Group
    )
    {
        public static Likeness Of(PlaceOrder order) =>
            new(
                order.Source,
                order.Instrument.Id,
                order.Side,
                order.Type,
                order.Quantity,
                order.Notional,
                order.LimitPrice,
                order.StopPrice,
                (order.TrailPrice, order.TrailPercent),
                (order.Class, order.TakeProfit, order.StopLoss)
            );
    }
}
