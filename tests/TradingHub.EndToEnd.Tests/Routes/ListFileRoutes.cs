using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Routes;

/// <summary>Watchlists as files and as TradingView Desktop takes them.</summary>
internal static class ListFileRoutes
{
    private const string Desktop = "/api/tradingview/desktop";

    public static IEnumerable<RouteCase> Cases =>
        [
            new("POST /api/watchlists/import", ImportAsync),
            new("GET /api/watchlists/{id}/export", ExportAsync),
            RouteCase.Read(
                $"{Desktop}/watchlist-export",
                $"{Desktop}/watchlist-export?format=json",
                "id",
                "name",
                "symbol_count",
                "symbols",
                "tv_formatted",
                "tv_import_text"
            ),
            RouteCase.Read($"{Desktop}/all-watchlists-export", $"{Desktop}/all-watchlists-export", "watchlists", "count"),
            RouteCase.Read(
                $"{Desktop}/open-symbol/{{symbol}}",
                $"{Desktop}/open-symbol/NVDA?interval=5",
                "url",
                "tv_symbol",
                "web_fallback"
            ),
            new($"GET {Desktop}/sync-url/{{id}}", LinksAsync),
            new($"POST {Desktop}/clipboard-export", CopyAsync),
        ];

    private static async Task ImportAsync(HubProcess hub)
    {
        JsonElement list = (
            await hub.SendAsync(
                HttpMethod.Post,
                "/api/watchlists/import",
                new { name = Guid.NewGuid().ToString("N"), text = "###Tech,NASDAQ:AAPL,BINANCE:BTCUSDT" }
            )
        ).Expect2xx("import");

        Assert.Equal(["AAPL", "BTC/USD"], list.Texts("symbols"));
    }

    private static async Task ExportAsync(HubProcess hub)
    {
        string id = (await hub.GetAsync("/api/watchlists/default")).Text("id");

        string file = await hub.Http.GetStringAsync(new Uri($"/api/watchlists/{id}/export?format=txt", UriKind.Relative));

        Assert.Contains("NASDAQ:AAPL\n", file, StringComparison.Ordinal);
    }

    private static async Task LinksAsync(HubProcess hub)
    {
        JsonElement list = await hub.GetAsync("/api/watchlists/default");

        JsonElement links = await hub.GetAsync($"{Desktop}/sync-url/{list.Text("id")}?interval=15");

        Assert.Equal(list.Texts("symbols"), links.Items("urls").Select(url => url.Text("symbol")));
        Assert.Equal("tradingview://chart?symbol=AMEX:SPY&interval=15", links.Items("urls")[0].Text("url"));
    }

    private static async Task CopyAsync(HubProcess hub)
    {
        JsonElement copied = (
            await hub.SendAsync(HttpMethod.Post, $"{Desktop}/clipboard-export", new { symbols = new[] { "IBM", "ETH/USD" } })
        ).Expect2xx("copy");

        Assert.Equal("NYSE:IBM\nCRYPTO:ETHUSD", copied.Text("text"));
    }
}
