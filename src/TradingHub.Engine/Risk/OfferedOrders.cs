using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>Which words of an order the exchange takes.</summary>
/// <param name="Types">Order types.</param>
/// <param name="TimesInForce">Times in force.</param>
/// <param name="Classes">Order classes.</param>
internal sealed record OfferedOrders(
    IReadOnlyList<OrderType> Types,
    IReadOnlyList<TimeInForce> TimesInForce,
    IReadOnlyList<OrderClass> Classes
)
{
    /// <summary>Single market and limit orders, day or good-til-canceled.</summary>
    public static OfferedOrders MarketAndLimit { get; } =
        new([OrderType.Market, OrderType.Limit], [TimeInForce.Day, TimeInForce.Gtc], [OrderClass.Simple]);

    /// <summary>Everything that has a word.</summary>
    public static OfferedOrders All { get; } =
        new(Enum.GetValues<OrderType>(), Enum.GetValues<TimeInForce>(), Enum.GetValues<OrderClass>());

    /// <summary>The word that is not taken, or null.</summary>
    public RiskFailure? Check(PlaceOrder order)
    {
        if (!Types.Contains(order.Type))
        {
            return ShapeFailure.Of("type", $"type must be {OrderWire.Any(Types.Select(OrderWire.Word))}.");
        }

        if (!TimesInForce.Contains(order.TimeInForce))
        {
            return ShapeFailure.Of(
                "time_in_force",
                $"time_in_force must be {OrderWire.Any(TimesInForce.Select(OrderWire.Word))}."
            );
        }

        return Classes.Contains(order.Class)
            ? null
            : ShapeFailure.Of("order_class", $"order_class must be {OrderWire.Any(Classes.Select(OrderWire.Word))}.");
    }
}
