using TradingHub.Domain.Orders;
using TradingHub.Engine.Exchange;

namespace TradingHub.Engine.Risk;

/// <summary>R14, R16 and R17: is the market fit to trade in, the order not too large.</summary>
internal static class PriceChecks
{
    /// <summary>R14: an order that can execute now needs a fresh, uncrossed quote.</summary>
    public static Measure QuoteAge(RiskCase risk)
    {
        if (risk.Context is not { Quote: { } quote, MarketTime: { } marketTime, Session: { } session })
        {
            return RiskFailure.Missing($"a quote of {risk.Order.Instrument.Symbol}");
        }

        if (!TradingSessions.Allows(session, risk.Order.ExtendedHours))
        {
            return default;
        }

        decimal age = Seconds(marketTime - quote.EventTime);
        decimal oldest = Seconds(risk.Limits.MaxQuoteAge.Ticks);
        if (age > oldest)
        {
            return Stale(risk, $"is {age} seconds old", oldest, age);
        }

        if (-age > oldest)
        {
            return Stale(risk, $"is {-age} seconds ahead of the market's clock, which is wrong", oldest, age);
        }

        bool isUsable = quote is { Bid: > 0, Ask: > 0 and < 1e12 } && quote.Bid <= quote.Ask;
        return isUsable ? new Measure(age, oldest, null) : Stale(risk, "is crossed or empty", null, null);
    }

    /// <summary>R14: a market order that executes now needs a narrow quote too.</summary>
    public static Measure Spread(RiskCase risk)
    {
        bool executesNow =
            risk.Order is { Type: OrderType.Market, TimeInForce: not (TimeInForce.Opg or TimeInForce.Cls) }
            && risk.Context.Session is { } session
            && TradingSessions.Allows(session, risk.Order.ExtendedHours);
        if (!executesNow || risk.Context.Quote is not { Bid: > 0, Ask: > 0 and < 1e12 } quote || quote.Bid > quote.Ask)
        {
            return default;
        }

        decimal spread = ((decimal)quote.Ask - (decimal)quote.Bid) / (decimal)quote.Mid;
        decimal widest = risk.Limits.MaxSpreadFraction;
        return new Measure(
            decimal.Round(spread, 6),
            widest,
            spread > widest
                ? new RiskFailure(
                    "SPREAD_TOO_WIDE",
                    422,
                    $"The spread of {risk.Order.Instrument.Symbol} is {spread:P2}; market orders need {widest:P2} or less. Use a limit order.",
                    widest,
                    spread
                )
                : null
        );
    }

    /// <summary>R16: shares or units of one order, absolutely and against the average daily volume where that is known.</summary>
    public static Measure Size(RiskCase risk)
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

        return new Measure(
            quantity,
            limit,
            quantity > limit
                ? new RiskFailure(
                    "MAX_QUANTITY",
                    422,
                    $"quantity {quantity} exceeds the limit {limit} per order.",
                    limit,
                    quantity,
                    "quantity"
                )
                : null
        );
    }

    /// <summary>R17: dollars of one order at worst-case price, absolutely and as a share of equity where that is limited.</summary>
    public static Measure Notional(RiskCase risk)
    {
        if (risk is not { WorstPrice: { } price, Quantity: { } quantity })
        {
            return RiskFailure.Missing($"a price of {risk.Order.Instrument.Symbol}");
        }

        decimal limit = risk.Limits.MaxOrderNotional;
        if (risk.Limits.MaxOrderShare is { } share)
        {
            if (risk.Context.Account is not { } account)
            {
                return RiskFailure.Missing("what the account holds");
            }

            limit = Math.Min(limit, share * account.Equity);
        }

        decimal notional = price * quantity;
        RiskFailure? failure = OverCap(risk, notional, limit) ?? OverLimit(notional, limit);
        return failure is null ? new Measure(notional, limit, null) : failure;
    }

    /// <summary>What the credential may send in one order, where that is less than everybody may.</summary>
    private static RiskFailure? OverCap(RiskCase risk, decimal notional, decimal limit) =>
        risk.Order.Caps?.MaxNotional is { } cap && cap <= limit && notional > cap
            ? new RiskFailure(
                "TOKEN_NOTIONAL",
                422,
                $"Worst-case notional {notional:0.00} exceeds the {cap:0.00} that the token of this request may send in one order.",
                cap,
                notional
            )
            : null;

    private static RiskFailure? OverLimit(decimal notional, decimal limit) =>
        notional > limit
            ? new RiskFailure(
                "MAX_NOTIONAL_ORDER",
                422,
                $"Worst-case notional {notional:0.00} exceeds the limit {limit:0.00} per order.",
                limit,
                notional
            )
            : null;

    private static RiskFailure Stale(RiskCase risk, string what, decimal? limit, decimal? value) =>
        new("STALE_QUOTE", 422, $"The quote of {risk.Order.Instrument.Symbol} {what}. Wait for a fresh one.", limit, value);

    private static decimal Seconds(long ticks) => (decimal)ticks / TimeSpan.TicksPerSecond;
}
