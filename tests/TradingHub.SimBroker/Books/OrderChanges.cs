using TradingHub.Domain.Orders;

namespace TradingHub.SimBroker.Books;

/// <summary>What an event of the exchange makes of an order.</summary>
internal static class OrderChanges
{
    /// <summary>The order after the event.</summary>
    public static Order After(Order order, BrokerEvent happened) =>
        happened switch
        {
            BrokerAccepted accepted => order with
            {
                VenueOrderId = accepted.VenueOrderId,
                ExpiresAt = accepted.ExpiresAt ?? order.ExpiresAt,
                State =
                    accepted.IsHeld ? OrderState.Held
                    : accepted.IsWorking ? OrderState.Working
                    : OrderState.Accepted,
            },
            BrokerWorking when order.FilledQuantity == 0 => order with { State = OrderState.Working },
            BrokerFilled fill => Filled(order, fill),
            BrokerResized { Quantity: > 0 } resized => order with { Quantity = new Quantity(resized.Quantity) },
            BrokerTrailMoved moved => order with
            {
                HighWaterMark = new Price(moved.HighWaterMark),
                StopPrice = new Price(moved.StopPrice),
            },
            BrokerTriggered => order with { TriggeredAt = happened.VenueTime },
            BrokerCanceled => order with
            {
                State = OrderState.Canceled,
                CanceledAt = happened.VenueTime,
                IsCancelRequested = false,
            },
            BrokerExpired => order with { State = OrderState.Expired, IsCancelRequested = false },
            BrokerRejected rejected => order with
            {
                State = OrderState.Rejected,
                ReasonCode = rejected.Code,
                Reason = rejected.Reason,
            },
            _ => order,
        };

    private static Order Filled(Order order, BrokerFilled fill)
    {
        Order filled = order with
        {
            FilledQuantity = order.FilledQuantity + fill.Quantity,
            FilledNotional = order.FilledNotional + (fill.Quantity * fill.Price),
        };
        return filled.RemainingQuantity <= 0
            ? filled with
            {
                State = OrderState.Filled,
                FilledAt = fill.VenueTime,
            }
            : filled with
            {
                State = order.State.IsTerminal() ? order.State : OrderState.PartiallyFilled,
            };
    }
}
