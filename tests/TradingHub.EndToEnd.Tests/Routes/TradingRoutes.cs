using System.Net;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Routes;

/// <summary>Health, configuration, account, positions, orders and fills.</summary>
internal static class TradingRoutes
{
    public static IEnumerable<RouteCase> Cases =>
        [
            RouteCase.Read(
                "/api/health",
                "/api/health",
                "status",
                "timestamp",
                "broker",
                "services",
                "risk_profile",
                "environment",
                "market_time"
            ),
            RouteCase.Read(
                "/api/config",
                "/api/config",
                "broker",
                "market_data",
                "environment",
                "port",
                "data_directory",
                "simulator",
                "risk",
                "secrets"
            ),
            RouteCase.Read(
                "/api/account",
                "/api/account",
                "account_id",
                "currency",
                "cash",
                "equity",
                "buying_power",
                "multiplier",
                "sequence"
            ),
            RouteCase.Read("/api/positions", "/api/positions", "positions", "count"),
            new("GET /api/positions/{symbol}", PositionAsync),
            new("DELETE /api/positions/{symbol}", ClosePositionAsync),
            new("POST /api/orders", PlaceAsync),
            new("GET /api/orders", PageAsync),
            new("GET /api/orders/{id}", OrderAsync),
            new("PATCH /api/orders/{id}", ReplaceAsync),
            new("DELETE /api/orders/{id}", CancelAsync),
            new("DELETE /api/orders", CancelAllAsync),
            new("GET /api/fills", FillsAsync),
        ];

    private static async Task PositionAsync(HubProcess hub)
    {
        await hub.WaitForStateAsync((await hub.BuyAsync("PEP", 2)).Text("id"), "filled");

        JsonElement position = await hub.GetAsync("/api/positions/PEP");

        Assert.Equal("long", position.Text("side"));
        Assert.Equal(position.Number("quantity") * position.Number("average_entry_price"), position.Number("cost_basis"));
    }

    private static async Task ClosePositionAsync(HubProcess hub)
    {
        await hub.WaitForStateAsync((await hub.BuyAsync("CVX", 3)).Text("id"), "filled");

        HubAnswer answer = await hub.SendAsync(HttpMethod.Delete, "/api/positions/CVX");

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        JsonElement closing = await hub.WaitForStateAsync(answer.Body.Text("id"), "filled");
        Assert.Equal(("sell", 3m), (closing.Text("side"), closing.Number("filled_quantity")));
        Assert.Equal(HttpStatusCode.NotFound, (await hub.SendAsync(HttpMethod.Get, "/api/positions/CVX")).Status);
    }

    private static async Task PlaceAsync(HubProcess hub)
    {
        HubAnswer answer = await hub.SendAsync(
            HttpMethod.Post,
            "/api/orders",
            new
            {
                symbol = "btcusd",
                side = "buy",
                notional = "250",
            }
        );

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal($"/api/orders/{answer.Body.Text("id")}", answer.Location?.ToString());
        Assert.Equal(
            ("BTC/USD", 250m, "market"),
            (answer.Body.Text("symbol"), answer.Body.Number("notional"), answer.Body.Text("type"))
        );
    }

    private static async Task PageAsync(HubProcess hub)
    {
        await RestAsync(hub);
        await RestAsync(hub);
        await RestAsync(hub);
        IReadOnlyList<JsonElement> all = (await hub.GetAsync("/api/orders?status=all&limit=500&symbol=KO")).Items("orders");

        JsonElement first = await hub.GetAsync("/api/orders?status=all&limit=2&symbol=KO");
        JsonElement second = await hub.GetAsync($"/api/orders?status=all&limit=2&symbol=KO&before={first.Text("next_before")}");

        Assert.Equal(all.Take(4).Select(order => order.Text("id")), Ids(first).Concat(Ids(second)).Take(4));
        await hub.SendAsync(HttpMethod.Delete, "/api/orders?symbol=KO");
    }

    private static async Task OrderAsync(HubProcess hub)
    {
        string id = await RestAsync(hub);

        JsonElement order = await hub.OrderAsync(id);

        Assert.Equal(
            ("KO", "limit", "gtc", "api"),
            (order.Text("symbol"), order.Text("type"), order.Text("time_in_force"), order.Text("source"))
        );
        await hub.SendAsync(HttpMethod.Delete, $"/api/orders/{id}");
    }

    private static async Task ReplaceAsync(HubProcess hub)
    {
        string id = await RestAsync(hub);

        JsonElement changed = (await hub.SendAsync(HttpMethod.Patch, $"/api/orders/{id}", new { quantity = 4 })).Expect2xx(
            "replace"
        );

        Assert.Equal((id, 4m), (changed.Text("replaces"), changed.Number("quantity")));
        await hub.SendAsync(HttpMethod.Delete, "/api/orders?symbol=KO");
    }

    private static async Task CancelAsync(HubProcess hub)
    {
        string id = await RestAsync(hub);

        HubAnswer answer = await hub.SendAsync(HttpMethod.Delete, $"/api/orders/{id}");

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal(JsonValueKind.String, (await hub.WaitForStateAsync(id, "canceled")).Field("canceled_at").ValueKind);
    }

    private static async Task CancelAllAsync(HubProcess hub)
    {
        string id = await RestAsync(hub);

        HubAnswer answer = await hub.SendAsync(HttpMethod.Delete, "/api/orders");

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Contains(id, Ids(answer.Body));
        await hub.WaitForStateAsync(id, "canceled");
    }

    private static async Task FillsAsync(HubProcess hub)
    {
        string id = (await hub.BuyAsync("KO", 1)).Text("id");
        await hub.WaitForStateAsync(id, "filled");

        JsonElement newest = (await hub.GetAsync("/api/fills?limit=1")).Items("fills")[0];
        JsonElement older = await hub.GetAsync($"/api/fills?limit=1&before={newest.Number("sequence")}");

        Assert.Equal((id, "KO"), (newest.Text("order_id"), newest.Text("symbol")));
        Assert.All(older.Items("fills"), fill => Assert.True(fill.Number("sequence") < newest.Number("sequence")));
    }

    private static async Task<string> RestAsync(HubProcess hub)
    {
        string id = (await hub.LimitAsync("buy", "KO", 2, await hub.RestingPriceAsync("KO"))).Text("id");
        await hub.WaitForStateAsync(id, "working");
        return id;
    }

    private static IEnumerable<string> Ids(JsonElement page) => page.Items("orders").Select(order => order.Text("id"));
}
