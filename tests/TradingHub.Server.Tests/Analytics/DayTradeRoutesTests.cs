using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Analytics;

/// <summary>A small margin account under the legacy rule.</summary>
public sealed class SmallLegacyHub : HubFactory
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [new("Simulator:Cash", "20000"), new("Risk:DayTradeRegime", "legacy")];
}

public sealed class DayTradeRoutesTests(SmallLegacyHub hub) : IClassFixture<SmallLegacyHub>
{
    [Fact]
    public async Task Day_trades_are_listed_with_their_executions_and_the_day_they_fall_off()
    {
        JsonElement before = await hub.GetAsync("/api/account/day-trades");
        await hub.RoundTripAsync("KO", 2);

        JsonElement after = await hub.GetAsync("/api/account/day-trades");

        Assert.Equal(before.Number("count") + 1, after.Number("count"));
        Assert.Equal(("legacy", 25_000m, 3m), (after.Text("regime"), after.Number("threshold"), after.Number("limit")));
        Assert.True(after.Flag("is_limited"));
        JsonElement trade = after.Items("day_trades")[^1];
        Assert.Equal(("KO", "long", 2m), (trade.Text("symbol"), trade.Text("side"), trade.Number("quantity")));
        Assert.Equal(2m, trade.Items("buys").Sum(fill => fill.Number("quantity")));
        Assert.Equal(2m, trade.Items("sells").Sum(fill => fill.Number("quantity")));
        // The market is always open: five days later.
        DateOnly date = DateOnly.Parse(trade.Text("date"));
        Assert.Equal(date.AddDays(5), DateOnly.Parse(trade.Text("falls_off_on")));
        Assert.Equal(0m, after.Items("falls_off")[^1].Number("count_after"));
    }

    [Fact]
    public async Task The_next_order_is_told_whether_it_completes_a_day_trade()
    {
        await hub.FilledAsync("PEP", "buy", 1);
        decimal count = (await hub.GetAsync("/api/account/day-trades")).Number("count");

        JsonElement exit = (await hub.GetAsync("/api/account/day-trades?symbol=pep&side=sell&quantity=1")).Field("next_order");
        JsonElement more = (await hub.GetAsync("/api/account/day-trades?symbol=pep&side=buy&quantity=1")).Field("next_order");

        Assert.True(exit.Flag("completes_day_trade"));
        Assert.Equal(count + 1, exit.Number("count_after"));
        Assert.False(more.Flag("could_complete_day_trade"));
        Assert.Equal("allowed", more.Text("verdict"));
    }

    [Theory]
    [InlineData("symbol=KO", 400, "FIELD_MISSING", "side")]
    [InlineData("side=buy", 400, "FIELD_MISSING", "symbol")]
    [InlineData("symbol=KO&side=buy", 400, "FIELD_MISSING", "quantity")]
    [InlineData("symbol=KO&side=hold&quantity=1", 400, "FIELD_INVALID", "side")]
    [InlineData("symbol=KO&side=buy&quantity=0", 400, "FIELD_INVALID", "quantity")]
    [InlineData("symbol=KO&side=buy&quantity=-1", 400, "FIELD_INVALID", "quantity")]
    [InlineData("symbol=KO&side=buy&quantity=1e3", 400, "FIELD_INVALID", "quantity")]
    [InlineData("symbol=KO&side=buy&quantity=1000000001", 400, "FIELD_INVALID", "quantity")]
    [InlineData("symbol=NOSUCH&side=buy&quantity=1", 404, "SYMBOL_UNKNOWN", "symbol")]
    public async Task A_bad_question_is_answered_with_its_code(string query, int status, string code, string field)
    {
        (int answered, JsonElement problem) = await hub.SendAsync(HttpMethod.Get, $"/api/account/day-trades?{query}");

        Assert.Equal((status, code, field), (answered, problem.Text("code"), problem.Text("field")));
    }
}
