using TradingHub.Domain.Instruments;

namespace TradingHub.Engine.Risk;

/// <summary>R6 and R7: may this instrument be traded, and when.</summary>
internal static class InstrumentChecks
{
    /// <summary>R6: tradable, not on the deny-list, on the allow-list where there is one, and a share not below the minimum price.</summary>
    public static RiskFailure? Instrument(RiskCase risk)
    {
        Instrument instrument = risk.Order.Instrument;
        string symbol = instrument.Symbol.Value;
        if (!instrument.IsTradable || risk.Limits.DeniedSymbols.Contains(symbol, StringComparer.OrdinalIgnoreCase))
        {
            return NotAllowed($"{symbol} is not traded here.");
        }

        if (risk.Limits.AllowedSymbols is { Count: > 0 } allowed && !allowed.Contains(symbol, StringComparer.OrdinalIgnoreCase))
        {
            return NotAllowed($"{symbol} is not on the list of allowed symbols (Risk:AllowedSymbols).");
        }

        return instrument.AssetClass == AssetClass.Equity ? MinimumPrice(risk) : null;
    }

    /// <summary>
    /// R7: an order may be entered at any time and waits for its session; the session must be known, and extended hours must be allowed.
    /// </summary>
    public static RiskFailure? MarketHours(RiskCase risk)
    {
        if (risk.Context.Session is null)
        {
            return RiskFailure.Missing($"the trading hours of {risk.Order.Instrument.Symbol}");
        }

        return risk.Order.ExtendedHours && !risk.Limits.AllowExtendedHours
            ? new RiskFailure(
                "MARKET_CLOSED",
                422,
                "This account does not trade outside the regular session.",
                Field: "extended_hours"
            )
            : null;
    }

    private static RiskFailure? MinimumPrice(RiskCase risk)
    {
        if (risk.Context.Quote is not { Mid: > 0 and < 1e12 } quote)
        {
            return RiskFailure.Missing($"the price of {risk.Order.Instrument.Symbol}");
        }

        decimal price = risk.Order.Instrument.ToOwedPrice(quote.Mid);
        return price < risk.Limits.MinimumPrice
            ? NotAllowed(
                $"{risk.Order.Instrument.Symbol} trades at {price}; shares below {risk.Limits.MinimumPrice} are not traded here.",
                risk.Limits.MinimumPrice,
                price
            )
            : null;
    }

    private static RiskFailure NotAllowed(string detail, decimal? limit = null, decimal? value = null) =>
        new("SYMBOL_NOT_ALLOWED", 422, detail, limit, value, "symbol");
}
