using TradingHub.Proofs.Histories;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Crashes;

/// <summary>
/// B1. Orders from many clients over HTTP against the built host, which is killed at random moments and started again on its data. A
/// client that gets no answer sends the same request again under the same key. Then the oracle's invariants.
/// </summary>
internal static class KillProof
{
    private const int Clients = 32;

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed, KillSize size)
    {
        await using RestartingHub hub = await RestartingHub.StartAsync(Settings());
        using CancellationTokenSource limit = new(size.Patience);
        using History history = History.Create();
        HubStrategy strategy = await HubStrategy.CreateAsync(() => hub.Current);
        TradingLoad load = new(new Driver(() => hub.Current, history), seed, strategy);
        Task killing = KillAsync(hub, load, size, new Random(seed), limit.Token);
        await load.RunAsync(first: 0, size.Orders, Clients, limit.Token);
        await killing;

        // A last kill, after which nobody sends any more.
        await hub.KillAndRestartAsync();
        List<string> failures = [.. await Oracle.JudgeAsync(hub.Current, history)];
        if (hub.RestartP95 > size.ReadyWithin)
        {
            failures.Add($"B1: ready again after {hub.RestartP95.TotalSeconds:0.0} s at the 95th percentile");
        }

        return new ProofLine(
            size.Orders,
            failures,
            $"{Clients} clients on 4 ways in, {hub.Restarts} kills, {Count(history, HistoryKind.Ok)} acknowledged "
                + $"({By(history, "POST v2/orders")} by Alpaca's API, {By(history, "POST api/tradingview/webhook/order")} by alerts), {Count(history, HistoryKind.Fail)} "
                + $"refused, {Count(history, HistoryKind.Info)} unanswered attempts; ready again p95 {hub.RestartP95.TotalSeconds:0.0} s"
        );
    }

    /// <summary>The busy simulated market with wide limits and much cash.</summary>
    public static HubSettings Settings() => HubSettings.Proof().With("Simulator:Cash", "1000000000").With("Simulator:Seed", "7");

    private static int Count(History history, HistoryKind kind) => history.Entries.Count(entry => entry.Kind == kind);

    private static int By(History history, string request) =>
        history.Entries.Count(entry => entry.Kind == HistoryKind.Ok && entry.Request == request);

    /// <summary>Kills the host each time that a random share of the orders has been answered.</summary>
    private static async Task KillAsync(
        RestartingHub hub,
        TradingLoad load,
        KillSize size,
        Random random,
        CancellationToken cancellationToken
    )
    {
        int[] moments = [.. Enumerable.Range(0, size.Kills).Select(_ => random.Next(1, size.Orders * 9 / 10)).Order()];
        foreach (int moment in moments)
        {
            while (load.Answered < moment)
            {
                await Task.Delay(1, cancellationToken);
            }

            await Task.Delay(random.Next(20), cancellationToken);
            await hub.KillAndRestartAsync();
        }
    }
}
