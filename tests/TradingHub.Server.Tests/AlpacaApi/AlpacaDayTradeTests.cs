using System.Text.Json;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>The fields of the old day-trade rule on the Alpaca surface.</summary>
public sealed class AlpacaDayTradeTests(AlpacaDayTradeTests.LegacyHub hub) : IClassFixture<AlpacaDayTradeTests.LegacyHub>
{
    [Fact]
    public async Task Round_trips_of_a_day_are_counted_and_the_fourth_marks_the_account()
    {
        await hub.QuotedAsync("AAPL");
        Assert.Equal((0, false), await FieldsAsync());
        for (int trip = 1; trip <= 4; trip++)
        {
            await FilledAsync("buy");
            await FilledAsync("sell");
            Assert.Equal((trip, trip > 3), await FieldsAsync());
        }
    }

    private async Task<(int Count, bool IsPattern)> FieldsAsync()
    {
        JsonElement account = await hub.ReadAsync("/v2/account");
        return (account.GetProperty("daytrade_count").GetInt32(), account.GetProperty("pattern_day_trader").GetBoolean());
    }

    private async Task FilledAsync(string side)
    {
        object order = new
        {
            symbol = "AAPL",
            side,
            type = "market",
            qty = "1",
            time_in_force = "day",
        };
        string id = (await hub.CallAsync(HttpMethod.Post, "/v2/orders", order)).Body.GetProperty("id").GetString()!;
        while ((await hub.ReadAsync($"/v2/orders/{id}")).GetProperty("status").GetString() != "filled")
        {
            await Task.Yield();
        }
    }

    /// <summary>A hub under the old rule.</summary>
    public sealed class LegacyHub : AlpacaHub
    {
        /// <inheritdoc />
        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Risk:DayTradeRegime", "legacy")];
    }
}
