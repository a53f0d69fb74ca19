using System.Diagnostics;
using TradingHub.Benchmarks.Harness;
using TradingHub.Testing.Hosting;

namespace TradingHub.Benchmarks.Host;

/// <summary>
/// From the start of the process to the first quote on <c>/ws/market</c>, and the memory of an idle host. The yardstick is the same program
/// refusing a setting: what the runtime alone takes.
/// </summary>
internal static class StartBenchmark
{
    private const int Rounds = 3;
    private const double MostSeconds = 2;
    private const int MostMegabytes = 200;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);

    /// <summary>Runs it.</summary>
    public static async Task<Report> RunAsync()
    {
        List<double> starts = [];
        List<double> refusals = [];
        double megabytes = 0;
        for (int round = 0; round < Rounds; round++)
        {
            refusals.Add(await RefusalAsync());
            (double seconds, megabytes) = await StartAsync(measuresMemory: round == Rounds - 1);
            starts.Add(seconds);
        }

        double start = starts.Order().ElementAt(Rounds / 2);
        double refusal = refusals.Order().ElementAt(Rounds / 2);
        return Report.Of(
            "start: process start to the first quote on /ws/market",
            start < MostSeconds && megabytes < MostMegabytes,
            $"measured   {start:0.00} s (median of {Rounds}; slowest {starts.Max():0.00} s)",
            $"yardstick  {refusal:0.00} s (the same program refusing a setting); ratio {start / refusal:0.0}",
            $"memory     {megabytes:0} MB resident, {Idle.TotalSeconds:0} s after the start, without clients",
            $"bar        under {MostSeconds:0} s and {MostMegabytes} MB"
        );
    }

    private static async Task<double> RefusalAsync()
    {
        long began = Stopwatch.GetTimestamp();
        await HubProcess.RunToExitAsync(HubSettings.Simulated().With("Simulator:Cash", "none"));
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<(double Seconds, double Megabytes)> StartAsync(bool measuresMemory)
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated());
        await using (MarketSocket socket = await hub.OpenSocketAsync())
        {
            await socket.SubscribeAsync(["AAPL"], "quotes");
            await socket.ExpectAsync("quote");
        }

        double seconds = hub.Age.TotalSeconds;
        if (!measuresMemory)
        {
            return (seconds, 0);
        }

        await Task.Delay(Idle);
        return (seconds, hub.ResidentMegabytes);
    }
}
