using System.Diagnostics;

namespace TradingHub.Benchmarks.Harness;

/// <summary>
/// Runs measured work and yardstick in turns in one process, so that a busy machine slows both. The first rounds warm up and do not count.
/// </summary>
internal static class BenchmarkRunner
{
    private const int WarmUpRounds = 3;
    private const int Rounds = 7;

    /// <summary>Measures on the calling thread.</summary>
    public static BenchmarkResult Run(Benchmark benchmark)
    {
        List<double> measured = [];
        List<double> yardstick = [];
        long bytes = 0;
        for (int round = -WarmUpRounds; round < Rounds; round++)
        {
            (double seconds, long allocated) = Time(benchmark.Prepare());
            (double plain, long _) = Time(benchmark.Yardstick);
            if (round >= 0)
            {
                measured.Add(seconds);
                yardstick.Add(plain);
                bytes += allocated;
            }
        }

        double bytesPerItem = bytes / (double)(benchmark.Items * Rounds);
        return new BenchmarkResult(benchmark, Median(measured), measured.Max(), Median(yardstick), bytesPerItem);
    }

    /// <summary>How long work takes, and what this thread allocates in it.</summary>
    public static (double Seconds, long Bytes) Time(Action work)
    {
        GC.Collect();
        long before = GC.GetAllocatedBytesForCurrentThread();
        long started = Stopwatch.GetTimestamp();
        work();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
        return (elapsed.TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>The middle one of an odd number of values.</summary>
    public static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);
}
