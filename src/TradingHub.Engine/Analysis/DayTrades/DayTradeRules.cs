namespace TradingHub.Engine.Analysis.DayTrades;

/// <summary>Numbers of the pattern-day-trader rule. Source: FINRA 4210(f)(8)(B) as it stood before 2026-06-04.</summary>
public static class DayTradeRules
{
    /// <summary>Day trades that are allowed in the window below the threshold.</summary>
    public const int Limit = 3;

    /// <summary>Length of the window in exchange days, today included.</summary>
    public const int WindowDays = 5;

    /// <summary>Equity from which day trades are not limited, dollars.</summary>
    public const decimal Threshold = 25_000m;
}
