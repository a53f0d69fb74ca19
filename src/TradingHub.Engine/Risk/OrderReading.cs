using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>What an order says without saying it.</summary>
internal static class OrderReading
{
    /// <summary>The limit that the order itself rests with; an OCO's is its take profit.</summary>
    public static decimal? OwnLimit(this PlaceOrder order) =>
        order.LimitPrice ?? (order.Class == OrderClass.Oco ? order.TakeProfit?.LimitPrice : null);

    /// <summary>Side of the orders that end the position: the order's own in an OCO, the other one elsewhere.</summary>
    public static OrderSide ExitSide(this PlaceOrder order) => order.IsEntry() ? Other(order.Side) : order.Side;

    /// <summary>Whether the order is the entry of a group.</summary>
    public static bool IsEntry(this PlaceOrder order) => order.Class is OrderClass.Bracket or OrderClass.Oto;

    /// <summary>Whether an order can meet an own order on the other side without harm: orders of groups and trailing stops can.</summary>
    public static bool IsExemptFromSelfCross(OrderType type, OrderClass orderClass) =>
        type == OrderType.TrailingStop || orderClass != OrderClass.Simple;

    /// <summary>The other side.</summary>
    public static OrderSide Other(OrderSide side) => side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;
}
