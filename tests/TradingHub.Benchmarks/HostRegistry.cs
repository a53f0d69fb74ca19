using TradingHub.Benchmarks.Harness;
using TradingHub.Benchmarks.Host;

namespace TradingHub.Benchmarks;

/// <summary>Benchmarks of the whole host as a process, by the name they are asked for with.</summary>
internal static class HostRegistry
{
    public static IReadOnlyDictionary<string, Func<Task<Report>>> All { get; } =
        new Dictionary<string, Func<Task<Report>>>(StringComparer.Ordinal)
        {
            ["start"] = StartBenchmark.RunAsync,
            ["load"] = LoadBenchmark.RunAsync,
            ["replay"] = ReplayBenchmark.RunAsync,
        };
}
