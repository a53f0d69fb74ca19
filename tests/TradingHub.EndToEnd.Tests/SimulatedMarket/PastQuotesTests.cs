using System.Text.Json;
using TradingHub.Testing.Hosting;
using Xunit.Abstractions;

namespace TradingHub.EndToEnd.Tests.SimulatedMarket;

/// <summary>The past quotes of a running host: shaped like those of a real market, and the very ones that were sent.</summary>
public sealed class PastQuotesTests(ITestOutputHelper output)
{
    private const int Most = 10_000;
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly string[] Shares = ["SPY", "AAPL", "MSFT", "JPM", "META", "LLY"];

    [Fact]
    public async Task Every_spread_is_at_least_a_tick_and_it_is_wider_at_the_open_than_at_midday()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated());
        foreach (string symbol in Shares)
        {
            decimal tick = await TickSizeAsync(hub, symbol);
            for (int daysAgo = 3; daysAgo >= 1; daysAgo--)
            {
                DateTime day = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, NewYork).Date.AddDays(-daysAgo);
                IReadOnlyList<decimal> open = await SpreadsAsync(hub, symbol, day.AddHours(9.5), minutes: 5);
                IReadOnlyList<decimal> midday =
                [
                    .. await SpreadsAsync(hub, symbol, day.AddHours(12), minutes: 30),
                    .. await SpreadsAsync(hub, symbol, day.AddHours(12.5), minutes: 30),
                ];
                output.WriteLine(
                    $"{symbol} {day:yyyy-MM-dd}: {open.Count} + {midday.Count} quotes, least {open.Concat(midday).Min() / tick} ticks, mean {open.Average() / tick:0.00} at the open, {midday.Average() / tick:0.00} at midday"
                );

                Assert.True(open.Concat(midday).Min() >= tick, $"{symbol}: a spread of {open.Concat(midday).Min()}");
                Assert.True(open.Average() > 1.5m * midday.Average(), $"{symbol}: {open.Average()} and {midday.Average()}");
            }
        }
    }

    [Fact]
    public async Task The_quotes_that_a_client_received_are_in_the_past_as_they_were_sent()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Busy());
        await using MarketSocket socket = await hub.OpenSocketAsync();
        await socket.SubscribeAsync(["AAPL"], "quotes");
        List<JsonElement> received = [];
        while (received.Count < 60)
        {
            JsonElement frame = await socket.ExpectAsync("quote");
            // The snapshot on subscribing may be the standing quote with which the feed began.
            if (!frame.TryGetProperty("snapshot", out _))
            {
                received.Add(frame);
            }
        }

        string first = received[0].Text("timestamp");
        IReadOnlyList<JsonElement> past = (await hub.GetAsync($"/api/market/quotes/AAPL?start={first}&limit={Most}")).Items(
            "quotes"
        );

        Dictionary<string, string> served = past.ToDictionary(quote => quote.Text("timestamp"), Content);
        int between = past.Count(quote => quote.Time("timestamp") <= received[^1].Time("timestamp"));
        output.WriteLine($"received {received.Count}, served {between} over the same time");
        Assert.All(received, quote => Assert.Equal(Content(quote), served[quote.Text("timestamp")]));
        Assert.InRange(between, received.Count, 2 * received.Count);
    }

    private static string Content(JsonElement quote) =>
        string.Join(
            ' ',
            ((string[])["bid", "ask", "bid_size", "ask_size", "mid", "spread"]).Select(field => quote.Number(field))
        );

    private static async Task<decimal> TickSizeAsync(HubProcess hub, string symbol) =>
        (await hub.GetAsync($"/api/market/symbols?query={symbol}"))
            .Items("symbols")
            .Single(row => row.Says("symbol", symbol))
            .Number("tick_size");

    /// <summary>Ask less bid of every quote of a stretch that begins at a time in New York.</summary>
    private static async Task<IReadOnlyList<decimal>> SpreadsAsync(HubProcess hub, string symbol, DateTime from, int minutes)
    {
        DateTime start = TimeZoneInfo.ConvertTimeToUtc(from, NewYork);
        string query = $"start={start:yyyy-MM-dd'T'HH:mm:ss'Z'}&end={start.AddMinutes(minutes):yyyy-MM-dd'T'HH:mm:ss'Z'}";
        JsonElement answer = await hub.GetAsync($"/api/market/quotes/{symbol}?{query}&limit={Most}");

        // A quote every second at least, and none cut off.
        Assert.InRange(answer.Number("count"), 60 * minutes, Most - 1);
        return [.. answer.Items("quotes").Select(quote => quote.Number("ask") - quote.Number("bid"))];
    }
}
