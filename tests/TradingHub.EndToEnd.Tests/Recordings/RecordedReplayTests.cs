using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Recordings;

/// <summary>Ten minutes of the simulated market, recorded by one hub and replayed by another, compared message by message.</summary>
public sealed class RecordedReplayTests : IAsyncLifetime
{
    private const string Recordings = "/api/streaming/recordings";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(300);
    private static readonly string[] Types = ["quotes", "trades", "bars"];

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"tradinghub-{Guid.NewGuid():N}.jsonl.gz");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        File.Delete(_file);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_replayed_recording_is_the_recorded_stream_again()
    {
        RecordedStream received = await RecordAsync();
        RecordedStream recorded = RecordedStream.Read(_file);
        Assert.True(recorded.LastTick - recorded.FirstTick > TimeSpan.FromMinutes(9.9));
        // The recording began after the client, so what it holds is a stretch of what the client received.
        Assert.All(Types.Take(2), type => AssertStretch(received.News(type[..^1]), recorded.News(type[..^1])));

        RecordedStream replayed = await ReplayAsync(recorded);

        Assert.Equal(recorded.News("quote"), replayed.News("quote"));
        Assert.Equal(recorded.News("trade"), replayed.News("trade"));
        AssertBars(recorded, replayed);
    }

    [Fact]
    public async Task A_recording_of_a_hub_that_was_killed_is_whole_up_to_its_last_block()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Busy());
        await hub.QuoteAsync("AAPL");
        string path = $"{Recordings}/{await BeginAsync(hub, symbols: "AAPL,MSFT")}";
        long bytes = (long)(await hub.GetAsync(path)).Number("bytes");
        await Eventually.GetAsync(() => hub.GetAsync(path), one => one.Number("bytes") > bytes, "a written block");
        await hub.KillAsync();

        await using HubProcess again = await hub.RestartAsync();

        JsonElement cut = await again.GetAsync(path);
        Assert.Equal("cut", cut.Text("state"));
        await File.WriteAllBytesAsync(_file, await again.Http.GetByteArrayAsync($"{path}/file"));
        Assert.Equal(cut.Number("bytes"), new FileInfo(_file).Length);
        Assert.Equal(
            ["AAPL", "MSFT"],
            RecordedStream.Read(_file).Header.Items("symbols").Select(one => one.Text("symbol")).Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Records until ten minutes of the market have passed; gives what a client received meanwhile.</summary>
    private async Task<RecordedStream> RecordAsync()
    {
        await using HubProcess hub = await HubProcess.StartAsync(
            Roomy(HubSettings.Simulated().With("Simulator:UpdatesPerSecond", "100"))
        );
        await hub.QuoteAsync("AAPL");
        (await hub.SendAsync(HttpMethod.Post, "/api/simulator/speed", new { speed = 40 })).Expect2xx("speed");
        await using MarketSocket client = await hub.OpenSocketAsync();
        await client.SubscribeAsync(["*"], Types);
        string id = await BeginAsync(hub, symbols: null);
        DateTimeOffset start = (await hub.GetAsync("/api/market/clock")).Time("timestamp");
        await Eventually.GetAsync(
            () => hub.GetAsync("/api/market/clock"),
            clock => clock.Time("timestamp") > start.AddMinutes(10),
            "ten minutes of the market",
            Limit
        );

        JsonElement ended = (await hub.SendAsync(HttpMethod.Post, $"{Recordings}/{id}/stop")).Expect2xx("stop");

        Assert.Equal(("finished", 0), (ended.Text("state"), ended.Number("skipped")));
        await File.WriteAllBytesAsync(_file, await hub.Http.GetByteArrayAsync($"{Recordings}/{id}/file"));
        return RecordedStream.Of(await client.FramesUntilPongAsync());
    }

    /// <summary>Replays the file; gives what a client received that had subscribed before the first update.</summary>
    private async Task<RecordedStream> ReplayAsync(RecordedStream recorded)
    {
        await using HubProcess hub = await HubProcess.StartAsync(
            Roomy(HubSettings.Replay("60").With("Replay:Folder", _file).With("Replay:Paused", "true"))
        );
        await using MarketSocket client = await hub.OpenSocketAsync();
        await client.SubscribeAsync(["*"], Types);
        (await hub.SendAsync(HttpMethod.Post, "/api/simulator/resume")).Expect2xx("resume");
        await Eventually.GetAsync(
            () => hub.GetAsync("/api/market/clock"),
            clock => clock.Field("replay").ValueKind == JsonValueKind.Object && !clock.Field("replay").Flag("running"),
            "the end of the recording",
            Limit
        );
        // What was published last is still on its way through the channels.
        List<JsonElement> frames = [];
        return await Eventually.GetAsync(
            async () =>
            {
                frames.AddRange(await client.FramesUntilPongAsync());
                return RecordedStream.Of(frames);
            },
            replayed => HasEnd(recorded, replayed),
            "the last update",
            Limit
        );
    }

    /// <summary>Queues and sends that hold the whole recording, so that however slow the machine is nothing conflates.</summary>
    private static HubSettings Roomy(HubSettings settings) =>
        settings
            .With("Channels:MailboxCapacity", "262144")
            .With("Streaming:LogBytes", "134217728")
            .With("Streaming:MaxBytesPerDrain", "16777216")
            .With("Streaming:StallSeconds", "600");

    private static async Task<string> BeginAsync(HubProcess hub, string? symbols)
    {
        object request = symbols is null ? new { minutes = 10 } : new { symbols, minutes = 10 };
        return (await hub.SendAsync(HttpMethod.Post, Recordings, request)).Expect2xx("begin").Text("id");
    }

    private static bool HasEnd(RecordedStream recorded, RecordedStream replayed) =>
        replayed.News("quote").Contains(recorded.News("quote")[^1])
        && replayed.News("trade").Contains(recorded.News("trade")[^1])
        && WholeMinutes(recorded, recorded).Keys.All(WholeMinutes(recorded, replayed).ContainsKey);

    private static void AssertStretch(IReadOnlyList<string> whole, IReadOnlyList<string> stretch)
    {
        int start = whole.ToList().IndexOf(stretch[0]);
        Assert.True(start >= 0, $"The client did not receive {stretch[0]}");
        Assert.Equal(stretch, whole.Skip(start).Take(stretch.Count));
    }

    private static void AssertBars(RecordedStream recorded, RecordedStream replayed)
    {
        IReadOnlyDictionary<string, string> expected = WholeMinutes(recorded, recorded);
        IReadOnlyDictionary<string, string> bars = WholeMinutes(recorded, replayed);

        Assert.True(expected.Count > 10, $"{expected.Count} whole minutes");
        Assert.All(expected, bar => Assert.Equal(bar.Value, bars.GetValueOrDefault(bar.Key)));
    }

    /// <summary>Bars of the minutes that lie in the recording as a whole.</summary>
    private static IReadOnlyDictionary<string, string> WholeMinutes(RecordedStream recorded, RecordedStream bars)
    {
        DateTimeOffset first = recorded.FirstTick;
        DateTimeOffset from = first.AddTicks(TimeSpan.TicksPerMinute - (first.Ticks % TimeSpan.TicksPerMinute));
        return bars.ClosedMinutes(from, recorded.LastTick);
    }
}
