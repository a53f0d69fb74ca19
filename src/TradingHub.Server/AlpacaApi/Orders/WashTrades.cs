using TradingHub.Domain.Orders;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>
/// Step 11: an order that could trade with an own open one of the other side is refused. Orders of groups and trailing stops are exempt.
/// </summary>
internal static class WashTrades
{
    /// <summary>The refusal, or null.</summary>
    public static AlpacaError? Check(PlaceOrder order, IReadOnlyList<Order> open)
    {
        if (order.Class != OrderClass.Simple || order.Type == OrderType.TrailingStop)
        {
            return null;
        }

        Order? existing = open.FirstOrDefault(other => Opposes(order, other) && CouldTrade(order, other));
        return existing is null ? null : AlpacaErrors.WashTrade(existing.Id.Value, HasLimit(existing.Type));
    }

    private static bool Opposes(PlaceOrder order, Order other) =>
        other.Side != order.Side
        && other.Instrument.Id == order.Instrument.Id
        && other is { Class: OrderClass.Simple, Leg: null, ParentId: null, Type: not OrderType.TrailingStop };

    private static bool CouldTrade(PlaceOrder order, Order other)
    {
        if (!HasLimit(order.Type) || !HasLimit(other.Type))
        {
            return true;
        }

        (decimal? buy, decimal? sell) =
            order.Side == OrderSide.Buy
                ? (order.LimitPrice, other.LimitPrice?.Value)
                : (other.LimitPrice?.Value, order.LimitPrice);
        return buy >= sell;
    }

    private static bool HasLimit(OrderType type) => type is OrderType.Limit or OrderType.StopLimit;
}
