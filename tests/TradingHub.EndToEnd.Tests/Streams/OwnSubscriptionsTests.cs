using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Streams;

/// <summary>Each client receives its own symbols, and the feed counts every symbol once.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class OwnSubscriptionsTests(SimulatedHub shared)
{
    private readonly HubProcess _hub = shared.Hub;

    [Fact]
    public async Task Two_clients_with_different_symbols_each_receive_exactly_their_own()
    {
        await using MarketSocket first = await _hub.OpenSocketAsync();
        await using MarketSocket second = await _hub.OpenSocketAsync();
        await first.SubscribeAsync(["SPY"], "quotes", "trades");
        await second.SubscribeAsync(["QQQ", "NVDA"], "quotes");

        IReadOnlyList<JsonElement> ofFirst = await first.TakeAsync(40);
        IReadOnlyList<JsonElement> ofSecond = await second.TakeAsync(40);

        Assert.All(ofFirst, frame => Assert.Equal("SPY", frame.Text("symbol")));
        Assert.All(ofSecond, frame => Assert.Contains(frame.Text("symbol"), (string[])["QQQ", "NVDA"]));
        Assert.All(ofSecond, frame => Assert.Equal("quote", frame.Text("type")));
    }

    [Fact]
    public async Task The_feed_sees_one_subscription_a_symbol_and_none_after_the_last_client_leaves()
    {
        await using MarketSocket first = await _hub.OpenSocketAsync();
        await using MarketSocket second = await _hub.OpenSocketAsync();
        await first.SubscribeAsync(["KO"], "quotes");
        await second.SubscribeAsync(["KO"], "quotes");
        Assert.Equal(2, (await EntryOfAsync("KO", entry => entry is not null))!.Value.Number("clients"));

        await first.LeaveAsync();
        await EntryOfAsync("KO", entry => entry?.Number("clients") == 1);
        await second.LeaveAsync();

        Assert.Null(await EntryOfAsync("KO", entry => entry is null));
    }

    [Fact]
    public async Task A_client_that_unsubscribes_leaves_the_other_ones_subscription_alone()
    {
        await using MarketSocket first = await _hub.OpenSocketAsync();
        await using MarketSocket second = await _hub.OpenSocketAsync();
        await first.SubscribeAsync(["META"], "quotes");
        await second.SubscribeAsync(["META"], "quotes");

        await first.SendAsync(
            new
            {
                action = "unsubscribe",
                symbols = new[] { "META" },
                types = new[] { "quotes" },
            }
        );
        await first.ExpectAsync("unsubscribed");

        Assert.Single(await first.FramesUntilPongAsync());
        Assert.Equal("META", (await second.ExpectAsync("quote")).Text("symbol"));
        Assert.Equal("META", (await second.ExpectAsync("quote")).Text("symbol"));
    }

    [Fact]
    public async Task The_hubs_own_subscription_uses_the_feed_and_sends_nothing_to_sockets()
    {
        await using MarketSocket socket = await _hub.OpenSocketAsync();
        await _hub.SendAsync(HttpMethod.Post, "/api/streaming/subscribe", new { symbols = new[] { "XOM" } });

        JsonElement entry = (await EntryOfAsync("XOM", entry => entry is not null))!.Value;
        Assert.Equal(["hub"], entry.Texts("used_by"));
        Assert.Single(await socket.FramesUntilPongAsync());

        await _hub.SendAsync(HttpMethod.Post, "/api/streaming/unsubscribe", new { symbols = new[] { "XOM" } });
        Assert.Null(await EntryOfAsync("XOM", found => found is null));
    }

    [Fact]
    public async Task A_stopped_stream_tells_its_clients_and_sends_no_prices_until_it_is_started()
    {
        await using MarketSocket socket = await _hub.OpenSocketAsync();
        await socket.SubscribeAsync(["AAPL"], "quotes");
        await socket.ExpectAsync("quote");

        await _hub.SendAsync(HttpMethod.Post, "/api/streaming/stop");
        JsonElement told = await socket.ExpectAsync("status");
        IReadOnlyList<JsonElement> stopped = await socket.FramesUntilPongAsync();
        JsonElement quote = await _hub.GetAsync("/api/market/quote/AAPL");
        await _hub.SendAsync(HttpMethod.Post, "/api/streaming/start");

        Assert.False(told.Field("status").Flag("running"));
        Assert.DoesNotContain(stopped, frame => frame.Says("type", "quote"));
        Assert.InRange(quote.Number("age_ms"), 0, 15_000);
        await socket.ExpectAsync(frame => frame.Says("type", "status") && frame.Field("status").Flag("running"), "the start");
        await socket.ExpectAsync("quote");
    }

    [Fact]
    public async Task The_star_stands_for_all_symbols()
    {
        await using MarketSocket socket = await _hub.OpenSocketAsync();
        await socket.SubscribeAsync(["*"], "quotes");
        int known = (await _hub.GetAsync("/api/market/symbols?query=&limit=500")).Items("symbols").Count;

        HashSet<string> seen = new(StringComparer.Ordinal);
        await socket.ExpectAsync(
            frame => seen.Add(frame.Text("symbol")) && seen.Count == known,
            $"quotes of all {known} symbols"
        );

        Assert.Contains("BTC/USD", seen);
    }

    [Fact]
    public async Task Sequence_numbers_of_a_topic_count_without_a_gap_and_the_heartbeat_tells_the_last()
    {
        await using MarketSocket socket = await _hub.OpenSocketAsync();
        await socket.SubscribeAsync(["AMD"], "trades", "heartbeat");

        long last = 0;
        JsonElement heartbeat = await socket.ExpectAsync(
            frame =>
            {
                if (frame.Says("type", "trade"))
                {
                    long sequence = frame.Field("seq").GetInt64();
                    Assert.True(last == 0 || sequence == last + 1, $"{sequence} after {last}");
                    last = sequence;
                }

                return last > 0 && frame.Says("type", "heartbeat");
            },
            "a heartbeat after trades"
        );

        Assert.Equal(last, heartbeat.Field("seq").Field("trades:AMD").GetInt64());
    }

    private async Task<JsonElement?> EntryOfAsync(string symbol, Func<JsonElement?, bool> isIt) =>
        await Eventually.GetAsync(
            async () =>
            {
                JsonElement status = (await _hub.GetAsync("/api/streaming/status")).Field("status");
                IEnumerable<JsonElement> entries = status.Items("symbols").Where(entry => entry.Says("symbol", symbol));
                return entries.Select(entry => (JsonElement?)entry).FirstOrDefault();
            },
            isIt,
            $"the subscription of {symbol}"
        );
}
