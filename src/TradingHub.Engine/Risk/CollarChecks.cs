using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R15: limits near the market.</summary>
internal static class CollarChecks
{
    /// <summary>
    /// R15: the aggressive side of a limit is within the collar around the reference, twice as wide for an order that reduces; the
    /// passive side within its own, wider one where there is one.
    /// </summary>
    public static Measure Limit(RiskCase risk)
    {
        if (risk.Order.OwnLimit() is not { } limit)
        {
            return default;
        }

        if (ReferenceOf(risk) is not { } reference)
        {
            return RiskFailure.Missing($"a reference price of {risk.Order.Instrument.Symbol}");
        }

        bool isBuy = risk.Order.Side == OrderSide.Buy;
        decimal width = risk.Limits.CollarAt(reference) * (risk.IsReducing ? 2 : 1);
        decimal bound = reference * (isBuy ? 1 + width : 1 - width);
        if (isBuy ? limit > bound : limit < bound)
        {
            return Outside($"is more than {width:P0} through the market at {reference}", bound, limit);
        }

        return risk.Limits.PassiveCollarFraction is { } passive
            ? Passive(limit, reference, passive, isBuy)
            : new Measure(limit, bound, null);
    }

    /// <summary>R15: the limit of a stop loss is within the collar around its stop price, as wide as for every order that reduces.</summary>
    public static Measure StopLoss(RiskCase risk)
    {
        if (risk.Order.StopLoss is not { LimitPrice: { } limit, StopPrice: { } stop })
        {
            return default;
        }

        bool isBuy = risk.Order.ExitSide() == OrderSide.Buy;
        decimal width = risk.Limits.CollarAt(stop) * 2;
        decimal bound = stop * (isBuy ? 1 + width : 1 - width);
        return (isBuy ? limit > bound : limit < bound)
            ? Outside($"is more than {width:P0} beyond its stop at {stop}", bound, limit, "stop_loss.limit_price")
            : new Measure(limit, bound, null);
    }

    private static Measure Passive(decimal limit, decimal reference, decimal width, bool isBuy)
    {
        decimal bound = reference * (isBuy ? 1 - width : 1 + width);
        return (isBuy ? limit < bound : limit > bound)
            ? Outside($"is more than {width:P0} away from the market at {reference}", bound, limit)
            : new Measure(limit, bound, null);
    }

    private static RiskFailure Outside(string what, decimal bound, decimal limit, string field = "limit_price") =>
        new("PRICE_COLLAR", 422, $"{field} {limit} {what}; the bound is {bound:0.####}.", bound, limit, field);

    /// <summary>A stop-limit is measured from its stop, where the market will be when it counts.</summary>
    private static decimal? ReferenceOf(RiskCase risk)
    {
        if (Reference(risk) is not { } market || risk.Order.StopPrice is not { } stop)
        {
            return Reference(risk);
        }

        return risk.Order.Side == OrderSide.Buy ? Math.Max(market, stop) : Math.Min(market, stop);
    }

    private static decimal? Reference(RiskCase risk)
    {
        if (risk.Context.Quote is not { Bid: > 0, Ask: > 0 and < 1e12 } quote)
        {
            return null;
        }

        decimal bid = (decimal)quote.Bid;
        decimal ask = (decimal)quote.Ask;
        decimal mid = (bid + ask) / 2;
        if (ask - bid <= risk.Limits.CollarMidSpreadFraction * mid)
        {
            return mid;
        }

        return risk.Context.LastTrade is { Price: > 0 and < 1e12 } trade ? (decimal)trade.Price : null;
    }
}
