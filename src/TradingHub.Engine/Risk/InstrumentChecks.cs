using TradingHub.Domain.Instruments;

namespace TradingHub.Engine.Risk;

/// <summary>R6: may this instrument be traded.</summary>
internal static class InstrumentChecks
{
    /// <summary>R6: tradable, not on the deny-list, on the allow-list where there is one, and a share not below the minimum price.</summary>
    public static Measure Instrument(RiskCase risk)
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

        return instrument.AssetClass == AssetClass.Equity ? MinimumPrice(risk) : default;
    }

    private static Measure MinimumPrice(RiskCase risk)
    {
        if (risk.Context.Quote is not { Mid: > 0 and < 1e12 } quote)
        {
            return RiskFailure.Missing($"the price of {risk.Order.Instrument.Symbol}");
        }

        decimal price = risk.Order.Instrument.ToOwedPrice(quote.Mid);
        decimal least = risk.Limits.MinimumPrice;
        return new Measure(
            price,
            least,
            price < least
                ? NotAllowed(
                    $"{risk.Order.Instrument.Symbol} trades at {price}; shares below {least} are not traded here.",
                    least,
                    price
                )
                : null
        );
    }

    private static RiskFailure NotAllowed(string detail, decimal? limit = null, decimal? value = null) =>
        new("SYMBOL_NOT_ALLOWED", 422, detail, limit, value, "symbol");
}
