using TradingHub.Benchmarks;
using TradingHub.Benchmarks.Harness;

// dotnet run -c Release --project tests/TradingHub.Benchmarks -- all | bars | ...
string[] wanted = args.Length == 0 ? ["all"] : args;
IReadOnlyList<string> unknown = [.. wanted.Where(name => name != "all" && !Registry.All.ContainsKey(name))];
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"Unknown: {string.Join(", ", unknown)}. Known: all, {string.Join(", ", Registry.All.Keys)}.");
    return 2;
}

bool hasPassed = true;
foreach ((string name, Func<Benchmark> create) in Registry.All)
{
    if (wanted.Contains("all") || wanted.Contains(name))
    {
        BenchmarkResult result = BenchmarkRunner.Run(create());
        Console.WriteLine(result.Describe());
        hasPassed &= result.HasPassed;
    }
}

return hasPassed ? 0 : 1;
