using TradingHub.Engine.Calendar;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>A date in New York as a stretch of minutes since the Unix epoch: the piece in which the simulated path is made.</summary>
/// <param name="Date">The date in New York.</param>
/// <param name="FirstMinute">Its first minute, counted from the Unix epoch.</param>
/// <param name="MinuteCount">1440; 1380 or 1500 when the clocks change.</param>
/// <param name="OpenOffset">Minutes from midnight to 09:30.</param>
internal readonly record struct NewYorkDay(DateOnly Date, long FirstMinute, int MinuteCount, int OpenOffset)
{
    /// <summary>The minute after its last.</summary>
    public long EndMinute => FirstMinute + MinuteCount;

    /// <summary>The day of a date.</summary>
    public static NewYorkDay Of(DateOnly date)
    {
        long first = MinuteOf(NewYork.At(date, 0));
        long end = MinuteOf(NewYork.At(date.AddDays(1), 0));
        long open = MinuteOf(NewYork.At(date, 9, 30));
        return new NewYorkDay(date, first, (int)(end - first), (int)(open - first));
    }

    /// <summary>The day that holds a minute.</summary>
    public static NewYorkDay Holding(long minute) => Of(NewYork.DateOf(DateTimeOffset.FromUnixTimeSeconds(minute * 60)));

    private static long MinuteOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 60;
}
