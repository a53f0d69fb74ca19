using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Exchange;

namespace TradingHub.Engine.Risk;

/// <summary>R14 to R17: is the market fit to trade in, the price sane, the order not too large.</summary>
internal static class PriceChecks
{
    /// <summary>R14: an order that can execute now needs a fresh, uncrossed quote; a market order also a narrow one.</summary>
    public static RiskFailure? QuoteQuality(RiskCase risk)
    {
        if (risk.Context is not { Quote: { } quote, MarketTime: { } marketTime, Session: { } session })
        {
            return RiskFailure.Missing($"a quote of {risk.Order.Instrument.Symbol}");
        }

        if (!TradingSessions.Allows(session, risk.Order.ExtendedHours))
        {
            return null;
        }

        long age = marketTime - quote.EventTime;
        if (age > risk.Limits.MaxQuoteAge.Ticks)
        {
            return Stale(risk, $"is {Seconds(age)} seconds old", Seconds(risk.Limits.MaxQuoteAge.Ticks), Seconds(age));
        }

        bool isUsable = quote is { Bid: > 0, Ask: > 0 and < 1e12 } && quote.Bid <= quote.Ask;
        return isUsable ? Spread(risk, quote) : Stale(risk, "is crossed or empty", null, null);
    }

    /// <summary>R15: the aggressive side of a limit is within the collar around the reference; twice as wide for an order that reduces.</summary>
    public static RiskFailure? Collar(RiskCase risk)
    {
        if (risk.Order.OwnLimit() is not { } limit)
        {
            return null;
        }

        if (ReferenceOf(risk) is not { } reference)
        {
            return RiskFailure.Missing($"a reference price of {risk.Order.Instrument.Symbol}");
        }

        decimal width = risk.Limits.CollarFraction * (risk.IsReducing ? 2 : 1);
        decimal bound = reference * (risk.Order.Side == OrderSide.Buy ? 1 + width : 1 - width);
        bool isOutside = risk.Order.Side == OrderSide.Buy ? limit > bound : limit < bound;
        return isOutside
            ? new RiskFailure(
                "PRICE_COLLAR",
                422,
                $"limit_price {limit} is more than {width:P0} through the market at {reference}; the bound is {bound:0.####}.",
                bound,
                limit,
                "limit_price"
            )
            : null;
    }

    /// <summary>R16: shares or units of one order, absolutely and against the average daily volume where that is known.</summary>
    public static RiskFailure? Size(RiskCase risk)
    {
        if (risk.Quantity is not { } quantity)
        {
            return RiskFailure.Missing("what quantity these dollars are");
        }

        decimal limit = risk.Limits.MaxQuantity;
        if (risk.Limits.MaxShareOfDailyVolume is { } share && risk.Context.AverageDailyVolume is { } volume)
        {
            limit = Math.Min(limit, share * volume);
        }

        return quantity > limit
            ? new RiskFailure(
                "MAX_QUANTITY",
                422,
                $"quantity {quantity} exceeds the limit {limit} per order.",
                limit,
                quantity,
                "quantity"
            )
            : null;
    }

    /// <summary>R17: dollars of one order at worst-case price.</summary>
    public static RiskFailure? Notional(RiskCase risk)
    {
        if (risk is not { WorstPrice: { } price, Quantity: { } quantity })
        {
            return RiskFailure.Missing($"a price of {risk.Order.Instrument.Symbol}");
        }

        decimal notional = price * quantity;
        return notional > risk.Limits.MaxOrderNotional
            ? new RiskFailure(
                "MAX_NOTIONAL_ORDER",
                422,
                $"Worst-case notional {notional:0.00} exceeds the limit {risk.Limits.MaxOrderNotional:0.00} per order.",
                risk.Limits.MaxOrderNotional,
                notional
            )
            : null;
    }

    private static RiskFailure? Spread(RiskCase risk, Quote quote)
    {
        decimal mid = (decimal)quote.Mid;
        decimal spread = (decimal)quote.Ask - (decimal)quote.Bid;
        bool executesNow = risk.Order is { Type: OrderType.Market, TimeInForce: not (TimeInForce.Opg or TimeInForce.Cls) };
        return executesNow && spread > risk.Limits.MaxSpreadFraction * mid
            ? new RiskFailure(
                "SPREAD_TOO_WIDE",
                422,
                $"The spread of {risk.Order.Instrument.Symbol} is {spread / mid:P2}; market orders need {risk.Limits.MaxSpreadFraction:P2} or less. Use a limit order.",
                risk.Limits.MaxSpreadFraction,
                spread / mid
            )
            : null;
    }

    /// <summary>A stop-limit is measured from its stop, where the market will be when it counts.</summary>
    private static decimal? ReferenceOf(RiskCase risk) =>
        Reference(risk) is { } market && risk.Order.StopPrice is { } stop
            ? (risk.Order.Side == OrderSide.Buy ? Math.Max(market, stop) : Math.Min(market, stop))
            : Reference(risk);

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

    private static RiskFailure Stale(RiskCase risk, string what, decimal? limit, decimal? value) =>
        new("STALE_QUOTE", 422, $"The quote of {risk.Order.Instrument.Symbol} {what}. Wait for a fresh one.", limit, value);

    private static decimal Seconds(long ticks) => (decimal)ticks / TimeSpan.TicksPerSecond;
}
