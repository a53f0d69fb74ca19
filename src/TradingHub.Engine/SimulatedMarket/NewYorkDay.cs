using NodaTime;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>A date in New York as a stretch of minutes since the Unix epoch: the piece in which the simulated path is made.</summary>
/// <param name="Date">The date in New York.</param>
/// <param name="FirstMinute">Its first minute, counted from the Unix epoch.</param>
/// <param name="MinuteCount">1440; 1380 or 1500 when the clocks change.</param>
/// <param name="OpenOffset">Minutes from midnight to 09:30.</param>
internal readonly record struct NewYorkDay(DateOnly Date, long FirstMinute, int MinuteCount, int OpenOffset)
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly LocalTime Open = new(9, 30);

    /// <summary>The minute after its last.</summary>
    public long EndMinute => FirstMinute + MinuteCount;

    /// <summary>The day of a date.</summary>
    public static NewYorkDay Of(DateOnly date)
    {
        LocalDate local = LocalDate.FromDateOnly(date);
        long first = MinuteOf(Zone.AtStartOfDay(local));
        long end = MinuteOf(Zone.AtStartOfDay(local.PlusDays(1)));
        long open = MinuteOf(Zone.AtLeniently(local + Open));
        return new NewYorkDay(date, first, (int)(end - first), (int)(open - first));
    }

    /// <summary>The day that holds a minute.</summary>
    public static NewYorkDay Holding(long minute) =>
        Of(Instant.FromUnixTimeSeconds(minute * 60).InZone(Zone).Date.ToDateOnly());

    private static long MinuteOf(ZonedDateTime time) => time.ToInstant().ToUnixTimeSeconds() / 60;
}
