using System.Text.Json;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Tests.Health;

public sealed class SystemRoutesTests(SystemRoutesTests.HubWithSecrets hub) : IClassFixture<SystemRoutesTests.HubWithSecrets>
{
    private const string Canary = "canary-4711-secret";

    [Fact]
    public async Task Health_has_the_shape_that_older_clients_read()
    {
        JsonElement health = await hub.GetAsync("/api/health");

        Assert.Equal("ok", health.GetProperty("status").GetString());
        Assert.Equal("simulated", health.GetProperty("broker").GetProperty("type").GetString());
        Assert.True(health.GetProperty("broker").GetProperty("connected").GetBoolean());
        Assert.True(health.GetProperty("broker").GetProperty("paper_trading").GetBoolean());
        JsonElement services = health.GetProperty("services");
        Assert.Equal("active (5 channels)", services.GetProperty("multi_channel_data").GetString());
        Assert.Equal("available", services.GetProperty("realtime_streaming").GetString());
        Assert.Equal(
            ("paper", "sim"),
            (health.GetProperty("risk_profile").GetString(), health.GetProperty("environment").GetString())
        );
    }

    [Fact]
    public async Task The_configuration_says_of_a_secret_only_that_it_is_set()
    {
        JsonElement config = await hub.GetAsync("/api/config");

        Assert.Equal("set", config.GetProperty("secrets").GetProperty("alpaca_api_key").GetString());
        Assert.Equal("not set", config.GetProperty("secrets").GetProperty("alpaca_secret_key").GetString());
        Assert.DoesNotContain(Canary, config.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(HubRoot.Find(), config.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_documentation_lists_every_route_with_what_it_does()
    {
        JsonElement document = await hub.GetAsync("/swagger/v1/swagger.json");
        JsonElement paths = document.GetProperty("paths");

        string[] silent =
        [
            .. paths
                .EnumerateObject()
                .SelectMany(path => path.Value.EnumerateObject().Select(method => (path.Name, Method: method)))
                .Where(route =>
                    !route.Method.Value.TryGetProperty("summary", out JsonElement summary) || summary.GetString()!.Length == 0
                )
                .Select(route => $"{route.Method.Name} {route.Name}"),
        ];
        Assert.Empty(silent);
        string[] promised =
        [
            "/api/health",
            "/api/config",
            "/api/system/rate-budget",
            "/api/account",
            "/api/positions",
            "/api/positions/{symbol}",
            "/api/orders",
            "/api/orders/{id}",
            "/api/fills",
            "/api/market/clock",
            "/api/market/calendar",
            "/api/market/symbols",
            "/api/market/quote/{symbol}",
            "/api/market/snapshot/{symbol}",
            "/api/market/bars/{symbol}",
            "/api/market/indicators",
            "/api/market/indicators/{symbol}",
            "/api/market/signal/{symbol}",
            "/api/data/channels/status",
            "/api/data/channels/quote/{symbol}",
            "/api/data/channels/multi-quote",
            "/api/data/channels/snapshots",
            "/api/data/channels/bars/{symbol}",
            "/api/data/channels/multi-bars",
            "/api/streaming/status",
            "/api/streaming/schema",
            "/api/streaming/start",
            "/api/streaming/stop",
            "/api/streaming/subscribe",
            "/api/streaming/unsubscribe",
            "/api/watchlists",
            "/api/watchlists/default",
            "/api/watchlists/symbols",
            "/api/watchlists/name/{name}",
            "/api/watchlists/{id}",
            "/api/watchlists/{id}/default",
            "/api/watchlists/{id}/restore",
            "/api/watchlists/import",
            "/api/watchlists/{id}/export",
            "/api/watchlists/{id}/items/{symbol}",
            "/api/watchlists/{id}/symbols",
            "/api/watchlists/{id}/symbols/{symbol}",
            "/api/scanner/movers",
        ];
        Assert.Empty(promised.Except(paths.EnumerateObject().Select(path => path.Name)));
    }

    public sealed class HubWithSecrets : HubFactory
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("ALPACA_API_KEY", Canary)];
    }
}
