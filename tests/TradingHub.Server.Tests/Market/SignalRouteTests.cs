using System.Text.Json;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Tests.Market;

/// <summary>The signal on recorded days; the votes were read off TA-Lib's columns.</summary>
public sealed class SignalRouteTests(GivenBarsHub hub) : IClassFixture<GivenBarsHub>
{
    [Theory]
    [InlineData(400, "neutral", "neutral", "neutral", "neutral")]
    [InlineData(404, "neutral", "neutral", "buy", "buy")]
    [InlineData(417, "neutral", "sell", "neutral", "sell")]
    [InlineData(432, "neutral", "sell", "sell", "sell")]
    [InlineData(456, "buy", "neutral", "neutral", "buy")]
    [InlineData(584, "sell", "neutral", "buy", "neutral")]
    [InlineData(630, "neutral", "buy", "neutral", "buy")]
    [InlineData(674, "buy", "sell", "neutral", "neutral")]
    public async Task Three_rules_vote_on_the_last_closed_bar_and_the_majority_decides(
        int day,
        string averages,
        string rsi,
        string macd,
        string signal
    )
    {
        JsonElement answer = await SignalOfAsync(day + 1);

        Assert.Equal(
            [$"sma_cross {averages}", $"rsi_zone {rsi}", $"macd_cross {macd}"],
            answer
                .GetProperty("votes")
                .EnumerateArray()
                .Select(rule => $"{rule.GetProperty("rule").GetString()} {rule.GetProperty("vote").GetString()}")
        );
        Assert.Equal(signal, answer.GetProperty("signal").GetString());
        Assert.Equal(GivenBarsHub.Days[day].Time, answer.GetProperty("bar_time").GetDateTimeOffset());
        Assert.True(answer.GetProperty("is_warm").GetBoolean());
    }

    [Fact]
    public async Task A_rule_shows_what_it_looked_at()
    {
        JsonElement answer = await SignalOfAsync(674 + 1);

        JsonElement[] figures =
        [
            .. answer.GetProperty("votes").EnumerateArray().SelectMany(rule => rule.GetProperty("figures").EnumerateArray()),
        ];
        Assert.Equal(
            [
                "sma(20) sma",
                "sma(50) sma",
                "rsi(14) rsi",
                "macd(12,26,9) macd",
                "macd(12,26,9) signal",
                "macd(12,26,9) histogram",
            ],
            figures.Select(figure => $"{figure.GetProperty("name").GetString()} {figure.GetProperty("output").GetString()}")
        );
        Assert.Equal(53.3215, figures[0].GetProperty("value").GetDouble(), 1e-4);
        Assert.Equal(GivenBarsHub.Golden.Column("rsi_14")[674], figures[2].GetProperty("value").GetDouble(), 1e-2);
    }

    [Fact]
    public async Task Few_bars_make_no_signal()
    {
        JsonElement answer = await SignalOfAsync(30);

        Assert.Equal("neutral", answer.GetProperty("signal").GetString());
        Assert.False(answer.GetProperty("is_warm").GetBoolean());
    }

    [Fact]
    public async Task Without_a_closed_bar_there_is_no_time()
    {
        JsonElement answer = await SignalOfAsync(0);

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("bar_time").ValueKind);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("votes")[0].GetProperty("figures")[0].GetProperty("value").ValueKind);
    }

    [Theory]
    [InlineData("/api/market/signal/NOSUCH", 404, "SYMBOL_UNKNOWN")]
    [InlineData("/api/market/signal/AAPL?timeframe=2Min", 400, "FIELD_INVALID")]
    public async Task A_wrong_question_is_refused(string path, int status, string code)
    {
        (int found, JsonElement problem) = await hub.SendAsync(HttpMethod.Get, path);

        Assert.Equal((status, code), (found, problem.GetProperty("code").GetString()));
    }

    private Task<JsonElement> SignalOfAsync(int days)
    {
        hub.Bars.Put("AAPL", Timeframe.OneDay, GivenBarsHub.Days[..days]);
        return hub.GetAsync("/api/market/signal/AAPL?timeframe=1Day");
    }
}
