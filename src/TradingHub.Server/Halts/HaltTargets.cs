using TradingHub.Domain.Halts;
using TradingHub.Domain.Instruments;
using TradingHub.Server.Requests;

namespace TradingHub.Server.Halts;

/// <summary>Scopes on the wire: a symbol or a strategy is named exactly when the scope is one.</summary>
internal static class HaltTargets
{
    /// <summary>Longest reason.</summary>
    public const int LongestReason = 500;

    /// <summary>Longest name of a strategy.</summary>
    public const int LongestStrategy = 100;

    /// <summary>Notes a name that is missing or does not belong there.</summary>
    public static void Check(JsonFields fields, HaltScope scope, string? symbol, string? strategy)
    {
        Check(fields, "symbol", symbol, scope == HaltScope.Symbol);
        Check(fields, "strategy", strategy, scope == HaltScope.Strategy);
    }

    /// <summary>The target; false when the symbol is not known.</summary>
    public static bool TryRead(
        InstrumentCatalogue catalogue,
        HaltScope scope,
        string? symbol,
        string? strategy,
        out HaltTarget target
    )
    {
        Instrument? instrument = null;
        bool isKnown = scope != HaltScope.Symbol || catalogue.TryFind(symbol, out instrument);
        target = new HaltTarget(scope, instrument?.Symbol.Value ?? strategy);
        return isKnown;
    }

    private static void Check(JsonFields fields, string name, string? value, bool isNeeded)
    {
        if (isNeeded && value is null)
        {
            fields.Missing(name, $"is required when the scope is {name}.");
        }
        else if (!isNeeded && value is not null)
        {
            fields.Invalid(name, $"must only stand beside \"scope\": \"{name}\".");
        }
    }
}
