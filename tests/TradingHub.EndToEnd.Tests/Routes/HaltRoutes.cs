using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Routes;

/// <summary>Halts: made for one symbol, cleared, and drilled. Each case leaves the shared host as it was.</summary>
internal static class HaltRoutes
{
    public static IEnumerable<RouteCase> Cases =>
        [
            RouteCase.Read(
                "/api/halt",
                "/api/halt",
                "level",
                "state",
                "epoch",
                "scopes",
                "closes",
                "last_trip",
                "high_water_mark"
            ),
            new("POST /api/halt", HaltAsync),
            new("POST /api/halt/clear", ClearAsync),
            new("POST /api/halt/drill", DrillAsync),
        ];

    private static async Task HaltAsync(HubProcess hub)
    {
        JsonElement halted = await HaltDisneyAsync(hub);

        Assert.Contains(halted.Items("scopes"), scope => scope.Says("symbol", "DIS") && scope.Says("state", "halted"));
        HubAnswer refused = await hub.SendAsync(HttpMethod.Post, "/api/orders", Order("DIS"));
        Assert.Equal("TRADING_HALTED", refused.Code);
        await ClearDisneyAsync(hub);
    }

    private static async Task ClearAsync(HubProcess hub)
    {
        await HaltDisneyAsync(hub);

        JsonElement cleared = await ClearDisneyAsync(hub);

        Assert.Empty(cleared.Items("scopes"));
        await hub.PlaceAsync(Order("DIS"));
    }

    private static async Task DrillAsync(HubProcess hub)
    {
        await hub.WaitForStateAsync((await hub.BuyAsync("DIS", 3)).Text("id"), "filled");

        JsonElement drilled = (await hub.SendAsync(HttpMethod.Post, "/api/halt/drill", new { confirm = true })).Expect2xx(
            "drill"
        );

        JsonElement trip = drilled.Field("last_trip");
        Assert.Equal((4m, "drill", 0m), (drilled.Number("level"), trip.Text("source"), trip.Number("positions_open")));
        Assert.True(trip.Number("time_to_last_cancel_ms") <= trip.Number("time_to_flat_ms"));
        Assert.Equal(0, (await hub.GetAsync("/api/positions")).Number("count"));
        (
            await hub.SendAsync(HttpMethod.Post, "/api/halt/clear", new { scope = "global", reason = "The drill is over." })
        ).Expect2xx("clear");
    }

    private static async Task<JsonElement> HaltDisneyAsync(HubProcess hub) =>
        (
            await hub.SendAsync(
                HttpMethod.Post,
                "/api/halt",
                new
                {
                    level = 2,
                    scope = "symbol",
                    symbol = "DIS",
                    reason = "a test",
                }
            )
        ).Expect2xx("halt");

    private static async Task<JsonElement> ClearDisneyAsync(HubProcess hub) =>
        (
            await hub.SendAsync(
                HttpMethod.Post,
                "/api/halt/clear",
                new
                {
                    scope = "symbol",
                    symbol = "DIS",
                    reason = "the test is over",
                }
            )
        ).Expect2xx("clear");

    private static object Order(string symbol) =>
        new
        {
            symbol,
            side = "buy",
            quantity = 1,
        };
}
