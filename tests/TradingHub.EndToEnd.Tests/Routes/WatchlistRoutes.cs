using System.Net;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Routes;

/// <summary>Watchlists: made, named, filled, emptied, removed; the order of symbols is kept.</summary>
internal static class WatchlistRoutes
{
    public static IEnumerable<RouteCase> Cases =>
        [
            RouteCase.Read("/api/watchlists", "/api/watchlists", "watchlists", "count"),
            RouteCase.Read(
                "/api/watchlists/default",
                "/api/watchlists/default",
                "id",
                "watchlist_id",
                "name",
                "symbols",
                "symbol_count",
                "sections",
                "is_default",
                "version"
            ),
            RouteCase.Read("/api/watchlists/symbols", "/api/watchlists/symbols", "symbols", "count"),
            RouteCase.Read("/api/watchlists/sync", "/api/watchlists/sync", "state", "lists", "only_there"),
            new("GET /api/watchlists/name/{name}", GetNamedAsync),
            new("POST /api/watchlists", CreateAsync),
            new("GET /api/watchlists/{id}", GetAsync),
            new("PUT /api/watchlists/{id}", ChangeAsync),
            new("DELETE /api/watchlists/{id}", DeleteAsync),
            new("POST /api/watchlists/{id}/symbols", AddAsync),
            new("DELETE /api/watchlists/{id}/symbols", RemoveManyAsync),
            new("DELETE /api/watchlists/{id}/symbols/{symbol}", RemoveAsync),
            new("PUT /api/watchlists/{id}/items/{symbol}", ChangeItemAsync),
            new("PUT /api/watchlists/{id}/default", MakeDefaultAsync),
            new("POST /api/watchlists/{id}/restore", RestoreAsync),
        ];

    private static async Task CreateAsync(HubProcess hub)
    {
        HubAnswer answer = await hub.SendAsync(
            HttpMethod.Post,
            "/api/watchlists",
            new { name = Guid.NewGuid().ToString("N"), symbols = new[] { "tsla", "BTCUSD" } }
        );

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(["TSLA", "BTC/USD"], answer.Body.Texts("symbols"));
    }

    private static async Task GetAsync(HubProcess hub)
    {
        JsonElement made = await NewAsync(hub, "SPY");

        JsonElement read = await hub.GetAsync($"/api/watchlists/{made.Text("id")}");

        Assert.Equal(made.ToString(), read.ToString());
    }

    private static async Task ChangeAsync(HubProcess hub)
    {
        JsonElement made = await NewAsync(hub, "SPY", "QQQ", "AAPL");
        string name = Guid.NewGuid().ToString("N");

        JsonElement changed = (
            await hub.SendAsync(HttpMethod.Put, PathOf(made), new { name, symbols = new[] { "AAPL", "SPY", "QQQ" } })
        ).Expect2xx("change");

        Assert.Equal(name, changed.Text("name"));
        Assert.Equal(["AAPL", "SPY", "QQQ"], (await hub.GetAsync(PathOf(made))).Texts("symbols"));
        Assert.True(changed.Number("version") > made.Number("version"));
    }

    private static async Task DeleteAsync(HubProcess hub)
    {
        JsonElement made = await NewAsync(hub, "SPY");

        (await hub.SendAsync(HttpMethod.Delete, PathOf(made))).Expect2xx("delete");

        HubAnswer gone = await hub.SendAsync(HttpMethod.Get, PathOf(made));
        Assert.Equal((HttpStatusCode.NotFound, "WATCHLIST_UNKNOWN"), (gone.Status, gone.Code));
    }

    private static async Task AddAsync(HubProcess hub)
    {
        JsonElement made = await NewAsync(hub, "SPY");

        JsonElement changed = (
            await hub.SendAsync(HttpMethod.Post, $"{PathOf(made)}/symbols", new { symbols = new[] { "eth-usd", "SPY" } })
        ).Expect2xx("add");

        Assert.Equal(["SPY", "ETH/USD"], changed.Texts("symbols"));
    }

    private static async Task RemoveAsync(HubProcess hub)
    {
        JsonElement made = await NewAsync(hub, "SPY", "BTC/USD", "AMD");

        (await hub.SendAsync(HttpMethod.Delete, $"{PathOf(made)}/symbols/BTC-USD")).Expect2xx("remove");

        Assert.Equal(["SPY", "AMD"], (await hub.GetAsync(PathOf(made))).Texts("symbols"));
    }

    private static async Task RemoveManyAsync(HubProcess hub)
    {
        JsonElement made = await NewAsync(hub, "SPY", "BTC/USD", "AMD");

        JsonElement left = (
            await hub.SendAsync(HttpMethod.Delete, $"{PathOf(made)}/symbols", new { symbols = new[] { "AMD", "SPY" } })
        ).Expect2xx("remove");

        Assert.Equal(["BTC/USD"], left.Texts("symbols"));
    }

    private static async Task GetNamedAsync(HubProcess hub)
    {
        JsonElement made = await NewAsync(hub, "SPY");

        JsonElement read = await hub.GetAsync($"/api/watchlists/name/{made.Text("name").ToUpperInvariant()}");

        Assert.Equal(made.ToString(), read.ToString());
    }

    private static async Task ChangeItemAsync(HubProcess hub)
    {
        JsonElement made = await NewAsync(hub, "SPY", "QQQ");

        JsonElement changed = (
            await hub.SendAsync(
                HttpMethod.Put,
                $"{PathOf(made)}/items/SPY",
                new
                {
                    note = "core",
                    colour = "blue",
                    section = "Funds",
                }
            )
        ).Expect2xx("change an item");

        JsonElement item = changed.Field("sections")[1].Field("items")[0];
        Assert.Equal(("SPY", "core", "blue"), (item.Text("symbol"), item.Text("note"), item.Text("colour")));
    }

    private static async Task MakeDefaultAsync(HubProcess hub)
    {
        JsonElement before = await hub.GetAsync("/api/watchlists/default");
        JsonElement made = await NewAsync(hub, "SPY");

        (await hub.SendAsync(HttpMethod.Put, $"{PathOf(made)}/default")).Expect2xx("make default");
        Assert.Equal(made.Text("id"), (await hub.GetAsync("/api/watchlists/default")).Text("id"));

        (await hub.SendAsync(HttpMethod.Put, $"{PathOf(before)}/default")).Expect2xx("make default again");
    }

    private static async Task RestoreAsync(HubProcess hub)
    {
        JsonElement made = await NewAsync(hub, "SPY", "QQQ");
        (await hub.SendAsync(HttpMethod.Delete, PathOf(made))).Expect2xx("delete");

        JsonElement restored = (await hub.SendAsync(HttpMethod.Post, $"{PathOf(made)}/restore")).Expect2xx("restore");

        Assert.Equal(["SPY", "QQQ"], restored.Texts("symbols"));
        Assert.Equal(restored.ToString(), (await hub.GetAsync(PathOf(made))).ToString());
    }

    private static string PathOf(JsonElement list) => $"/api/watchlists/{list.Text("id")}";

    private static async Task<JsonElement> NewAsync(HubProcess hub, params string[] symbols) =>
        (await hub.SendAsync(HttpMethod.Post, "/api/watchlists", new { name = Guid.NewGuid().ToString("N"), symbols })).Expect2xx(
            "create"
        );
}
