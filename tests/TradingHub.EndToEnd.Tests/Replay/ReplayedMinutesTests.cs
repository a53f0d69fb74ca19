using System.Text.Json;
using TradingHub.Testing.Hosting;
using Xunit.Abstractions;

namespace TradingHub.EndToEnd.Tests.Replay;

/// <summary>The recorded day, replayed as fast as possible, gives the minutes that the recording's own minute files hold.</summary>
public sealed class ReplayedMinutesTests(ITestOutputHelper output)
{
    private static readonly string[] Symbols = ["SPY", "IBM", "BAC"];

    [Fact]
    public async Task The_served_minutes_equal_the_recorded_ones()
    {
        ILookup<string, Minute> expected = ExpectedMinutes.Read().ToLookup(minute => minute.Symbol, StringComparer.Ordinal);
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Replay("max"));
        await ReplayedDay.PlayToTheEndAsync(hub);
        output.WriteLine($"the whole day was played {hub.Age.TotalSeconds:0.0} s after the process start");

        List<Comparison> comparisons = [];
        foreach (string symbol in Symbols)
        {
            comparisons.Add(Comparison.Of(symbol, [.. expected[symbol]], await ReplayedDay.MinutesAsync(hub, symbol)));
        }

        comparisons.ForEach(comparison => comparison.WriteTo(output));
        Assert.All(
            comparisons,
            comparison => Assert.True(comparison.Compared > 300, $"{comparison.Symbol}: {comparison.Compared} minutes")
        );
        Assert.All(comparisons, comparison => Assert.Empty(comparison.Missing));
        Assert.All(comparisons, comparison => Assert.Empty(comparison.Twice));
        Assert.All(comparisons, comparison => Assert.InRange(comparison.PricesEqual / (double)comparison.Compared, 0.985, 1));
        Assert.InRange(comparisons.Sum(one => one.PricesEqual) / (double)comparisons.Sum(one => one.Compared), 0.99, 1);
        Assert.All(comparisons, comparison => Assert.InRange(comparison.VolumesEqual / (double)comparison.Compared, 0.99, 1));
    }

    [Fact]
    public async Task The_same_recording_twice_gives_the_same_bars()
    {
        IReadOnlyList<Minute> first = await PlayAsync();
        IReadOnlyList<Minute> second = await PlayAsync();

        Assert.True(first.Count > 1_000, $"{first.Count} bars");
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Health_and_clock_say_that_a_recording_runs()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Replay("1"));

        JsonElement health = await hub.GetAsync("/api/health");
        JsonElement clock = await hub.GetAsync("/api/market/clock");

        Assert.Equal(("replay", "replay"), (health.Text("environment"), health.Field("services").Text("market_data")));
        Assert.Equal(new DateOnly(2013, 10, 8), DateOnly.FromDateTime(clock.Time("timestamp").UtcDateTime));
        Assert.Equal(1m, clock.Field("replay").Number("speed"));
    }

    [Fact]
    public async Task The_calendar_of_a_replay_is_that_of_the_US_exchanges()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Replay("1"));

        IReadOnlyList<JsonElement> july = (await hub.GetAsync("/api/market/calendar?start=2024-07-01&end=2024-07-05")).Items(
            "days"
        );

        // Independence Day is closed, the day before it ends at 13:00 New York time (NYSE, holidays and trading hours 2024).
        Assert.Equal(["2024-07-01", "2024-07-02", "2024-07-03", "2024-07-05"], july.Select(day => day.Text("date")));
        Assert.Equal(new DateTimeOffset(2024, 7, 3, 17, 0, 0, TimeSpan.Zero), july[2].Time("close"));
        Assert.True(july[2].Flag("is_half_day"));
    }

    private static async Task<IReadOnlyList<Minute>> PlayAsync()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Replay("max"));
        await ReplayedDay.PlayToTheEndAsync(hub);
        List<Minute> minutes = [];
        foreach (string symbol in Symbols)
        {
            minutes.AddRange(await ReplayedDay.MinutesAsync(hub, symbol));
        }

        return minutes;
    }
}
