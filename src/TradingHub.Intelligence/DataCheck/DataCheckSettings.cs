namespace TradingHub.Intelligence.DataCheck;

/// <summary>
/// Thresholds of the data check. Moves are natural logarithms of price ratios. The README of this folder gives the moves of real markets that
/// each of them must let pass.
/// </summary>
public sealed record DataCheckSettings
{
    /// <summary>Returns before a bar from which its usual volatility is taken, 60 sessions.</summary>
    public int VolatilityWindow { get; init; } = 60;

    /// <summary>Volatility that is assumed while fewer than 20 returns are known, 3 % a day.</summary>
    public double AssumedVolatility { get; init; } = 0.03;

    /// <summary>Bars on each side over which a usual turnover is taken, 20 sessions.</summary>
    public int TurnoverWindow { get; init; } = 20;

    /// <summary>Bars on each side whose median close must show that a jump lasted, 5 sessions. A jump with fewer than 3 bars after it is no finding yet.</summary>
    public int PersistenceWindow { get; init; } = 5;

    /// <summary>Gaps above this many sessions are looked at for another security on the other side, 20.</summary>
    public int LongGap { get; init; } = 20;

    /// <summary>Above this many missing sessions what lies before the gap is cut whatever it is, 250: a year.</summary>
    public int CutGap { get; init; } = 250;

    /// <summary>Weekdays without a bar that are let pass in years that the calendar does not know, 5.</summary>
    public int UnknownYearsGap { get; init; } = 5;

    /// <summary>Jump that one security does not make over one night, ln 3.</summary>
    public double ForeignJump { get; init; } = Math.Log(3);

    /// <summary>Lasting change of turnover that one security does not make, 20 times.</summary>
    public double ForeignTurnover { get; init; } = 20;

    /// <summary>Longest stretch of foreign bars inside of a series that is found by its return to the old level, 40 sessions.</summary>
    public int ForeignSpanBars { get; init; } = 40;

    /// <summary>Least jump, at the open, into and out of such a stretch, 0.3.</summary>
    public double ForeignSpanJump { get; init; } = 0.3;

    /// <summary>How far the jump out may differ from the jump in, 0.4 of it.</summary>
    public double ForeignSpanTolerance { get; init; } = 0.4;

    /// <summary>How far the open may lie from the exact ratio of a split, 0.07: the move of that night.</summary>
    public double SplitTolerance { get; init; } = 0.07;

    /// <summary>Turnover of a day, over the usual one, from which a jump is news and no split, 4 times.</summary>
    public double NewsTurnover { get; init; } = 4;

    /// <summary>Least size of a close that reverts at the next open, 0.2, and at least <see cref="SpikeVolatilities"/>.</summary>
    public double CloseSpike { get; init; } = 0.2;

    /// <summary>Least distance of an open from the close before and its own, on the same side, 0.15, and at least <see cref="SpikeVolatilities"/>.</summary>
    public double OpenSpike { get; init; } = 0.15;

    /// <summary>Least distance of a high or low from open and close, 0.25, and at least <see cref="SpikeVolatilities"/>.</summary>
    public double RangeSpike { get; init; } = 0.25;

    /// <summary>Least size of each spike in usual volatilities, 8.</summary>
    public double SpikeVolatilities { get; init; } = 8;
}
