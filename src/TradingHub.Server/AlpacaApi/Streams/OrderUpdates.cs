using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Orders;

namespace TradingHub.Server.AlpacaApi.Streams;

/// <summary>
/// Turns what happens to orders into Alpaca's events. Called by the one writer of the books, after the books show it; never waits.
/// </summary>
internal sealed class OrderUpdates(ITradeUpdateSink sink, Lazy<OrderWriter> writer) : IOrderListener
{
    private readonly Dictionary<OrderId, string> _told = [];
    private Fill? _fill;
    private decimal _position;

    /// <inheritdoc />
    public void OrderFilled(Fill fill) => (_fill, _position) = (fill, 0);

    /// <inheritdoc />
    public void PositionChanged(InstrumentId instrument, Position? position) => _position = position?.Quantity ?? 0;

    /// <inheritdoc />
    public void OrderChanged(Order order)
    {
        if (order.State is OrderState.Denied or OrderState.Unknown or OrderState.NeedsYou)
        {
            return;
        }

        string? before = _told.GetValueOrDefault(order.Id);
        string now = OrderStatuses.Of(order);
        if (_fill is { } fill && fill.OrderId == order.Id)
        {
            _fill = null;
            TellFill(fill, order, before);
        }
        else if (before != now && EventOf(before, now) is { } name)
        {
            Tell(name, order);
        }

        Remember(order, now);
    }

    private void TellFill(Fill fill, Order order, string? before)
    {
        if (before is "pending_new" or "accepted" or "held")
        {
            Tell("new", Before(fill, order));
        }

        if (sink.HasListeners)
        {
            sink.Publish(TradeUpdate.Of(fill, _position, order, writer.Value));
        }
    }

    private void Tell(string name, Order order)
    {
        if (sink.HasListeners)
        {
            sink.Publish(TradeUpdate.Of(name, order, writer.Value));
        }
    }

    /// <summary>The event of a new status; null where Alpaca tells none.</summary>
    private static string? EventOf(string? before, string now) =>
        (before, now) switch
        {
            ("pending_cancel", "new" or "accepted" or "held" or "partially_filled") => "order_cancel_rejected",
            (_, "partially_filled" or "filled") => null,
            _ => now,
        };

    /// <summary>The order as it was before its first fill, for whom the venue told the fill at once.</summary>
    private static Order Before(Fill fill, Order order) =>
        order with
        {
            State = OrderState.Working,
            TriggeredAt = order.TriggeredAt ?? fill.Time,
            FilledQuantity = order.FilledQuantity - fill.Quantity.Value,
            FilledNotional = order.FilledNotional - (fill.Quantity.Value * fill.Price.Value),
            FilledAt = null,
        };

    private void Remember(Order order, string status)
    {
        if (order.State.IsTerminal())
        {
            _told.Remove(order.Id);
        }
        else
        {
            _told[order.Id] = status;
        }
    }
}
