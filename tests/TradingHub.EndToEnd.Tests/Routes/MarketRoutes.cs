using System.Net;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Routes;

/// <summary>Market data, the five channels and streaming.</summary>
internal static class MarketRoutes
{
    private static readonly string[] Quote = ["symbol", "bid", "ask", "bid_size", "ask_size", "mid", "spread", "timestamp"];

    public static IEnumerable<RouteCase> Cases =>
        [
            RouteCase.Read(
                "/api/market/clock",
                "/api/market/clock",
                "timestamp",
                "machine_time",
                "is_open",
                "session",
                "next_open",
                "next_close"
            ),
            new("GET /api/market/calendar", CalendarAsync),
            new("GET /api/market/symbols", SymbolsAsync),
            RouteCase.Read(
                "/api/market/quote/{symbol}",
                "/api/market/quote/AAPL",
                [.. Quote, "last", "received_at", "age_ms", "derived"]
            ),
            RouteCase.Read(
                "/api/market/snapshot/{symbol}",
                "/api/market/snapshot/BTC-USD",
                [.. Quote, "last_price", "prev_close", "change_percent", "daily_bar"]
            ),
            new("GET /api/market/bars/{symbol}", DailyBarsAsync),
            new("GET /api/market/quotes/{symbol}", QuotesAsync),
            RouteCase.Read("/api/market/indicators", "/api/market/indicators", "indicators", "count", "max_per_request"),
            new("GET /api/market/indicators/{symbol}", IndicatorsAsync),
            new("GET /api/market/signal/{symbol}", SignalAsync),
            new("GET /api/ai/features/{symbol}", FeaturesAsync),
            RouteCase.Read("/api/scanner/movers", "/api/scanner/movers", "rows", "frozen", "updated_at"),
            RouteCase.Read("/api/data/channels/status", "/api/data/channels/status", "available", "status", "aggregate"),
            RouteCase.Read(
                "/api/data/channels/quote/{symbol}",
                "/api/data/channels/quote/AAPL?channel=scanner",
                [.. Quote, "channel"]
            ),
            RouteCase.Read(
                "/api/data/channels/multi-quote",
                "/api/data/channels/multi-quote?symbols=AAPL,BTC-USD",
                "quotes",
                "count",
                "elapsed_ms",
                "parallel"
            ),
            RouteCase.Read(
                "/api/data/channels/snapshots",
                "/api/data/channels/snapshots?symbols=AAPL,SPY",
                "snapshots",
                "count",
                "elapsed_ms",
                "parallel"
            ),
            RouteCase.Read(
                "/api/data/channels/bars/{symbol}",
                "/api/data/channels/bars/AAPL?days=30",
                "symbol",
                "timeframe",
                "days",
                "channel",
                "bars",
                "count"
            ),
            RouteCase.Read(
                "/api/data/channels/multi-bars",
                "/api/data/channels/multi-bars?symbols=AAPL,SPY&days=10",
                "bars",
                "count",
                "elapsed_ms",
                "parallel"
            ),
            new("POST /api/data/channels/{channel}/stop", hub => SwitchAsync(hub, "stop", "stopped")),
            new("POST /api/data/channels/{channel}/start", hub => SwitchAsync(hub, "start", "running")),
            new("POST /api/data/channels/{channel}/restart", hub => SwitchAsync(hub, "restart", "running")),
            RouteCase.Read("/api/system/rate-budget", "/api/system/rate-budget", "budgets"),
            RouteCase.Read("/api/streaming/status", "/api/streaming/status", "available", "status"),
            RouteCase.Read("/api/streaming/schema", "/api/streaming/schema", "$schema", "$defs", "anyOf"),
            new("POST /api/streaming/start", hub => StreamAsync(hub, "start")),
            new("POST /api/streaming/stop", StopStreamAsync),
            new("POST /api/streaming/subscribe", hub => SubscribeAsync(hub, "subscribe", "subscribed")),
            new("POST /api/streaming/unsubscribe", hub => SubscribeAsync(hub, "unsubscribe", "unsubscribed")),
        ];

    private static async Task CalendarAsync(HubProcess hub)
    {
        JsonElement week = await hub.GetAsync("/api/market/calendar?start=2024-07-01&end=2024-07-05");

        // The simulated market of the shared host is always open: each of the five days is there.
        Assert.Equal((5, 5), (week.Number("count"), week.Items("days").Count));
        Assert.All(week.Items("days"), day => Assert.True(day.Time("open") < day.Time("close"), day.ToString()));
    }

    private static async Task SymbolsAsync(HubProcess hub)
    {
        JsonElement found = await hub.GetAsync("/api/market/symbols?query=apple");

        Assert.Contains(found.Items("symbols"), symbol => symbol.Says("symbol", "AAPL"));
        Assert.Equal(0.01m, found.Items("symbols")[0].Number("tick_size"));
    }

    private static async Task DailyBarsAsync(HubProcess hub)
    {
        JsonElement answer = await hub.GetAsync("/api/market/bars/AAPL?timeframe=1Day&limit=400");

        IReadOnlyList<JsonElement> bars = answer.Items("bars");
        Assert.Equal(400, bars.Count);
        Assert.Equal(bars.Select(bar => bar.Time("time")).Order().Distinct(), bars.Select(bar => bar.Time("time")));
        Assert.All(
            bars,
            bar =>
                Assert.True(bar.Number("low") <= bar.Number("open") && bar.Number("close") <= bar.Number("high"), bar.ToString())
        );
    }

    private static async Task QuotesAsync(HubProcess hub)
    {
        JsonElement answer = await hub.GetAsync("/api/market/quotes/AAPL?limit=1000");
        JsonElement clock = await hub.GetAsync("/api/market/clock");

        IReadOnlyList<JsonElement> quotes = answer.Items("quotes");
        Assert.Equal(("AAPL", 1000, 1000), (answer.Text("symbol"), answer.Number("count"), quotes.Count));
        Assert.Equal(quotes.Select(quote => quote.Time("timestamp")).Order(), quotes.Select(quote => quote.Time("timestamp")));
        Assert.True(quotes[^1].Time("timestamp") <= clock.Time("timestamp"));
        Assert.All(
            quotes,
            quote => Assert.True(quote.Number("spread") == quote.Number("ask") - quote.Number("bid"), quote.ToString())
        );
    }

    private static async Task IndicatorsAsync(HubProcess hub)
    {
        JsonElement answer = await hub.GetAsync(
            "/api/market/indicators/AAPL?timeframe=1Day&indicators=sma(20),ema(21),vwap&limit=100"
        );
        JsonElement bars = await hub.GetAsync("/api/market/bars/AAPL?timeframe=1Day&limit=100");

        Assert.Equal(["sma(20)", "ema(21)", "vwap"], answer.Items("indicators").Select(one => one.Text("name")));
        Assert.Equal(answer.Items("times").Count, answer.Items("indicators")[0].Items("values").Count);
        double mean = bars.Items("bars").Take(99).TakeLast(20).Average(bar => bar.Field("close").GetDouble());
        Assert.Equal(mean, answer.Items("indicators")[0].Items("values")[98].GetDouble(), 1e-6);
    }

    private static async Task SignalAsync(HubProcess hub)
    {
        JsonElement answer = await hub.GetAsync("/api/market/signal/AAPL?timeframe=5Min");

        Assert.Contains(answer.Text("signal"), (string[])["buy", "sell", "neutral"]);
        Assert.Equal(["sma_cross", "rsi_zone", "macd_cross"], answer.Items("votes").Select(rule => rule.Text("rule")));
        Assert.True(answer.Time("bar_time").AddMinutes(5) <= (await hub.GetAsync("/api/market/clock")).Time("timestamp"));
    }

    private static async Task FeaturesAsync(HubProcess hub)
    {
        // A row is made when a minute closes, which may still be to come on a fresh host.
        HubAnswer answer = await Eventually.GetAsync(
            () => hub.SendAsync(HttpMethod.Get, "/api/ai/features/AAPL"),
            answer => answer.Status == HttpStatusCode.OK,
            "the first feature row",
            TimeSpan.FromSeconds(90)
        );

        Assert.Equal(("AAPL", "1Min"), (answer.Body.Text("symbol"), answer.Body.Text("timeframe")));
        Assert.NotEmpty(answer.Body.Field("features").EnumerateObject());
        Assert.True(answer.Body.Time("known_at") > answer.Body.Time("bar_time"));
    }

    private static async Task SwitchAsync(HubProcess hub, string action, string state)
    {
        JsonElement answer = (await hub.SendAsync(HttpMethod.Post, $"/api/data/channels/scanner/{action}")).Expect2xx(action);
        Assert.Equal(("scanner", state), (answer.Text("channel"), answer.Text("state")));
        await hub.SendAsync(HttpMethod.Post, "/api/data/channels/scanner/start");
    }

    private static async Task StreamAsync(HubProcess hub, string action)
    {
        JsonElement answer = (await hub.SendAsync(HttpMethod.Post, $"/api/streaming/{action}")).Expect2xx(action);
        Assert.True(answer.Flag("success") && answer.Field("status").Flag("running"));
    }

    private static async Task StopStreamAsync(HubProcess hub)
    {
        JsonElement answer = (await hub.SendAsync(HttpMethod.Post, "/api/streaming/stop")).Expect2xx("stop");
        await hub.SendAsync(HttpMethod.Post, "/api/streaming/start");
        Assert.True(answer.Flag("success"));
        Assert.False(answer.Field("status").Flag("running"));
    }

    private static async Task SubscribeAsync(HubProcess hub, string action, string field)
    {
        JsonElement answer = (
            await hub.SendAsync(HttpMethod.Post, $"/api/streaming/{action}", new { symbols = "WMT,DIS" })
        ).Expect2xx(action);
        Assert.Equal(["DIS", "WMT"], answer.Texts(field).Order());
    }
}
