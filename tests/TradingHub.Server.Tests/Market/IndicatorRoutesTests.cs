using System.Text.Json;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Tests.Market;

public sealed class IndicatorRoutesTests(GivenBarsHub hub) : IClassFixture<GivenBarsHub>
{
    [Fact]
    public async Task Each_output_has_an_entry_that_says_where_it_is_drawn()
    {
        JsonElement answer = await hub.GetAsync("/api/market/indicators/AAPL?timeframe=1Day&indicators=macd(12,26,9),vwap");

        Assert.Equal(
            ["macd(12,26,9) macd own 0", "macd(12,26,9) signal own 0", "macd(12,26,9) histogram own 0", "vwap vwap overlay 0"],
            answer.GetProperty("indicators").EnumerateArray().Select(Line)
        );
    }

    [Fact]
    public async Task The_lines_of_Ichimoku_say_how_far_from_their_bar_they_are_drawn()
    {
        JsonElement answer = await hub.GetAsync("/api/market/indicators/AAPL?timeframe=1Day&indicators=ichimoku(9,26,52)");

        Assert.Equal(
            [0, 0, 26, 26, -26],
            answer.GetProperty("indicators").EnumerateArray().Select(line => line.GetProperty("shift").GetInt32())
        );
    }

    [Fact]
    public async Task Pivots_and_the_opening_range_look_at_the_regular_session_only()
    {
        DateTimeOffset first = DateTimeOffset.Parse("2025-11-25T05:00Z");
        hub.Bars.Put(
            "MSFT",
            Timeframe.ThirtyMinutes,
            [
                Given(first.AddHours(8), 999, 1, 500),
                Given(first.AddHours(9.5), 110, 95, 100),
                Given(first.AddHours(15.5), 105, 90, 100),
                Given(first.AddHours(16), 888, 2, 400),
                Given(first.AddHours(32), 777, 3, 300),
                Given(first.AddHours(33.5), 103, 97, 101),
                Given(first.AddHours(34), 104, 96, 102),
            ]
        );

        var lines = await hub.LinesAsync(
            "MSFT?timeframe=30Min&start=2025-11-26&end=2025-11-27&indicators=pivots,opening_range(30)"
        );

        Assert.Equal([100, 100, 100], lines.Single(line => line.Output == "pivot").Values);
        Assert.Equal(
            ["pivots r1 110", "pivots s1 90", "opening_range(30) high 103", "opening_range(30) low 97"],
            lines
                .Where(line => line.Output is "r1" or "s1" or "high" or "low")
                .Select(line => $"{line.Name} {line.Output} {line.Values[^1]}")
        );
    }

    [Fact]
    public async Task The_hour_in_which_the_session_opens_counts_as_regular()
    {
        DateTimeOffset first = DateTimeOffset.Parse("2025-11-25T05:00Z");
        hub.Bars.Put(
            "GOOGL",
            Timeframe.OneHour,
            [
                Given(first.AddHours(8), 999, 1, 500),
                Given(first.AddHours(9), 110, 90, 100),
                Given(first.AddHours(16), 888, 2, 400),
                Given(first.AddHours(33), 103, 97, 101),
            ]
        );

        var lines = await hub.LinesAsync("GOOGL?timeframe=1Hour&start=2025-11-26&end=2025-11-27&indicators=pivots");

        Assert.Equal(100, lines[0].Values[^1]);
    }

    [Theory]
    [InlineData("magic(3)", "'magic' is not an indicator")]
    [InlineData("rsi(0)", "length must be a whole number from 1 to 500")]
    [InlineData("macd(26,12,9)", "slow must be more than fast")]
    [InlineData("avwap(yesterday)", "anchor must be a date or a time in UTC")]
    [InlineData("sma(20", "must end with its closing bracket")]
    public async Task What_cannot_be_read_is_refused_with_the_mistake_and_the_list(string written, string mistake)
    {
        (int status, JsonElement problem) = await hub.SendAsync(
            HttpMethod.Get,
            $"/api/market/indicators/AAPL?indicators={written}"
        );

        string detail = problem.GetProperty("detail").GetString()!;
        Assert.Equal((400, "FIELD_INVALID"), (status, problem.GetProperty("code").GetString()));
        Assert.Contains(mistake, detail, StringComparison.Ordinal);
        Assert.EndsWith("GET /api/market/indicators lists all of them with their limits.", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(21, 1, "indicators")]
    [InlineData(20, 10_000, null)]
    public async Task Twenty_indicators_may_be_named_at_once(int count, int limit, string? field)
    {
        string names = string.Join(',', Enumerable.Range(1, count).Select(length => $"sma({length})"));

        (int _, JsonElement body) = await hub.SendAsync(
            HttpMethod.Get,
            $"/api/market/indicators/AAPL?timeframe=1Day&limit={limit}&indicators={names}"
        );

        Assert.Equal(field, body.TryGetProperty("field", out JsonElement told) ? told.GetString() : null);
    }

    [Fact]
    public async Task An_answer_that_would_be_too_long_is_refused_with_the_limit()
    {
        string names = string.Join(',', Enumerable.Range(2, 20).Select(length => $"bb({length},2)"));

        (int status, JsonElement problem) = await hub.SendAsync(
            HttpMethod.Get,
            $"/api/market/indicators/AAPL?limit=10000&indicators={names}"
        );

        Assert.Equal((400, "limit"), (status, problem.GetProperty("field").GetString()));
        Assert.Contains("at most 6666", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_says_what_an_indicator_takes_and_gives()
    {
        JsonElement list = await hub.GetAsync("/api/market/indicators");

        JsonElement macd = list.GetProperty("indicators")
            .EnumerateArray()
            .Single(entry => entry.GetProperty("name").GetString() == "macd");
        JsonElement slow = macd.GetProperty("parameters")[1];
        Assert.Equal(("own", "macd(12,26,9)"), (macd.GetProperty("pane").GetString(), macd.GetProperty("example").GetString()));
        Assert.Equal(
            ["macd", "signal", "histogram"],
            macd.GetProperty("outputs").EnumerateArray().Select(one => one.GetString())
        );
        Assert.Equal(("slow", "whole"), (slow.GetProperty("name").GetString(), slow.GetProperty("kind").GetString()));
        Assert.Equal((1, 500, 26), (Whole(slow, "minimum"), Whole(slow, "maximum"), Whole(slow, "usual")));
        Assert.True(slow.GetProperty("exceeds_previous").GetBoolean());
        Assert.Equal((36, 20), (Whole(list, "count"), Whole(list, "max_per_request")));
    }

    [Fact]
    public async Task Every_example_of_the_list_can_be_asked_for()
    {
        JsonElement list = await hub.GetAsync("/api/market/indicators");

        foreach (JsonElement entry in list.GetProperty("indicators").EnumerateArray())
        {
            string example = entry.GetProperty("example").GetString()!;
            JsonElement answer = await hub.GetAsync($"/api/market/indicators/AAPL?timeframe=1Day&limit=9&indicators={example}");
            Assert.Equal(
                entry.GetProperty("outputs").EnumerateArray().Select(output => $"{example} {output.GetString()}"),
                answer
                    .GetProperty("indicators")
                    .EnumerateArray()
                    .Select(line => $"{line.GetProperty("name").GetString()} {line.GetProperty("output").GetString()}")
            );
        }
    }

    private static int Whole(JsonElement from, string name) => from.GetProperty(name).GetInt32();

    private static string Line(JsonElement line) =>
        string.Join(
            ' ',
            line.GetProperty("name").GetString(),
            line.GetProperty("output").GetString(),
            line.GetProperty("pane").GetString(),
            line.GetProperty("shift").GetInt32()
        );

    private static Bar Given(DateTimeOffset time, double high, double low, double close) =>
        new(time, close, high, low, close, 100, close, 1);
}
