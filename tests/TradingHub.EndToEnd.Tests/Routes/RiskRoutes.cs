using System.Net;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Routes;

/// <summary>Decisions and limits of the risk gate, and the what-if of an order.</summary>
internal static class RiskRoutes
{
    public static IEnumerable<RouteCase> Cases =>
        [
            RouteCase.Read(
                "/api/risk/decisions",
                "/api/risk/decisions?limit=5&verdict=denied",
                "decisions",
                "count",
                "next_before"
            ),
            RouteCase.Read("/api/risk/limits", "/api/risk/limits", "profile", "version", "limits"),
            new("PATCH /api/risk/limits", ChangeAsync),
            new("POST /api/orders/preview", PreviewAsync),
        ];

    /// <summary>To what it is already: the hub is shared with other tests.</summary>
    private static async Task ChangeAsync(HubProcess hub)
    {
        HubAnswer answer = await hub.SendAsync(
            HttpMethod.Patch,
            "/api/risk/limits",
            new { limits = new { max_order_notional = 100_000 } }
        );
        HubAnswer beyond = await hub.SendAsync(
            HttpMethod.Patch,
            "/api/risk/limits",
            new { limits = new { max_order_notional = 100_001 }, reason = "more" }
        );

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("paper", answer.Body.Text("profile"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "LIMIT_ABOVE_CEILING"), (beyond.Status, beyond.Body.Text("code")));
    }

    private static async Task PreviewAsync(HubProcess hub)
    {
        await hub.QuoteAsync("AAPL");
        HubAnswer small = await hub.SendAsync(
            HttpMethod.Post,
            "/api/orders/preview",
            new
            {
                symbol = "AAPL",
                side = "buy",
                quantity = 1,
            }
        );
        HubAnswer large = await hub.SendAsync(
            HttpMethod.Post,
            "/api/orders/preview",
            new
            {
                symbol = "AAPL",
                side = "buy",
                quantity = 100_001,
            }
        );

        Assert.Equal((HttpStatusCode.OK, "passed"), (small.Status, small.Body.Text("verdict")));
        Assert.Equal((HttpStatusCode.OK, "denied"), (large.Status, large.Body.Text("verdict")));
    }
}
