using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Routes;

/// <summary>What trading came to: lots, round trips, day trades.</summary>
internal static class AnalyticsRoutes
{
    public static IEnumerable<RouteCase> Cases =>
        [
            new("GET /api/analytics/lots", LotsAsync),
            new("GET /api/analytics/round-trips", RoundTripsAsync),
            RouteCase.Read(
                "/api/analytics/summary",
                "/api/analytics/summary",
                "total",
                "by_symbol",
                "realized_by_lots",
                "realized_by_ledger",
                "open_lots"
            ),
            new("GET /api/account/day-trades", DayTradesAsync),
            new("GET /api/analytics/orders", CostsAsync),
            new("GET /api/analytics/orders/{id}", CostAsync),
            new("GET /api/orders/{id}/trace", TraceAsync),
            new("GET /api/analytics/portfolio-history", HistoryAsync),
        ];

    private static async Task LotsAsync(HubProcess hub)
    {
        string id = (await hub.BuyAsync("HD", 2)).Text("id");
        await hub.WaitForStateAsync(id, "filled");

        JsonElement lots = await hub.GetAsync("/api/analytics/lots?symbol=HD&status=open");

        Assert.Equal(2m, lots.Items("lots").Where(lot => lot.Says("entry_order_id", id)).Sum(lot => lot.Number("quantity")));
        await CloseAsync(hub, "HD");
    }

    private static async Task RoundTripsAsync(HubProcess hub)
    {
        await hub.WaitForStateAsync((await hub.BuyAsync("COST", 2)).Text("id"), "filled");
        string exit = await CloseAsync(hub, "COST");

        JsonElement newest = (await hub.GetAsync("/api/analytics/round-trips?symbol=COST&limit=1")).Items("round_trips")[0];

        Assert.Equal((2m, "long"), (newest.Number("quantity"), newest.Text("side")));
        Assert.Contains(exit, newest.Texts("order_ids"));
    }

    private static async Task DayTradesAsync(HubProcess hub)
    {
        JsonElement answer = await hub.GetAsync("/api/account/day-trades?symbol=AAPL&side=buy&quantity=1");

        Assert.Equal(answer.Items("day_trades").Count, answer.Number("count"));
        Assert.Equal(("intraday_margin", "allowed"), (answer.Text("regime"), answer.Field("next_order").Text("verdict")));
        Assert.True(answer.Field("intraday_margin").Flag("has_room"));
    }

    private static async Task CostsAsync(HubProcess hub)
    {
        string id = (await hub.BuyAsync("HD", 1)).Text("id");
        await hub.WaitForStateAsync(id, "filled");

        JsonElement newest = (await hub.GetAsync("/api/analytics/orders?symbol=HD&limit=1")).Items("orders")[0];

        Assert.Equal((id, 1m), (newest.Text("order_id"), newest.Number("filled_quantity")));
        Assert.True(newest.Number("arrival_price") > 0);
    }

    private static async Task CostAsync(HubProcess hub)
    {
        string id = (await hub.BuyAsync("HD", 1)).Text("id");
        await hub.WaitForStateAsync(id, "filled");

        JsonElement cost = await Eventually.GetAsync(
            () => hub.GetAsync($"/api/analytics/orders/{id}"),
            cost => cost.Field("markout_1s").ValueKind == JsonValueKind.Number,
            "the first markout"
        );

        Assert.Equal(cost.Number("average_fill_price") - cost.Number("arrival_price"), cost.Number("slippage"));
    }

    private static async Task TraceAsync(HubProcess hub)
    {
        string id = (await hub.BuyAsync("HD", 1)).Text("id");
        JsonElement order = await hub.WaitForStateAsync(id, "filled");

        JsonElement trace = await hub.GetAsync($"/api/orders/{id}/trace");

        Assert.Equal(order.Number("sequence"), trace.Items("events")[^1].Number("sequence"));
        Assert.Equal(order.Text("causal_id"), trace.Field("request").Text("causal_id"));
        Assert.Equal("order_intended", trace.Items("events")[0].Text("kind"));
    }

    private static async Task HistoryAsync(HubProcess hub)
    {
        JsonElement history = await Eventually.GetAsync(
            () => hub.GetAsync("/api/analytics/portfolio-history?timeframe=1Min"),
            history => history.Number("count") > 0,
            "the first minute of the equity curve",
            TimeSpan.FromSeconds(90)
        );

        JsonElement newest = history.Items("points")[^1];
        Assert.Equal(newest.Number("equity") - history.Number("base_value"), newest.Number("profit_loss"));
        Assert.Equal(0, newest.Time("time").Second);
    }

    private static async Task<string> CloseAsync(HubProcess hub, string symbol)
    {
        JsonElement exit = (await hub.SendAsync(HttpMethod.Delete, $"/api/positions/{symbol}")).Expect2xx("close");
        await hub.WaitForStateAsync(exit.Text("id"), "filled");
        return exit.Text("id");
    }
}
