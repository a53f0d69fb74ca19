using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

/// <summary>What a stop does: one set of rules for those of the simulated exchange and those that the desk holds.</summary>
internal static class StopRules
{
    private const decimal LowPricedStop = 50m;
    private const decimal WideProtection = 1.04m;
    private const decimal NarrowProtection = 1.025m;

    /// <summary>Whether a price is a new mark of a trail: a sell's trail rises with the market, a buy's falls; neither moves back.</summary>
    public static bool IsNewMark(OrderSide side, decimal? mark, decimal price) =>
        mark is not { } former || (side == OrderSide.Sell ? price > former : price < former);

    /// <summary>Where a trailing stop triggers.</summary>
    public static decimal StopOf(BrokerOrder order, decimal mark)
    {
        decimal distance = order.TrailPrice ?? mark * order.TrailPercent!.Value / 100;
        return RoundToTick(order.Instrument, order.Side == OrderSide.Sell ? mark - distance : mark + distance);
    }

    /// <summary>Whether a price is at or through the stop price.</summary>
    public static bool IsReached(OrderSide side, decimal? stop, decimal price) =>
        stop is { } reached && (side == OrderSide.Sell ? price <= reached : price >= reached);

    /// <summary>
    /// The limit that a stop acts with from its trigger on; null for a market order. A buy stop is protected: it may pay a little more than
    /// its stop, not anything. Source: Alpaca's order types.
    /// </summary>
    public static decimal? LimitAfterTrigger(BrokerOrder order)
    {
        if (order.Type == OrderType.StopLimit)
        {
            return order.LimitPrice;
        }

        bool isProtected = order is { Type: OrderType.Stop, Side: OrderSide.Buy };
        return isProtected
            ? RoundToTick(
                order.Instrument,
                order.StopPrice!.Value * (order.StopPrice < LowPricedStop ? WideProtection : NarrowProtection)
            )
            : null;
    }

    private static decimal RoundToTick(Instrument instrument, decimal price)
    {
        decimal tick = instrument.TickAt(price);
        return Math.Max(tick, decimal.Round(price / tick, MidpointRounding.AwayFromZero) * tick);
    }
}
