using System.Diagnostics;
using System.Text.Json;
using TradingHub.Benchmarks.Harness;
using TradingHub.Connectors.Recordings;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;
using TradingHub.Testing.Hosting;

namespace TradingHub.Benchmarks.Host;

/// <summary>
/// The recorded day (SPY alone has 451,545 trades; IBM and BAC come with it) as fast as possible through a whole host process: bus, five
/// channels, bars, storage, broadcaster. The yardstick decompresses and parses the same files and throws the ticks away.
/// </summary>
internal static class ReplayBenchmark
{
    private const double MostSeconds = 5;

    /// <summary>Runs it.</summary>
    public static async Task<Report> RunAsync()
    {
        (double parsing, long ticks) = await ParseAsync();
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Replay("max"));
        JsonElement status = await Eventually.GetAsync(
            () => hub.GetAsync("/api/data/channels/status"),
            answer => Messages(answer, "orders") >= ticks && Messages(answer, "charts") >= ticks,
            "the end of the replay"
        );
        double seconds = hub.Age.TotalSeconds;
        long gaps = Gaps(status, "orders") + Gaps(status, "charts");
        return Report.Of(
            "replay: the recorded day through the whole host",
            seconds < MostSeconds && gaps == 0,
            $"measured   {seconds:0.00} s for {ticks} quotes and trades, start of the process included",
            $"yardstick  {parsing:0.00} s (decompressing and parsing the same files); ratio {seconds / parsing:0.0}",
            $"lost       {gaps} gaps of Orders and Charts",
            $"bar        under {MostSeconds:0} s, nothing lost"
        );
    }

    private static async Task<(double Seconds, long Ticks)> ParseAsync()
    {
        Recording recording = Recording.Open(Path.Combine(Root(), "samples", "2013-10-08"));
        InstrumentCatalogue catalogue = new();
        recording.AddTo(catalogue);
        ReplayFeed feed = new(
            recording,
            catalogue,
            new ReplayPlan { Speed = ReplaySpeed.Fastest },
            new ReplayMarketClock(recording.Start),
            new UsMarketCalendar(),
            TimeProvider.System
        );
        CountingSink sink = new();
        long began = Stopwatch.GetTimestamp();
        await feed.RunAsync(sink, CancellationToken.None);
        return (Stopwatch.GetElapsedTime(began).TotalSeconds, sink.Count);
    }

    /// <summary>The nearest folder upwards that holds the recordings.</summary>
    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "samples")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The samples of the project were not found.");
    }

    private static long Messages(JsonElement answer, string channel) => Figure(answer, channel, "messages");

    private static long Gaps(JsonElement answer, string channel) => Figure(answer, channel, "gaps");

    private static long Figure(JsonElement answer, string channel, string field) =>
        answer.GetProperty("status").GetProperty("channels").GetProperty(channel).GetProperty(field).GetInt64();

    private sealed class CountingSink : IMarketSink
    {
        public long Count { get; private set; }

        public ValueTask PublishAsync(ReadOnlyMemory<Tick> ticks, CancellationToken cancellationToken)
        {
            foreach (ref readonly Tick tick in ticks.Span)
            {
                Count += tick.Kind == TickKind.Clock ? 0 : 1;
            }

            return ValueTask.CompletedTask;
        }
    }
}
