using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Orders;

namespace TradingHub.Connectors.Alpaca;

/// <summary>What a trade update means to the desk.</summary>
internal sealed class TradeUpdateReader(
    OrderLinks links,
    ExecutionCounter executions,
    AlpacaMapping mapping,
    TimeProvider machine
)
{
    private const string RejectedCode = "REJECTED";

    /// <summary>The events of one update, in order; only a gap for an order that is not known to be ours.</summary>
    public IEnumerable<BrokerEvent> Read(AlpacaTradeUpdate update)
    {
        DateTimeOffset time = update.Time ?? machine.GetUtcNow();
        AlpacaOrder order = update.Order;
        if (!links.TryLink(order, out string id))
        {
            return [new BrokerGap(id, time)];
        }

        return update.IsFill ? [Fill(update, id, time)] : [.. Missed(order, id, time), .. Other(update, id, time)];
    }

    /// <summary>The event that an order's state is when somebody else than the stream tells it.</summary>
    public static BrokerAccepted Accepted(AlpacaOrder order, string id, DateTimeOffset time)
    {
        BrokerOrderState state = AlpacaMapping.StateOf(order);
        return new BrokerAccepted(
            id,
            time,
            order.Id,
            IsWorking: state is not (BrokerOrderState.Accepted or BrokerOrderState.Held),
            order.ExpiresAt
        )
        {
            IsHeld = state == BrokerOrderState.Held,
        };
    }

    private BrokerEvent Fill(AlpacaTradeUpdate update, string id, DateTimeOffset time)
    {
        (string orderId, decimal filled) = (update.Order.Id, update.Order.FilledQuantity);
        decimal quantity = update.Quantity!.Value;
        return executions.Count(orderId, quantity, filled) == ExecutionCounter.Standing.Gap
            ? new BrokerGap(id, time)
            : new BrokerFilled(id, time, ExecutionCounter.IdOf(orderId, filled), quantity, update.Price!.Value);
    }

    /// <summary>An order that has filled more than we heard of.</summary>
    private IEnumerable<BrokerEvent> Missed(AlpacaOrder order, string id, DateTimeOffset time) =>
        executions.IsBehind(order.Id, order.FilledQuantity) ? [new BrokerGap(id, time)] : [];

    private IEnumerable<BrokerEvent> Other(AlpacaTradeUpdate update, string id, DateTimeOffset time)
    {
        AlpacaOrder order = update.Order;
        return update.Event switch
        {
            "new" or "accepted" or "pending_new" or "held" =>
            [
                Accepted(order, id, time) with
                {
                    Terms = mapping.ToTerms(order, id),
                },
                .. Trail(order, id, time),
            ],
            "canceled" => [new BrokerCanceled(id, time)],
            "expired" => [new BrokerExpired(id, time)],
            "rejected" => [new BrokerRejected(id, time, RejectedCode, "The venue rejected the order after it had taken it.")],
            "order_cancel_rejected" => [new BrokerCancelRefused(id, time, RejectedCode, "The venue refused the cancel.")],
            "replaced" => [Replaced(order, id, time)],
            "order_replace_rejected" => NotReplaced(id, time),
            _ => [],
        };
    }

    private static IEnumerable<BrokerEvent> Trail(AlpacaOrder order, string id, DateTimeOffset time) =>
        order is { HighWaterMark: { } mark, StopPrice: { } stop, Type: "trailing_stop" }
            ? [new BrokerTrailMoved(id, time, mark, stop)]
            : [];

    /// <summary>A replacement that is not ours is for the desk to find out.</summary>
    private BrokerEvent Replaced(AlpacaOrder order, string id, DateTimeOffset time) =>
        links.ReplacementOf(id) is { } next
            ? new BrokerReplaced(id, time, next.VenueClientId, next.TotalQuantity - order.FilledQuantity)
            : new BrokerGap(id, time);

    private IEnumerable<BrokerEvent> NotReplaced(string id, DateTimeOffset time) =>
        links.ReplacementOf(id) is { } next
            ? [new BrokerRejected(next.VenueClientId, time, RejectedCode, "The venue did not replace the order.")]
            : [];
}
