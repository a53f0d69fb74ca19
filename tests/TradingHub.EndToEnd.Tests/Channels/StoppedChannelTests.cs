using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Channels;

/// <summary>
/// Stopping one channel stops exactly its function. The recorded day runs at sixty times its speed, so that a bar closes every second.
/// </summary>
public sealed class StoppedChannelTests : IAsyncLifetime
{
    private HubProcess? _hub;

    private HubProcess Hub => _hub!;

    public async Task InitializeAsync() => _hub = await HubProcess.StartAsync(HubSettings.Replay("60"));

    public async Task DisposeAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
        }
    }

    [Fact]
    public async Task Without_Charts_no_bar_closes_and_trades_still_flow()
    {
        await using MarketSocket socket = await Hub.OpenSocketAsync();
        await socket.SubscribeAsync(["SPY"], "bars", "trades");
        await socket.ExpectAsync(IsClosedBar, "a closed bar");

        await Hub.SwitchAsync("charts", "stop");
        await socket.FramesUntilPongAsync();
        List<JsonElement> without = await UntilMinutesHavePassedAsync(socket, 3);
        await Hub.SwitchAsync("charts", "start");

        Assert.DoesNotContain(without, frame => frame.Says("type", "bar"));
        await socket.ExpectAsync(IsClosedBar, "a closed bar after the start");
        Assert.Equal("running", (await Hub.ChannelAsync("charts")).Text("state"));
    }

    [Fact]
    public async Task Without_AI_no_bar_is_looked_at_and_bars_still_close()
    {
        await using MarketSocket socket = await Hub.OpenSocketAsync();
        await socket.SubscribeAsync(["SPY"], "bars");
        await Hub.AdvanceAsync("ai", 3);

        await Hub.SwitchAsync("ai", "stop");
        long before = (await Hub.MessagesAsync())["ai"];
        for (int bars = 0; bars < 3; bars++)
        {
            await socket.ExpectAsync(IsClosedBar, "a closed bar");
        }

        Assert.Equal(before, (await Hub.MessagesAsync())["ai"]);
        await Hub.SwitchAsync("ai", "start");
        await Hub.AdvanceAsync("ai", 1);
    }

    [Fact]
    public async Task Without_Scanner_the_ranking_is_frozen_and_quotes_still_flow()
    {
        await Hub.AdvanceAsync("scanner", 100);
        await Hub.SwitchAsync("scanner", "stop");
        JsonElement before = await Hub.GetAsync("/api/scanner/movers");

        await Hub.AdvanceAsync("realtime", 1_000);
        JsonElement after = await Hub.GetAsync("/api/scanner/movers");

        Assert.True(after.Flag("frozen"));
        Assert.NotEmpty(after.Items("rows"));
        Assert.Equal(before.Field("rows").ToString(), after.Field("rows").ToString());
        await Hub.SwitchAsync("scanner", "start");
        await Hub.AdvanceAsync("scanner", 100);
        Assert.False((await Hub.GetAsync("/api/scanner/movers")).Flag("frozen"));
    }

    [Fact]
    public async Task Without_Realtime_no_market_frame_is_sent_and_bars_are_still_built()
    {
        await using MarketSocket socket = await Hub.OpenSocketAsync();
        await socket.SubscribeAsync(["SPY"], "quotes", "trades");
        await socket.ExpectAsync("trade");

        await Hub.SwitchAsync("realtime", "stop");
        await socket.FramesUntilPongAsync();
        int barsBefore = await BarsAsync();
        await Eventually.GetAsync(BarsAsync, bars => bars >= barsBefore + 2, "two more bars");
        IReadOnlyList<JsonElement> without = await socket.FramesUntilPongAsync();
        await Hub.SwitchAsync("realtime", "start");

        Assert.DoesNotContain(
            without,
            frame => frame.Says("type", "quote") || frame.Says("type", "trade") || frame.Says("type", "bar")
        );
        await socket.ExpectAsync("trade");
    }

    private static bool IsClosedBar(JsonElement frame) => frame.Says("type", "bar") && frame.Flag("is_closed");

    private static async Task<List<JsonElement>> UntilMinutesHavePassedAsync(MarketSocket socket, int minutes)
    {
        List<JsonElement> frames = [];
        DateTimeOffset? first = null;
        await socket.ExpectAsync(
            frame =>
            {
                frames.Add(frame);
                first ??= frame.Says("type", "trade") ? frame.Time("timestamp") : null;
                return frame.Says("type", "trade") && frame.Time("timestamp") >= first!.Value.AddMinutes(minutes);
            },
            $"{minutes} minutes of trades"
        );
        return frames;
    }

    private async Task<int> BarsAsync() =>
        (await Hub.GetAsync("/api/market/bars/SPY?timeframe=1Min&start=2013-10-08T04:00:00Z&limit=10000")).Items("bars").Count;
}
