using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R15 for stops: each lies on the side of the market where it waits, and would not trigger at once.</summary>
internal static class StopChecks
{
    /// <summary>R15: stop prices against the price of the market, the last trade where there is one.</summary>
    public static Measure Side(RiskCase risk)
    {
        PlaceOrder order = risk.Order;
        bool hasStop = order.StopPrice is not null || order.TrailPrice is not null || order.Class != OrderClass.Simple;
        if (!hasStop || order.Leg is not null)
        {
            return default;
        }

        if (CurrentPrice(risk) is not { } current)
        {
            return RiskFailure.Missing($"the price of {order.Instrument.Symbol}");
        }

        return order.Class switch
        {
            OrderClass.Simple when order.TrailPrice is { } trail => CheckTrail(order, trail, current),
            OrderClass.Simple => CheckStop("stop_price", order.Side, order.StopPrice!.Value, current),
            OrderClass.Oco => CheckStop("stop_loss.stop_price", order.Side, order.StopLoss!.StopPrice!.Value, current),
            _ => CheckLegs(order, current),
        };
    }

    private static RiskFailure? CheckTrail(PlaceOrder order, decimal trail, decimal current) =>
        order.Side == OrderSide.Sell && trail >= current
            ? Wrong(
                "trail_price",
                $"trail_price is {trail}; it must be below the price of the market, {current}.",
                current,
                trail
            )
            : null;

    private static RiskFailure? CheckStop(string field, OrderSide side, decimal stop, decimal current)
    {
        bool isBeyond = side == OrderSide.Buy ? stop > current : stop < current;
        string where = side == OrderSide.Buy ? "above" : "below";
        return isBeyond
            ? null
            : Wrong(field, $"{field} is {stop}; it must be {where} the price of the market, {current}.", current, stop);
    }

    /// <summary>
    /// The legs of an entry that trades at the market are measured from the market. A limit that the market has reached already leaves
    /// the profit measured from the limit, but the stop must not be through the market.
    /// </summary>
    private static RiskFailure? CheckLegs(PlaceOrder order, decimal current)
    {
        RiskFailure? failure = order.LimitPrice is { } limit
            ? (IsReached(order.Side, limit, current) ? GroupPriceShape.CheckStop(order, current) : null)
            : GroupPriceShape.CheckProfit(order, current)
                ?? GroupPriceShape.CheckStop(order, current)
                ?? GroupPriceShape.CheckTrail(order, current);
        return failure is null ? null : failure with { Code = "PRICE_COLLAR", Status = 422 };
    }

    private static bool IsReached(OrderSide side, decimal limit, decimal current) =>
        side == OrderSide.Buy ? limit > current : limit < current;

    private static decimal? CurrentPrice(RiskCase risk)
    {
        if (risk.Context.LastTrade is { Price: > 0 and < 1e12 } trade)
        {
            return risk.Order.Instrument.ToOwedPrice(trade.Price);
        }

        return risk.Context.Quote is { Mid: > 0 and < 1e12 } quote ? risk.Order.Instrument.ToOwedPrice(quote.Mid) : null;
    }

    private static RiskFailure Wrong(string field, string detail, decimal limit, decimal value) =>
        new("PRICE_COLLAR", 422, detail, limit, value, field);
}
