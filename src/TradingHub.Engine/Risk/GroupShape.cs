using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>
/// R1: a bracket has an entry and both exits, an OCO both exits, an OTO an entry and one. One extension to Alpaca's rules: the stop
/// loss of a bracket may be a trailing stop.
/// </summary>
internal static class GroupShape
{
    /// <summary>The first thing that is wrong, or null.</summary>
    public static RiskFailure? Check(PlaceOrder order) =>
        order.Class == OrderClass.Simple
            ? CheckAlone(order)
            : CheckEntry(order) ?? CheckExits(order) ?? CheckOcoLimit(order) ?? GroupPriceShape.Check(order);

    private static RiskFailure? CheckAlone(PlaceOrder order)
    {
        string? field =
            order.TakeProfit is not null ? "take_profit"
            : order.StopLoss is not null ? "stop_loss"
            : null;
        return field is null
            ? null
            : ShapeFailure.Of(field, $"{field} belongs to a group: set order_class to bracket, oco or oto, or leave it out.");
    }

    private static RiskFailure? CheckEntry(PlaceOrder order)
    {
        string name = OrderWire.Word(order.Class);
        if (order.Instrument.AssetClass != AssetClass.Equity)
        {
            return ShapeFailure.Of("order_class", $"{order.Instrument.Symbol} takes simple orders only; {name} is for shares.");
        }

        if (order.Notional is not null || SizeShape.IsFractional(order))
        {
            string field = order.Notional is null ? "quantity" : "notional";
            return ShapeFailure.Of(field, $"The orders of a {name} are in whole shares: give a whole quantity.");
        }

        bool isOco = order.Class == OrderClass.Oco;
        if (order.Type != OrderType.Limit && (isOco || order.Type != OrderType.Market))
        {
            return ShapeFailure.Of(
                "type",
                isOco ? "An oco is of type limit." : $"The entry of a {name} is a market or limit order."
            );
        }

        if (order.TimeInForce is not (TimeInForce.Day or TimeInForce.Gtc))
        {
            return ShapeFailure.Of("time_in_force", $"A {name} is day or gtc.");
        }

        return order.ExtendedHours
            ? ShapeFailure.Of("extended_hours", $"A {name} trades in the regular session only: leave extended_hours out.")
            : null;
    }

    private static RiskFailure? CheckExits(PlaceOrder order)
    {
        if (order.Class == OrderClass.Oto)
        {
            return (order.TakeProfit, order.StopLoss) switch
            {
                (null, null) => ShapeFailure.Of("take_profit", "An oto needs take_profit or stop_loss."),
                ({ }, { }) => ShapeFailure.Of("stop_loss", "An oto has take_profit or stop_loss; with both it is a bracket."),
                _ => CheckTakeProfit(order) ?? CheckStopLoss(order),
            };
        }

        string name = OrderWire.Word(order.Class);
        if (order.TakeProfit is null)
        {
            return ShapeFailure.Of("take_profit.limit_price", $"A {name} needs take_profit.limit_price.");
        }

        return order.StopLoss is null
            ? ShapeFailure.Of("stop_loss.stop_price", $"A {name} needs stop_loss.stop_price.")
            : CheckTakeProfit(order) ?? CheckStopLoss(order);
    }

    private static RiskFailure? CheckTakeProfit(PlaceOrder order) =>
        order.TakeProfit is { } profit
            ? PriceShape.CheckNumber("take_profit.limit_price", order.Instrument, profit.LimitPrice)
            : null;

    private static RiskFailure? CheckStopLoss(PlaceOrder order) =>
        order.StopLoss switch
        {
            null => null,
            { TrailPrice: null, TrailPercent: null } plain => CheckPlainStop(order, plain),
            { } trailing => CheckTrailingStop(order, trailing),
        };

    private static RiskFailure? CheckPlainStop(PlaceOrder order, StopLoss stop)
    {
        if (stop.StopPrice is not { } price)
        {
            return ShapeFailure.Of("stop_loss.stop_price", "A stop_loss needs its stop_price.");
        }

        return PriceShape.CheckNumber("stop_loss.stop_price", order.Instrument, price)
            ?? (stop.LimitPrice is { } limit ? PriceShape.CheckNumber("stop_loss.limit_price", order.Instrument, limit) : null);
    }

    private static RiskFailure? CheckTrailingStop(PlaceOrder order, StopLoss stop)
    {
        string field = stop.TrailPrice is null ? "stop_loss.trail_percent" : "stop_loss.trail_price";
        if (order.Class != OrderClass.Bracket)
        {
            return ShapeFailure.Of(field, "Only the stop_loss of a bracket may trail: give stop_loss.stop_price.");
        }

        if (stop.StopPrice is not null)
        {
            return ShapeFailure.Of(field, "A stop_loss has a stop_price or trails, not both.");
        }

        return stop.LimitPrice is not null
            ? ShapeFailure.Of("stop_loss.limit_price", "A stop_loss that trails has no limit_price: it ends as a market order.")
            : PriceShape.CheckTrail("stop_loss.", order.Instrument, stop.TrailPrice, stop.TrailPercent);
    }

    /// <summary>An OCO's own limit is its take profit; it may be given once or twice, but not two ways.</summary>
    private static RiskFailure? CheckOcoLimit(PlaceOrder order) =>
        order is { Class: OrderClass.Oco, LimitPrice: { } limit } && limit != order.TakeProfit!.LimitPrice
            ? ShapeFailure.Of(
                "limit_price",
                "The limit of an oco is its take_profit.limit_price: leave limit_price out.",
                order.TakeProfit.LimitPrice,
                limit
            )
            : null;
}
