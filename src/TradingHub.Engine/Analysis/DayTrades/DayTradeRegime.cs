namespace TradingHub.Engine.Analysis.DayTrades;

/// <summary>Which rule for trading within a day applies to the account.</summary>
public enum DayTradeRegime
{
    /// <summary>None: a cash account cannot day trade on margin.</summary>
    Off,

    /// <summary>FINRA's pattern-day-trader rule: at most 3 day trades in 5 business days below 25,000 dollars.</summary>
    Legacy,

    /// <summary>FINRA's intraday-margin rule, effective 2026-06-04: no counting, but enough equity at every moment of the day.</summary>
    IntradayMargin,
}

/// <summary>How the regime is chosen.</summary>
/// <param name="Forced">The regime that a setting names, or null for automatic.</param>
/// <param name="IsMarginAccount">Whether the account can borrow at all; a cash account has no day-trade rule.</param>
/// <param name="IntradayMarginSince">First date on which the broker applies the new rule.</param>
public sealed record DayTradeRegimeChoice(DayTradeRegime? Forced, bool IsMarginAccount, DateOnly IntradayMarginSince)
{
    /// <summary>The setting's word for automatic.</summary>
    public const string Automatic = "auto";

    /// <summary>Effective date of the new rule. The simulated broker follows it from that day on.</summary>
    public static readonly DateOnly RuleChange = new(2026, 6, 4);

    /// <summary>Until then at the latest a broker has to have changed over.</summary>
    public static readonly DateOnly PhaseInEnd = new(2027, 10, 20);

    /// <summary>Reads the setting <c>Risk:DayTradeRegime</c>: auto, legacy, intraday_margin or off.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another word.</exception>
    public static DayTradeRegime? Read(string setting) =>
        setting switch
        {
            Automatic => null,
            "legacy" => DayTradeRegime.Legacy,
            "intraday_margin" => DayTradeRegime.IntradayMargin,
            "off" => DayTradeRegime.Off,
            _ => throw new ArgumentOutOfRangeException(nameof(setting), setting, "Must be auto, legacy, intraday_margin or off."),
        };

    /// <summary>The regime on a trading date of the market.</summary>
    public DayTradeRegime On(DateOnly date) =>
        Forced
        ?? (
            !IsMarginAccount ? DayTradeRegime.Off
            : date >= IntradayMarginSince ? DayTradeRegime.IntradayMargin
            : DayTradeRegime.Legacy
        );
}
