using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Routes;

/// <summary>Alerts: a halt raises one, and a person acknowledges it.</summary>
internal static class AlertRoutes
{
    public static IEnumerable<RouteCase> Cases =>
        [
            RouteCase.Read("/api/alerts", "/api/alerts", "alerts", "count"),
            new("POST /api/alerts/{id}/acknowledge", AcknowledgeAsync),
        ];

    private static async Task AcknowledgeAsync(HubProcess hub)
    {
        JsonElement halted = (
            await hub.SendAsync(
                HttpMethod.Post,
                "/api/halt",
                new
                {
                    level = 1,
                    scope = "strategy",
                    strategy = "none",
                }
            )
        ).Expect2xx("halt");
        string trigger = halted.Field("last_trip").Text("trigger_id");
        JsonElement alert = (await hub.GetAsync("/api/alerts")).Items("alerts").Single(one => one.Says("subject", trigger));

        JsonElement seen = (await hub.SendAsync(HttpMethod.Post, $"/api/alerts/{alert.Number("id")}/acknowledge")).Expect2xx(
            "acknowledge"
        );

        Assert.Equal(JsonValueKind.String, seen.Field("acknowledged_at").ValueKind);
        Assert.DoesNotContain((await hub.GetAsync("/api/alerts")).Items("alerts"), one => one.Says("subject", trigger));
        object clear = new
        {
            scope = "strategy",
            strategy = "none",
            reason = "the test is over",
        };
        (await hub.SendAsync(HttpMethod.Post, "/api/halt/clear", clear)).Expect2xx("clear");
    }
}
