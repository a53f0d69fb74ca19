using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Calendar;

/// <summary>
/// How time is cut into bars: shares from midnight New York, crypto and currencies from midnight UTC, weeks from Monday. The same for
/// every calendar, since a closed market has no ticks.
/// </summary>
internal static class BarBuckets
{
    /// <summary>Start (inclusive) and end (exclusive) of the bar that holds a moment.</summary>
    public static (DateTimeOffset Start, DateTimeOffset End) Of(AssetClass assetClass, Timeframe timeframe, DateTimeOffset time)
    {
        // New York's distance from UTC is a whole number of hours, so up to the hour both zones cut alike.
        if (timeframe <= Timeframe.OneHour || (assetClass != AssetClass.Equity && timeframe <= Timeframe.OneDay))
        {
            long length = timeframe.Length().Ticks;
            DateTimeOffset start = new(time.UtcTicks - (time.UtcTicks % length), TimeSpan.Zero);
            return (start, start + timeframe.Length());
        }

        DateOnly date = DateOf(assetClass, time);
        return timeframe switch
        {
            Timeframe.FourHours => FourHoursOf(date, NewYork.LocalOf(time).Hour / 4 * 4),
            Timeframe.OneDay => (NewYork.At(date, 0), NewYork.At(date, 24)),
            _ => WeekOf(assetClass, date.AddDays(-(((int)date.DayOfWeek + 6) % 7))),
        };
    }

    /// <summary>The New York date for shares, the UTC date otherwise.</summary>
    public static DateOnly DateOf(AssetClass assetClass, DateTimeOffset time) =>
        assetClass == AssetClass.Equity ? NewYork.DateOf(time) : DateOnly.FromDateTime(time.UtcDateTime);

    /// <summary>Midnight of a date in the zone of the asset class.</summary>
    public static DateTimeOffset MidnightOf(AssetClass assetClass, DateOnly date) =>
        assetClass == AssetClass.Equity ? NewYork.At(date, 0) : new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);

    private static (DateTimeOffset Start, DateTimeOffset End) FourHoursOf(DateOnly date, int hour) =>
        (NewYork.At(date, hour), NewYork.At(date, hour + 4));

    private static (DateTimeOffset Start, DateTimeOffset End) WeekOf(AssetClass assetClass, DateOnly monday) =>
        (MidnightOf(assetClass, monday), MidnightOf(assetClass, monday.AddDays(7)));
}
