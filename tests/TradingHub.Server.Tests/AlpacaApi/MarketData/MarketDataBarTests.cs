using System.Text.Json;

namespace TradingHub.Server.Tests.AlpacaApi.MarketData;

/// <summary>Bars beside those of <c>/api/market/bars</c>, added up by hand where the hub keeps none of that length.</summary>
public sealed class MarketDataBarTests(MarketDataHub hub) : IClassFixture<MarketDataHub>
{
    private static readonly DateTimeOffset Midnight = DateTimeOffset.Parse("2026-03-02T05:00:00Z");

    [Theory]
    [InlineData("1Min", "1Min", "2026-03-02T14:00:00Z", "2026-03-02T15:00:00Z")]
    [InlineData("30T", "30Min", "2026-03-02T05:00:00Z", "2026-03-03T05:00:00Z")]
    [InlineData("4H", "4Hour", "2026-03-02T05:00:00Z", "2026-03-04T05:00:00Z")]
    [InlineData("1D", "1Day", "2026-02-01T05:00:00Z", "2026-03-04T05:00:00Z")]
    [InlineData("1W", "1Week", "2026-01-05T05:00:00Z", "2026-03-02T05:00:00Z")]
    public async Task Bars_that_the_hub_keeps_are_those_of_its_own_api(string asked, string own, string start, string end)
    {
        JsonElement expected = await hub.GetAsync($"/api/market/bars/JPM?timeframe={own}&start={start}&end={end}&limit=10000");
        string last = DateTimeOffset.Parse(end).AddTicks(-1).ToString("O").Replace("+", "%2B", StringComparison.Ordinal);

        JsonElement answer = await hub.ReadAsync($"/v2/stocks/JPM/bars?timeframe={asked}&start={start}&end={last}");

        Assert.NotEmpty(expected.GetProperty("bars").EnumerateArray());
        Assert.Equal(
            expected
                .GetProperty("bars")
                .EnumerateArray()
                .Select(bar => FiguresOf(bar, "time", "open", "high", "low", "close", "volume", "trade_count")),
            answer.GetProperty("bars").EnumerateArray().Select(bar => FiguresOf(bar, "t", "o", "h", "l", "c", "v", "n"))
        );
    }

    [Theory]
    [InlineData("7Min", 7)]
    [InlineData("45Min", 45)]
    [InlineData("3Hour", 180)]
    public async Task Other_lengths_are_the_sums_of_the_minutes_since_midnight(string timeframe, int minutes)
    {
        JsonElement list = await hub.GetAsync(
            "/api/market/bars/JPM?timeframe=1Min&start=2026-03-02T05:00:00Z&end=2026-03-03T05:00:00Z&limit=10000"
        );
        IEnumerable<string> expected = list.GetProperty("bars")
            .EnumerateArray()
            .GroupBy(bar => (int)(TimeOf(bar) - Midnight).TotalMinutes / minutes * minutes)
            .Select(group => SumOf(Midnight.AddMinutes(group.Key), group));

        JsonElement answer = await hub.ReadAsync($"/v2/stocks/JPM/bars?timeframe={timeframe}&start=2026-03-02&end=2026-03-02");

        Assert.Equal(expected, answer.GetProperty("bars").EnumerateArray().Select(WireOf));
    }

    [Fact]
    public async Task Months_are_the_sums_of_the_days()
    {
        JsonElement list = await hub.GetAsync(
            "/api/market/bars/JPM?timeframe=1Day&start=2025-01-01T05:00:00Z&end=2026-01-01T05:00:00Z&limit=10000"
        );
        IEnumerable<string> expected = list.GetProperty("bars")
            .EnumerateArray()
            .GroupBy(bar => (TimeOf(bar).Month - 1) / 3)
            .Select(group => SumOf(TimeOf(group.First()), group));

        JsonElement answer = await hub.ReadAsync("/v2/stocks/JPM/bars?timeframe=3Month&start=2025-01-01&end=2025-12-31");

        Assert.Equal(expected, answer.GetProperty("bars").EnumerateArray().Select(WireOf));
    }

    [Fact]
    public async Task A_minute_is_told_when_it_has_ended()
    {
        await hub.TradedAsync("AAPL");

        JsonElement bars = await hub.ReadAsync("/v2/stocks/AAPL/bars?timeframe=1Min&start=2026-03-02&sort=desc&limit=1");
        JsonElement newest = await hub.ReadAsync("/v2/stocks/AAPL/quotes/latest");

        DateTimeOffset now = newest.GetProperty("quote").GetProperty("t").GetDateTimeOffset();
        DateTimeOffset end = bars.GetProperty("bars")[0].GetProperty("t").GetDateTimeOffset().AddMinutes(1);
        Assert.InRange(now - end, TimeSpan.FromSeconds(-2), TimeSpan.FromMinutes(2));
    }

    private static DateTimeOffset TimeOf(JsonElement bar) => bar.GetProperty("time").GetDateTimeOffset();

    private static string FiguresOf(JsonElement bar, params string[] names) =>
        string.Join(' ', names.Select(name => bar.GetProperty(name).ToString()));

    private static string WireOf(JsonElement bar) =>
        $"{bar.GetProperty("t").GetDateTimeOffset():u} {FiguresOf(bar, "o", "h", "l", "c", "v", "n")}";

    private static string SumOf(DateTimeOffset start, IEnumerable<JsonElement> bars)
    {
        double Figure(JsonElement bar, string name) => bar.GetProperty(name).GetDouble();
        JsonElement[] all = [.. bars];
        return $"{start:u} {Figure(all[0], "open")} {all.Max(bar => Figure(bar, "high"))} {all.Min(bar => Figure(bar, "low"))} "
            + $"{Figure(all[^1], "close")} {all.Sum(bar => Figure(bar, "volume"))} {all.Sum(bar => Figure(bar, "trade_count"))}";
    }
}
