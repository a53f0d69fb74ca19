using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.Features;

/// <summary>
/// How far back a row looks. Averages that never forget would make a row depend on where the bars began: a hub that was started today would
/// compute other last digits than one that has run for a year. Time is therefore cut into periods, and a row depends on the bars of its own period and
/// of the one before.
/// </summary>
public static class FeatureMemory
{
    // A Monday, so that weeks do not cut a session in two.
    private static readonly DateTimeOffset Origin = new(1970, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Length of a period: some hundred bars at least, also where weeks have holidays.</summary>
    public static TimeSpan PeriodOf(Timeframe timeframe) =>
        timeframe switch
        {
            Timeframe.OneMinute => TimeSpan.FromDays(7),
            Timeframe.FiveMinutes => TimeSpan.FromDays(28),
            Timeframe.FifteenMinutes => TimeSpan.FromDays(91),
            Timeframe.ThirtyMinutes => TimeSpan.FromDays(182),
            Timeframe.OneHour => TimeSpan.FromDays(364),
            Timeframe.FourHours or Timeframe.OneDay => TimeSpan.FromDays(728),
            _ => TimeSpan.FromDays(3640),
        };

    /// <summary>Start of the first bar that a row may depend on, UTC: bars from there on give the row of a bar, exactly.</summary>
    /// <param name="timeframe">Length of the bars.</param>
    /// <param name="time">Start of the bar whose row is wanted.</param>
    public static DateTimeOffset StartFor(Timeframe timeframe, DateTimeOffset time) =>
        Origin + ((NumberOf(timeframe, time) - 1) * PeriodOf(timeframe));

    /// <summary>The number of the period that a time lies in.</summary>
    internal static long NumberOf(Timeframe timeframe, DateTimeOffset time) =>
        (long)Math.Floor((time - Origin) / PeriodOf(timeframe));
}
