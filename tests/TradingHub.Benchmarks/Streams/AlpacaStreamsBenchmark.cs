using TradingHub.Benchmarks.Harness;

namespace TradingHub.Benchmarks.Streams;

/// <summary>
/// 500 clients of <c>/v2/iex</c> that want the same share. In one process without sockets: an update is written once, and what 500 clients cost
/// beyond one is the handing over; the yardstick writes it for each of them. On a host with sockets: the feed sees one subscription, and all end
/// up with the same last message.
/// </summary>
internal static class AlpacaStreamsBenchmark
{
    private const int Clients = 500;
    private const int Updates = 4_000;
    private const double MostRatio = 0.5;

    /// <summary>Runs it.</summary>
    public static async Task<Report> RunAsync()
    {
        (BenchmarkResult one, AlpacaFanOut alone) = Measure(1);
        (BenchmarkResult many, AlpacaFanOut together) = Measure(Clients);
        SocketRun sockets = await SocketRun.MeasureAsync(Clients);

        double ratio = many.Seconds / many.YardstickSeconds;
        (long fewest, long most) = together.BytesHanded;
        bool isWrittenOnce = together.BytesWritten == alone.BytesWritten;
        bool isShared = together.Subscriptions == 1 && sockets is { Subscriptions: 1, Users: Clients, AreAllCurrent: true };
        bool hasPassed = ratio <= MostRatio && isWrittenOnce && isShared && fewest == most && fewest == alone.BytesHanded.Fewest;
        return Report.Of(
            $"alpaca-streams: {Clients} clients of one share on Alpaca's stream",
            hasPassed,
            $"measured   {Nanoseconds(one.Seconds):0} ns an update with 1 client, {Nanoseconds(many.Seconds):0} ns with {Clients}: {many.Seconds / one.Seconds:0.0} times",
            $"written    {alone.BytesWritten} bytes for 1 client, {together.BytesWritten} for {Clients}; each was handed {fewest} to {most}",
            $"yardstick  {Nanoseconds(many.YardstickSeconds):0} ns to write an update for each of {Clients} clients; ratio {ratio:0.000}",
            $"sockets    {sockets.Users} clients, {sockets.Subscriptions} subscription of the feed, {sockets.MessagesPerSecond:0} messages/s in all, {sockets.MicrosecondsPerMessage:0.0} us of the host's processor each",
            $"bar        as many bytes written as for one, at most {MostRatio:0.0} of the yardstick's time, one subscription, all current"
        );
    }

    private static (BenchmarkResult Result, AlpacaFanOut Last) Measure(int clients)
    {
        AlpacaFanOut? last = null;
        Benchmark benchmark = new(
            "alpaca-streams",
            "updates",
            Updates,
            () =>
            {
                AlpacaFanOut made = last = new AlpacaFanOut(clients);
                return () => made.Play(Updates);
            },
            "an update is written for each client",
            () => AlpacaFanOut.WriteForEach(clients, Updates)
        )
        {
            MinimumPerSecond = 0,
            MaximumBytesPerItem = double.PositiveInfinity,
        };
        return (BenchmarkRunner.Run(benchmark), last!);
    }

    private static double Nanoseconds(double seconds) => seconds * 1e9 / Updates;
}
