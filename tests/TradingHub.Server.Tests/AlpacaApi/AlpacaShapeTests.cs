using System.Text.Json;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>What the surface answers looks like Alpaca's samples, field by field.</summary>
public sealed class AlpacaShapeTests(AlpacaHub hub) : IClassFixture<AlpacaHub>
{
    [Fact]
    public async Task The_account_looks_like_the_sample()
    {
        JsonElement account = await hub.ReadAsync("/v2/account");

        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read("account"), account));
        Assert.Equal("ACTIVE", account.GetProperty("status").GetString());
        Assert.Equal("USD", account.GetProperty("currency").GetString());
        Assert.Matches("^PA[0-9A-Z]{10}$", account.GetProperty("account_number").GetString());
    }

    [Fact]
    public async Task The_configurations_look_like_the_sample()
    {
        JsonElement configurations = await hub.ReadAsync("/v2/account/configurations");

        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read("account-configurations"), configurations));
    }

    [Theory]
    [InlineData("AAPL", 0)]
    [InlineData("BTC/USD", 1)]
    [InlineData("BTC%2FUSD", 1)]
    [InlineData("BTCUSD", 1)]
    public async Task An_asset_looks_like_the_sample(string symbol, int sample)
    {
        JsonElement asset = await hub.ReadAsync($"/v2/assets/{symbol}");

        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read("assets")[sample], asset, "borrow_status"));
        Assert.Equal(asset.GetRawText(), (await hub.ReadAsync($"/v2/assets/{asset.GetProperty("id").GetString()}")).GetRawText());
    }

    [Fact]
    public async Task The_clock_looks_like_the_sample()
    {
        JsonElement clock = await hub.ReadAsync("/v2/clock");

        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read("clock-calendar", "GET /v2/clock"), clock));
    }

    [Fact]
    public async Task A_resting_limit_order_looks_like_the_sample()
    {
        JsonElement order = await hub.PlaceAsync(AlpacaHub.Resting("AAPL"));

        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read("order-limit", "response_on_post"), order));
        Assert.Equal("new", (await hub.UntilAsync(order, "new")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_filled_order_looks_like_the_sample()
    {
        JsonElement filled = await hub.BuyAsync("MSFT", "2");

        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read("order-limit", "later_filled"), filled, "limit_price"));
        Assert.Equal("2", filled.GetProperty("filled_qty").GetString());
    }

    [Fact]
    public async Task An_order_in_dollars_looks_like_the_sample()
    {
        await hub.QuotedAsync("BTC-USD");
        JsonElement order = await hub.PlaceAsync(
            new
            {
                symbol = "BTC/USD",
                notional = "250",
                side = "buy",
                type = "market",
                time_in_force = "gtc",
                client_order_id = "dollars-1",
            }
        );

        Assert.Empty(
            AlpacaShape.Differences(AlpacaSamples.Read("order-limit", "notional_market"), order, "filled_at", "filled_avg_price")
        );
        Assert.Equal("250", order.GetProperty("notional").GetString());
    }

    [Fact]
    public async Task A_replaced_order_and_its_successor_look_like_the_samples()
    {
        JsonElement old = await hub.UntilAsync(await hub.PlaceAsync(AlpacaHub.Resting("JNJ")), "new");
        string oldId = old.GetProperty("id").GetString()!;
        AlpacaReply reply = await hub.CallAsync(
            HttpMethod.Patch,
            $"/v2/orders/{oldId}",
            AlpacaSamples.Read("order-replace", "request (PATCH /v2/orders/55555555-6666-4777-8888-999999990001)").GetRawText()
        );

        Assert.Equal(200, reply.Status);
        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read("order-replace", "response (new order)"), reply.Body));
        Assert.Equal(oldId, reply.Body.GetProperty("replaces").GetString());
        JsonElement after = await hub.UntilAsync(old, "replaced");
        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read("order-replace", "old order afterwards"), after));
        Assert.Equal(reply.Body.GetProperty("id").GetString(), after.GetProperty("replaced_by").GetString());
    }

    [Theory]
    [InlineData("KO", "3", "KO", 0)]
    [InlineData("ETH/USD", "0.25", "ETHUSD", 2)]
    public async Task A_position_looks_like_the_sample(string symbol, string quantity, string positionSymbol, int sample)
    {
        await hub.BuyAsync(symbol, quantity);

        JsonElement position = await hub.ReadAsync($"/v2/positions/{symbol}");

        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read("positions")[sample], position));
        Assert.Equal(positionSymbol, position.GetProperty("symbol").GetString());
        Assert.Equal(quantity, position.GetProperty("qty").GetString());
        Assert.Contains(
            (await hub.ReadAsync("/v2/positions")).EnumerateArray(),
            held => held.GetProperty("symbol").GetString() == positionSymbol
        );
    }

    [Fact]
    public async Task A_fill_looks_like_the_sample_among_the_activities()
    {
        JsonElement order = await hub.BuyAsync("PG", "2");

        JsonElement activities = await hub.ReadAsync("/v2/account/activities/FILL");
        JsonElement[] fills =
        [
            .. activities
                .EnumerateArray()
                .Where(fill => fill.GetProperty("order_id").GetString() == order.GetProperty("id").GetString()),
        ];

        Assert.Empty(fills.SelectMany(fill => AlpacaShape.Differences(AlpacaSamples.Read("activities")[0], fill)));
        Assert.Equal("2", fills[0].GetProperty("cum_qty").GetString());
        Assert.Matches(@"^\d{17}::[0-9a-f-]{36}$", fills[0].GetProperty("id").GetString());
    }
}
