using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R1: the prices that the type needs, none that it has not, each above zero and in the instrument's steps.</summary>
internal static class PriceShape
{
    private const decimal SmallestTrailPercent = 0.1m;

    /// <summary>The first thing that is wrong, or null.</summary>
    public static RiskFailure? Check(PlaceOrder order) => CheckLimit(order) ?? CheckStop(order) ?? CheckTrail(order);

    /// <summary>A price is above zero and on the tick.</summary>
    public static RiskFailure? CheckNumber(string field, Instrument instrument, decimal price)
    {
        if (price is <= 0 or > OrderShape.LargestNumber)
        {
            return ShapeFailure.Of(
                field,
                $"{field} is {price}; it must be above 0 and at most {OrderShape.LargestNumber}.",
                0,
                price
            );
        }

        decimal tick = instrument.TickAt(price);
        return price % tick != 0
            ? ShapeFailure.Of(field, $"{field} is {price}; {instrument.Symbol} is priced in steps of {tick} there.", tick, price)
            : null;
    }

    /// <summary>A trail is given once, in dollars or in percent.</summary>
    /// <param name="prefix">What stands before the field's name on the wire: nothing, or <c>stop_loss.</c>.</param>
    /// <param name="instrument">What is traded.</param>
    /// <param name="dollars">Distance in dollars.</param>
    /// <param name="percent">Distance in percent.</param>
    public static RiskFailure? CheckTrail(string prefix, Instrument instrument, decimal? dollars, decimal? percent)
    {
        string price = $"{prefix}trail_price";
        string share = $"{prefix}trail_percent";
        return (dollars, percent) switch
        {
            (null, null) => ShapeFailure.Of(price, $"A trailing stop needs {price} (dollars) or {share}."),
            ({ }, { }) => ShapeFailure.Of(share, $"Give {price} or {share}, not both."),
            ({ } distance, null) => CheckDistance(price, instrument, distance),
            (null, { } part) => CheckPercent(share, part),
        };
    }

    private static RiskFailure? CheckLimit(PlaceOrder order)
    {
        bool isOco = order.Class == OrderClass.Oco;
        bool hasLimit = order.Type is OrderType.Limit or OrderType.StopLimit;
        return order.LimitPrice switch
        {
            null when hasLimit && !isOco => ShapeFailure.Of(
                "limit_price",
                $"A {OrderWire.Word(order.Type)} order needs a limit_price."
            ),
            { } when !hasLimit => ShapeFailure.Of(
                "limit_price",
                $"A {OrderWire.Word(order.Type)} order has no limit_price: leave it out, or set type to limit or stop_limit."
            ),
            { } price => CheckNumber("limit_price", order.Instrument, price),
            _ => null,
        };
    }

    private static RiskFailure? CheckStop(PlaceOrder order)
    {
        bool hasStop = order.Type is OrderType.Stop or OrderType.StopLimit;
        return order.StopPrice switch
        {
            null when hasStop => ShapeFailure.Of("stop_price", $"A {OrderWire.Word(order.Type)} order needs a stop_price."),
            { } when !hasStop => ShapeFailure.Of(
                "stop_price",
                $"A {OrderWire.Word(order.Type)} order has no stop_price: leave it out, or set type to stop or stop_limit."
            ),
            { } price => CheckNumber("stop_price", order.Instrument, price),
            _ => null,
        };
    }

    private static RiskFailure? CheckTrail(PlaceOrder order)
    {
        if (order.Type == OrderType.TrailingStop)
        {
            return CheckTrail("", order.Instrument, order.TrailPrice, order.TrailPercent);
        }

        string? field =
            order.TrailPrice is not null ? "trail_price"
            : order.TrailPercent is not null ? "trail_percent"
            : null;
        return field is null
            ? null
            : ShapeFailure.Of(
                field,
                $"A {OrderWire.Word(order.Type)} order has no {field}: leave it out, or set type to trailing_stop."
            );
    }

    private static RiskFailure? CheckDistance(string field, Instrument instrument, decimal distance)
    {
        if (distance is <= 0 or > OrderShape.LargestNumber)
        {
            return ShapeFailure.Of(
                field,
                $"{field} is {distance}; it must be above 0 and at most {OrderShape.LargestNumber}.",
                0,
                distance
            );
        }

        return distance % instrument.TickSize != 0
            ? ShapeFailure.Of(
                field,
                $"{field} is {distance}; {instrument.Symbol} is priced in steps of {instrument.TickSize}.",
                instrument.TickSize,
                distance
            )
            : null;
    }

    private static RiskFailure? CheckPercent(string field, decimal percent) =>
        percent is < SmallestTrailPercent or >= 100
            ? ShapeFailure.Of(
                field,
                $"{field} is {percent}; it must be at least {SmallestTrailPercent} and below 100.",
                percent < SmallestTrailPercent ? SmallestTrailPercent : 100,
                percent
            )
            : null;
}
