using TradingHub.Domain.Accounts;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

/// <summary>Orders that follow from what is there: the replacement of an order, the close of a position.</summary>
internal static class DerivedOrders
{
    /// <summary>The order that closes a part of a position.</summary>
    public static PlaceOrder Closing(Position position, decimal quantity, CloseItem item) =>
        new()
        {
            Instrument = position.Instrument,
            Side = position.Quantity > 0 ? OrderSide.Sell : OrderSide.Buy,
            Quantity = quantity,
            AllowDuplicate = true,
            Source = item.Source,
            CausalId = item.CausalId,
        };

    /// <summary>The order that takes the place of another; a new total counts what is filled already.</summary>
    public static PlaceOrder Replacement(Order old, ReplaceOrder change, decimal total) =>
        new()
        {
            Instrument = old.Instrument,
            Side = old.Side,
            Type = old.Type,
            TimeInForce = change.TimeInForce ?? old.TimeInForce,
            Quantity = total - old.FilledQuantity,
            LimitPrice = change.LimitPrice ?? old.LimitPrice?.Value,
            ExtendedHours = old.ExtendedHours,
            ClientOrderId = change.ClientOrderId,
            AllowDuplicate = true,
            Source = change.Source,
            CausalId = change.CausalId,
        };

    /// <summary>Why an order cannot be replaced like this, or null.</summary>
    public static Refusal? RefusalOf(LedgerEntry old, ReplaceOrder change, decimal total)
    {
        Order order = old.Order;
        if (order.State is not (OrderState.Accepted or OrderState.Working or OrderState.PartiallyFilled))
        {
            return DeskRefusals.NotOpen(
                order,
                order.State.IsTerminal() ? $"is {order.State} already" : "is not yet at the venue"
            );
        }

        if (order.IsCancelRequested || old.PendingReplacement is not null)
        {
            return DeskRefusals.NotOpen(order, "is being canceled or replaced");
        }

        bool isChanged =
            total != order.Quantity.Value
            || (change.LimitPrice is { } limit && limit != order.LimitPrice?.Value)
            || (change.TimeInForce is { } timeInForce && timeInForce != order.TimeInForce);
        if (!isChanged)
        {
            return DeskRefusals.Unchanged;
        }

        return total > 0 && total <= order.FilledQuantity ? DeskRefusals.AlreadyFilled(total, order.FilledQuantity) : null;
    }
}
