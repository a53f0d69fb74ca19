using TradingHub.Domain.Accounts;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

/// <summary>Orders that follow from what is there: the replacement of an order, the close of a position.</summary>
internal static class DerivedOrders
{
    /// <summary>The order that closes a part of a position. A strategy finds it again by its key.</summary>
    public static PlaceOrder Closing(Position position, decimal quantity, CloseItem item) =>
        new()
        {
            Instrument = position.Instrument,
            Side = position.Quantity > 0 ? OrderSide.Sell : OrderSide.Buy,
            Quantity = quantity,
            ClientOrderId = item.Mark.Strategy is null ? null : item.Mark.IdempotencyKey,
            AllowDuplicate = true,
            Source = item.Mark.Source,
            Strategy = item.Mark.Strategy,
            Caps = item.Mark.Caps,
            CausalId = item.Mark.CausalId,
            IdempotencyKey = item.Mark.IdempotencyKey,
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
            StopPrice = old.Type == OrderType.TrailingStop ? null : change.StopPrice ?? old.StopPrice?.Value,
            TrailPrice = old.TrailPrice is null ? null : change.Trail ?? old.TrailPrice,
            TrailPercent = old.TrailPercent is null ? null : change.Trail ?? old.TrailPercent,
            Leg = old.Leg,
            IdempotencyKey = change.IdempotencyKey,
            ExtendedHours = old.ExtendedHours,
            ClientOrderId = change.ClientOrderId,
            AllowDuplicate = true,
            Source = change.Source,
            Strategy = old.Strategy,
            Caps = change.Caps,
            CausalId = change.CausalId,
        };

    /// <summary>Why an order cannot be replaced like this, or null.</summary>
    public static Refusal? RefusalOf(LedgerEntry old, ReplaceOrder change, decimal total)
    {
        Order order = old.Order;
        if (order.State is not (OrderState.Accepted or OrderState.Held or OrderState.Working or OrderState.PartiallyFilled))
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

        if (old.Terms.IsHeldHere && order.TriggeredAt is not null)
        {
            return DeskRefusals.NotOpen(order, "has reached its stop price");
        }

        if (order.Leg is not null && total != order.Quantity.Value)
        {
            return DeskRefusals.LegQuantity;
        }

        if (WrongPrice(order, change) is { } wrong)
        {
            return wrong;
        }

        if (!Changes(order, change, total))
        {
            return DeskRefusals.Unchanged;
        }

        return total > 0 && total <= order.FilledQuantity ? DeskRefusals.AlreadyFilled(total, order.FilledQuantity) : null;
    }

    private static Refusal? WrongPrice(Order order, ReplaceOrder change)
    {
        if (change.StopPrice is not null && order.Type is not (OrderType.Stop or OrderType.StopLimit))
        {
            return DeskRefusals.NoSuchPrice("stop_price", order.Type);
        }

        return change.Trail is not null && order.Type != OrderType.TrailingStop
            ? DeskRefusals.NoSuchPrice("trail", order.Type)
            : null;
    }

    private static bool Changes(Order order, ReplaceOrder change, decimal total) =>
        total != order.Quantity.Value
        || (change.LimitPrice is { } limit && limit != order.LimitPrice?.Value)
        || (change.StopPrice is { } stop && stop != order.StopPrice?.Value)
        || (change.Trail is { } trail && trail != (order.TrailPrice ?? order.TrailPercent))
        || (change.TimeInForce is { } timeInForce && timeInForce != order.TimeInForce);
}
