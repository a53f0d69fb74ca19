using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Calendar;
using TradingHub.Testing;

namespace TradingHub.Proofs.Clocks;

/// <summary>
/// B40. From Friday to Monday over the Sundays on which New York changes its clocks, with a share and a pair that never closes: the open
/// moves on the right Monday, no bar is doubled or missing, each New York date starts once and at its midnight.
/// </summary>
internal static class DaylightProof
{
    // Source: the exchanges' hours and the dates that US law sets: second Sunday of March, first of November.
    private static readonly (string Friday, string OpenOnFriday, string OpenOnMonday, int MinutesOfSunday)[] Weekends =
    [
        ("2026-10-30", "13:30", "14:30", 1_500),
        ("2027-03-12", "14:30", "13:30", 1_380),
        ("2027-11-05", "13:30", "14:30", 1_500),
    ];

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed)
    {
        List<string> failures = [];
        foreach ((string friday, string openOnFriday, string openOnMonday, int minutesOfSunday) in Weekends)
        {
            DateOnly first = DateOnly.Parse(friday);
            Opens(failures, first, openOnFriday);
            Opens(failures, first.AddDays(3), openOnMonday);
            Bars(failures, first, minutesOfSunday);
            await DaysAsync(failures, first);
        }

        return new ProofLine(
            Weekends.Length * 4,
            failures,
            "390 one-minute bars of the share a session, 1,440 of the pair a UTC day, 1,380 and 1,500 on the changing Sundays"
        );
    }

    private static void Opens(List<string> failures, DateOnly date, string utc)
    {
        DateTimeOffset open = new(date, TimeOnly.Parse(utc), TimeSpan.Zero);
        DateTimeOffset? actual = new UsMarketCalendar().DayOf(AssetClass.Equity, date)?.Open;
        failures.AddRange(actual == open ? [] : [$"{date:o} opens at {actual:O} and not at {open:O}"]);
    }

    /// <summary>A trade in each minute in which something trades, and the bars that come of it.</summary>
    private static void Bars(List<string> failures, DateOnly friday, int minutesOfSunday)
    {
        BarEngine engine = new(Given.Catalogue("AAPL", "BTC/USD"), new UsMarketCalendar());
        List<BarUpdate> closed = [];
        DateTimeOffset start = new(friday, TimeOnly.MinValue, TimeSpan.Zero);
        for (DateTimeOffset minute = start; minute < start.AddDays(4.5); minute += TimeSpan.FromMinutes(1))
        {
            long time = (minute + TimeSpan.FromSeconds(30)).UtcTicks;
            Tick[] ticks = IsSession(minute)
                ? [Given.TradeTick(0, time, 100), Given.TradeTick(1, time, 64_000)]
                : [Given.TradeTick(1, time, 64_000)];
            engine.OnTicks(ticks, closed);
        }

        DateTimeOffset[] share = Minutes(closed, 0);
        DateTimeOffset[] pair = Minutes(closed, 1);
        Expect(
            failures,
            share.GroupBy(WalkingDesk.DateAt).Select(day => (day.Key, day.Count())),
            [(friday, 390), (friday.AddDays(3), 390)],
            "bars of the share"
        );
        Expect(
            failures,
            pair.GroupBy(time => DateOnly.FromDateTime(time.UtcDateTime)).Select(day => (day.Key, day.Count())).Take(4),
            [.. Enumerable.Range(0, 4).Select(day => (friday.AddDays(day), 1_440))],
            "bars of the pair by UTC day"
        );
        int sunday = pair.Count(time => WalkingDesk.DateAt(time) == friday.AddDays(2));
        failures.AddRange(
            sunday == minutesOfSunday ? [] : [$"{friday.AddDays(2):o} has {sunday} bars and not {minutesOfSunday}"]
        );
        failures.AddRange(
            pair.Distinct().Count() == pair.Length && share.Distinct().Count() == share.Length ? [] : ["a bar came twice"]
        );
        int days = closed.Count(bar => bar.Instrument.Value == 1 && bar.Timeframe == Timeframe.OneDay);
        failures.AddRange(days == 4 ? [] : [$"{days} daily bars of the pair from {friday:o} on and not 4"]);
    }

    private static DateTimeOffset[] Minutes(List<BarUpdate> closed, int instrument) =>
        [
            .. closed
                .Where(bar => bar.Instrument.Value == instrument && bar.Timeframe == Timeframe.OneMinute)
                .Select(bar => bar.Bar.Time),
        ];

    /// <summary>Half past nine to four on a weekday of New York, by the platform's zone data.</summary>
    private static bool IsSession(DateTimeOffset minute)
    {
        string date = $"{WalkingDesk.DateAt(minute):yyyy-MM-dd}";
        bool isWeekday = WalkingDesk.DateAt(minute).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        return isWeekday && minute >= WalkingDesk.At(date, "09:30") && minute < WalkingDesk.At(date, "16:00");
    }

    /// <summary>Each New York date begins once, at its midnight; the last five exchange days do not shift.</summary>
    private static async Task DaysAsync(List<string> failures, DateOnly friday)
    {
        await using WalkingDesk desk = new(WalkingDesk.At($"{friday:yyyy-MM-dd}", "08:00"));
        await desk.ReadyAsync();
        for (int day = 1; day <= 4; day++)
        {
            DateTimeOffset midnight = WalkingDesk.At($"{friday.AddDays(day):yyyy-MM-dd}", "00:00");
            await desk.MoveToAsync(midnight.AddHours(-4));
            await desk.MoveToAsync(midnight.AddMilliseconds(-1));
            int before = Started(desk).Length;
            await desk.MoveToAsync(midnight);
            int after = Started(desk).Length;
            failures.AddRange(
                (before, after) == (day, day + 1)
                    ? []
                    : [$"{friday.AddDays(day):o}: {before} days had begun before midnight, {after} at it"]
            );
        }

        DateOnly[] dates = [.. Started(desk).Select(started => started.Date)];
        DateOnly[] expected = [.. Enumerable.Range(0, 5).Select(friday.AddDays)];
        failures.AddRange(dates.SequenceEqual(expected) ? [] : [$"days begun: {string.Join(' ', dates)}"]);
    }

    private static DayStarted[] Started(WalkingDesk desk) => [.. desk.Journal.Events.OfType<DayStarted>()];

    private static void Expect(
        List<string> failures,
        IEnumerable<(DateOnly, int)> actual,
        (DateOnly, int)[] expected,
        string what
    )
    {
        List<(DateOnly, int)> found = [.. actual];
        failures.AddRange(
            found.SequenceEqual(expected) ? [] : [$"{what}: {string.Join(' ', found)} and not {string.Join(' ', expected)}"]
        );
    }
}
