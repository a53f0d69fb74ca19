using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R1: which types go with which times in force, for which kind of instrument and size, and what trades outside the session.</summary>
internal static class CombinationShape
{
    private static readonly TimeInForce[] DayOnly = [TimeInForce.Day];
    private static readonly TimeInForce[] DayOrGtc = [TimeInForce.Day, TimeInForce.Gtc];
    private static readonly TimeInForce[] GtcOrIoc = [TimeInForce.Gtc, TimeInForce.Ioc];
    private static readonly TimeInForce[] NoAuction = [TimeInForce.Day, TimeInForce.Gtc, TimeInForce.Ioc, TimeInForce.Fok];
    private static readonly TimeInForce[] Every = Enum.GetValues<TimeInForce>();

    /// <summary>The first thing that is wrong, or null.</summary>
    public static RiskFailure? Check(PlaceOrder order)
    {
        TimeInForce[] taken = TimesInForce(order);
        if (taken.Length == 0)
        {
            return ShapeFailure.Of("type", $"{KindOf(order)} {WhyNoType(order)}");
        }

        return taken.Contains(order.TimeInForce)
            ? CheckExtendedHours(order)
            : ShapeFailure.Of(
                "time_in_force",
                $"{KindOf(order)} take time_in_force {OrderWire.Any(taken.Select(OrderWire.Word))} in {OrderWire.Word(order.Type)} orders."
            );
    }

    private static TimeInForce[] TimesInForce(PlaceOrder order)
    {
        bool isPlain = order.Type is OrderType.Market or OrderType.Limit;
        return order.Instrument.AssetClass switch
        {
            AssetClass.Crypto => isPlain || order.Type == OrderType.StopLimit ? GtcOrIoc : [],
            AssetClass.Currency => isPlain ? NoAuction : [],
            _ when SizeShape.IsFractional(order) => order.Type == OrderType.TrailingStop ? [] : DayOnly,
            _ => isPlain ? Every : DayOrGtc,
        };
    }

    private static string KindOf(PlaceOrder order) =>
        order.Instrument.AssetClass switch
        {
            AssetClass.Crypto => "Crypto pairs",
            AssetClass.Currency => "Currency pairs",
            _ when SizeShape.IsFractional(order) => "Fractional shares and orders in dollars",
            _ => "Shares",
        };

    private static string WhyNoType(PlaceOrder order) =>
        order.Instrument.AssetClass switch
        {
            AssetClass.Crypto => "take market, limit and stop_limit orders.",
            AssetClass.Currency => "take market and limit orders: they have no tape of trades that a stop could wait for.",
            _ => "take market, limit, stop and stop_limit orders.",
        };

    /// <summary>What trades around the clock has no other hours: the flag means nothing there.</summary>
    private static RiskFailure? CheckExtendedHours(PlaceOrder order)
    {
        if (!order.ExtendedHours || order.Instrument.AssetClass != AssetClass.Equity)
        {
            return null;
        }

        if (order.Type != OrderType.Limit)
        {
            return ShapeFailure.Of(
                "extended_hours",
                "Outside the regular session only limit orders trade: set type to limit and give a limit_price."
            );
        }

        return DayOrGtc.Contains(order.TimeInForce)
            ? null
            : ShapeFailure.Of("extended_hours", "Outside the regular session an order is day or gtc: change time_in_force.");
    }
}
