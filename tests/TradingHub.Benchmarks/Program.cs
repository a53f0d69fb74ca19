using TradingHub.Benchmarks;
using TradingHub.Benchmarks.Harness;

// dotnet run -c Release --project tests/TradingHub.Benchmarks -- all | bars | ...
string[] wanted = args.Length == 0 ? ["all"] : args;
Dictionary<string, Func<Task<Report>>> all = new(HostRegistry.All, StringComparer.Ordinal);
foreach ((string name, Func<Benchmark> create) in Registry.All)
{
    all[name] = () => Task.FromResult(BenchmarkRunner.Run(create()).ToReport());
}

IReadOnlyList<string> unknown = [.. wanted.Where(name => name != "all" && !all.ContainsKey(name))];
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"Unknown: {string.Join(", ", unknown)}. Known: all, {string.Join(", ", all.Keys)}.");
    return 2;
}

bool hasPassed = true;
foreach ((string name, Func<Task<Report>> run) in all)
{
    if (wanted.Contains("all") || wanted.Contains(name))
    {
        Report report = await run();
        Console.WriteLine(report.Text);
        hasPassed &= report.HasPassed;
    }
}

return hasPassed ? 0 : 1;
