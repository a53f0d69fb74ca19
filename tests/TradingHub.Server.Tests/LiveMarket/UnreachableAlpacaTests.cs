using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.LiveMarket;

/// <summary>A hub whose market is Alpaca's, at an address where nobody listens.</summary>
public sealed class UnreachableAlpacaHub : HubFactory
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [
            new("Hub:MarketData", "Alpaca"),
            new("Alpaca:BaseUrl", "http://127.0.0.1:9"),
            new("Alpaca:DataUrl", "http://127.0.0.1:9"),
            new("Alpaca:StreamUrl", "ws://127.0.0.1:9"),
            new("ALPACA_API_KEY", "PKTESTTESTTESTTEST"),
            new("ALPACA_SECRET_KEY", "a-secret-of-a-test"),
        ];
}

/// <summary>Alpaca is away: the hub starts, says so, and answers what it can.</summary>
public sealed class UnreachableAlpacaTests(UnreachableAlpacaHub hub) : IClassFixture<UnreachableAlpacaHub>
{
    [Fact]
    public async Task Health_says_so_with_the_feed_and_the_reason()
    {
        JsonElement health = await HealthAsync();

        Assert.Equal("degraded", health.Text("status"));
        Assert.StartsWith("alpaca (iex): 127.0.0.1 cannot be reached", MarketDataOf(health), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stream_says_so_to_the_dashboard()
    {
        await HealthAsync();

        JsonElement status = (await hub.GetAsync("/api/streaming/status")).GetProperty("status");

        Assert.False(status.GetProperty("connected").GetBoolean());
        Assert.Contains("cannot be reached", status.Text("feed_trouble"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_symbols_of_the_settings_are_wanted_all_the_same()
    {
        JsonElement status = await Eventually.GetAsync(
            async () => (await hub.GetAsync("/api/streaming/status")).GetProperty("status"),
            status => status.GetProperty("subscription_count").GetInt32() >= 10,
            "the subscriptions"
        );

        Assert.True(status.GetProperty("subscriptions").TryGetProperty("BTC/USD", out _));
    }

    [Theory]
    [InlineData("/api/market/bars/AAPL?timeframe=1Min&limit=5")]
    [InlineData("/api/market/quotes/AAPL?limit=5")]
    public async Task What_only_alpaca_has_is_not_ready_and_never_broken(string path)
    {
        (int status, JsonElement problem) = await hub.SendAsync(HttpMethod.Get, path);

        Assert.Equal((503, "NOT_READY"), (status, problem.Text("code")));
    }

    [Fact]
    public async Task No_order_is_taken_without_a_price()
    {
        (int status, JsonElement problem) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/orders",
            new
            {
                symbol = "AAPL",
                side = "buy",
                quantity = 1,
            }
        );

        Assert.True(status is 422 or 503, $"{status} {problem}");
    }

    [Fact]
    public async Task No_key_stands_in_what_is_told()
    {
        string told = $"{await HealthAsync()} {await hub.GetAsync("/api/config")} {await hub.GetAsync("/api/streaming/status")}";

        Assert.DoesNotContain("PKTEST", told, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret-of-a-test", told, StringComparison.Ordinal);
    }

    private Task<JsonElement> HealthAsync() =>
        Eventually.GetAsync(
            () => hub.GetAsync("/api/health"),
            health => MarketDataOf(health).Contains("cannot be reached", StringComparison.Ordinal),
            "the trouble of the feed"
        );

    private static string MarketDataOf(JsonElement health) => health.GetProperty("services").Text("market_data");
}
