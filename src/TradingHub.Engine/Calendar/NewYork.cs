using NodaTime;
using NodaTime.Extensions;

namespace TradingHub.Engine.Calendar;

/// <summary>Carries moments over to New York's clock and back. The one place that knows the time zone.</summary>
public static class NewYork
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>The date on New York's calendar.</summary>
    public static DateOnly DateOf(DateTimeOffset time) => DateOnly.FromDateTime(LocalOf(time));

    /// <summary>What New York's clocks show.</summary>
    public static DateTime LocalOf(DateTimeOffset time)
    {
        Offset offset = Zone.GetUtcOffset(time.ToInstant());
        return new DateTime(time.UtcTicks + offset.Ticks, DateTimeKind.Unspecified);
    }

    /// <summary>
    /// The moment, in UTC, at which New York's clocks show this time of a date; <paramref name="hour"/> may be 24. An hour that occurs twice is
    /// the first one, an hour that is skipped is moved on by the skip.
    /// </summary>
    public static DateTimeOffset At(DateOnly date, int hour, int minute = 0)
    {
        LocalDate day = hour == 24 ? date.ToLocalDate().PlusDays(1) : date.ToLocalDate();
        return Zone.AtLeniently(day.At(new LocalTime(hour % 24, minute))).ToInstant().ToDateTimeOffset();
    }
}
