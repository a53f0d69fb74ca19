using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Routes;

/// <summary>Webhooks, their inbox and their strategies.</summary>
internal static class TradingViewRoutes
{
    private const string Root = "/api/tradingview";

    public static IEnumerable<RouteCase> Cases =>
        [
            RouteCase.Read($"{Root}/strategies", $"{Root}/strategies", "strategies", "count"),
            RouteCase.Read($"{Root}/webhook-logs", $"{Root}/webhook-logs?limit=5", "entries", "count"),
            RouteCase.Read($"{Root}/webhook-url", $"{Root}/webhook-url", "urls", "note", "messages", "pine"),
            RouteCase.Read($"{Root}/status", $"{Root}/status", "strategies", "scanner_lists"),
            RouteCase.Read($"{Root}/prices", $"{Root}/prices", "prices", "count"),
            new($"POST {Root}/strategies", hub => HubStrategy.CreateAsync(() => hub, "route-post")),
            new($"GET {Root}/strategies/{{name}}", GetStrategyAsync),
            new($"PUT {Root}/strategies/{{name}}", ChangeStrategyAsync),
            new($"DELETE {Root}/strategies/{{name}}", DeleteStrategyAsync),
            new($"POST {Root}/strategies/{{name}}/secrets", hub => SecretsAsync(hub, "route-secret")),
            new($"DELETE {Root}/strategies/{{name}}/secrets/{{id}}", hub => SecretsAsync(hub, "route-end")),
            new($"POST {Root}/webhook/{{route}}", AlertAsync),
            new($"GET {Root}/webhook-logs/{{id}}", AlertAsync),
            new($"DELETE {Root}/webhook-logs", ClearAsync),
            new($"POST {Root}/test-webhook", TestAsync),
            new($"GET {Root}/price/{{symbol}}", PriceAsync),
        ];

    private static async Task GetStrategyAsync(HubProcess hub)
    {
        await HubStrategy.CreateAsync(() => hub, "route-get");

        JsonElement strategy = await hub.GetAsync($"{Root}/strategies/ROUTE-GET");

        Assert.Equal(("route-get", "send", 1), (strategy.Text("name"), strategy.Text("mode"), strategy.Items("secrets").Count));
        Assert.False(strategy.TryGetProperty("secret", out _));
    }

    private static async Task ChangeStrategyAsync(HubProcess hub)
    {
        await HubStrategy.CreateAsync(() => hub, "route-put");
        object change = new { symbols = new[] { "NASDAQ:AAPL" }, mode = "dry_run" };

        JsonElement strategy = (await hub.SendAsync(HttpMethod.Put, $"{Root}/strategies/route-put", change)).Expect2xx("put");

        Assert.Equal(["AAPL"], strategy.Texts("symbols"));
        Assert.Equal(("dry_run", 2m), (strategy.Text("mode"), strategy.Number("version")));
    }

    private static async Task DeleteStrategyAsync(HubProcess hub)
    {
        HubStrategy strategy = await HubStrategy.CreateAsync(() => hub, "route-delete");
        (await hub.SendAsync(HttpMethod.Delete, $"{Root}/strategies/route-delete")).Expect2xx("delete");

        Assert.Equal(401, (int)(await strategy.SendAsync(strategy.TextOf(Resting("gone")))).Status);
    }

    private static async Task SecretsAsync(HubProcess hub, string name)
    {
        await HubStrategy.CreateAsync(() => hub, name);
        string path = $"{Root}/strategies/{name}/secrets";
        JsonElement second = (await hub.SendAsync(HttpMethod.Post, path)).Expect2xx("a second secret");
        (await hub.SendAsync(HttpMethod.Delete, $"{path}/{second.Text("id")}")).Expect2xx("its end");

        Assert.Single((await hub.GetAsync($"{Root}/strategies/{name}")).Items("secrets"));
    }

    private static async Task AlertAsync(HubProcess hub)
    {
        HubStrategy strategy = await HubStrategy.CreateAsync(() => hub, $"route-{Guid.NewGuid():N}"[..20]);
        JsonElement taken = (await strategy.SendAsync(strategy.TextOf(Resting("one")))).Expect2xx("the alert");
        JsonElement? trace = await strategy.FinishedAsync(taken.Text("id"), TimeSpan.FromSeconds(20));

        Assert.Equal("accepted", taken.Text("status"));
        Assert.Equal(("done", "webhook"), (trace!.Value.Text("state"), trace.Value.Field("order").Text("source")));
    }

    private static async Task ClearAsync(HubProcess hub)
    {
        HubStrategy strategy = await HubStrategy.CreateAsync(() => hub, "route-clear");
        string text = strategy.TextOf(Resting("cleared"));
        JsonElement taken = (await strategy.SendAsync(text)).Expect2xx("the alert");
        await strategy.FinishedAsync(taken.Text("id"), TimeSpan.FromSeconds(20));
        (await hub.SendAsync(HttpMethod.Delete, $"{Root}/webhook-logs")).Expect2xx("clear");

        Assert.DoesNotContain(
            (await hub.GetAsync($"{Root}/webhook-logs")).Items("entries"),
            entry => entry.Says("id", taken.Text("id"))
        );
        Assert.Equal("duplicate", (await strategy.SendAsync(text)).Expect2xx("again").Text("status"));
    }

    private static async Task TestAsync(HubProcess hub)
    {
        await HubStrategy.CreateAsync(() => hub, "route-test");
        object trial = new { strategy = "route-test", body = """{"ticker":"AAPL","action":"buy","quantity":"1"}""" };

        JsonElement way = (await hub.SendAsync(HttpMethod.Post, $"{Root}/test-webhook", trial)).Expect2xx("test");

        Assert.Contains(way.Items("steps"), step => step.Says("step", "decision"));
    }

    private static async Task PriceAsync(HubProcess hub)
    {
        HubStrategy strategy = await HubStrategy.CreateAsync(() => hub, "route-price");
        string text = strategy.TextOf(new Dictionary<string, object> { ["ticker"] = "KO", ["price"] = "70.5" });
        JsonElement taken = (await strategy.SendAsync(text, "price")).Expect2xx("the price");
        await strategy.FinishedAsync(taken.Text("id"), TimeSpan.FromSeconds(20));

        Assert.Equal(70.5m, (await hub.GetAsync($"{Root}/price/KO")).Number("price"));
    }

    private static Dictionary<string, object> Resting(string id) =>
        new()
        {
            ["alert_id"] = id,
            ["ticker"] = "NASDAQ:AAPL",
            ["action"] = "buy",
            ["order_type"] = "limit",
            ["limit_price"] = 1,
        };
}
