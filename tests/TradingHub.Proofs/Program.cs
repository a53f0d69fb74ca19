using System.Diagnostics;
using System.Globalization;
using TradingHub.Proofs;
using TradingHub.Proofs.Orders;

// usage: dotnet run --project tests/TradingHub.Proofs -- orders [--seed N]
int seedAt = Array.IndexOf(args, "--seed") + 1;
int seed = seedAt > 0 ? int.Parse(args[seedAt], CultureInfo.InvariantCulture) : Environment.TickCount & 0xFFFFFF;
if (args is not ["orders", ..])
{
    Console.Error.WriteLine("usage: dotnet run --project tests/TradingHub.Proofs -- orders [--seed N]");
    return 2;
}

Console.WriteLine($"seed {seed}");
int failures = 0;
failures += await ReportAsync(() => LedgerProof.RunAsync(seed, trials: 10_000));
failures += await ReportAsync(() => KillProof.RunAsync(seed, orders: 1_000, clients: 16, kills: 5));
return failures == 0 ? 0 : 1;

static async Task<int> ReportAsync(Func<Task<ProofLine>> proof)
{
    Stopwatch watch = Stopwatch.StartNew();
    ProofLine line = await proof();
    foreach (string failure in line.Failures.Take(20))
    {
        Console.WriteLine($"  {failure}");
    }

    Console.WriteLine(
        $"{line.Name}: {line.Trials} trials, {line.Failures.Count} failures ({watch.Elapsed.TotalSeconds:0.0} s; {line.Notes})"
    );
    return line.Failures.Count;
}
