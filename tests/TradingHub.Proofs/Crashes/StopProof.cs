using System.Diagnostics;
using TradingHub.Proofs.Histories;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Crashes;

/// <summary>
/// B13. A host under load that is asked to stop does so in order; one channel that throws is started again and disturbs no other; a fault
/// of the desk itself, in its writer or where it calls the broker, ends the process. Nothing acknowledged is lost by any of them.
/// </summary>
internal static class StopProof
{
    private const int Orders = 2_000;
    private const int Clients = 8;
    private static readonly TimeSpan ToStop = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ToBreak = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed, bool isLong)
    {
        if (OperatingSystem.IsWindows())
        {
            return ProofLine.Skip("Windows knows no SIGTERM");
        }

        List<string> failures = [];
        List<string> notes = [];
        await EndAsync("SIGTERM", seed, fault: null);
        await EndAsync("a fault in the writer", seed + 1, "K0:40");
        await EndAsync("a fault in the dispatcher", seed + 2, "K2:40");
        ChannelFaults channels = new();
        failures.AddRange(await channels.RunAsync());
        failures.AddRange(isLong ? await channels.RunLongestBackOffAsync() : []);
        return new ProofLine(3 + channels.Count + (isLong ? 1 : 0), failures, $"{string.Join(", ", notes)}; {channels.Notes}");

        async Task EndAsync(string what, int loadSeed, string? fault)
        {
            (int code, TimeSpan took, IReadOnlyList<string> found) = await StopUnderLoadAsync(loadSeed, fault);
            bool isAsked = fault is null;
            failures.AddRange(found.Select(failure => $"{what}: {failure}"));
            if (isAsked != (code == 0) || took > (isAsked ? ToStop : ToBreak))
            {
                failures.Add($"{what}: ended with {code} after {took.TotalSeconds:0.00} s");
            }

            notes.Add($"{what}: exit {code} after {took.TotalSeconds:0.0} s");
        }
    }

    /// <summary>Asks the host to stop, or waits for its fault, while clients trade; then restarts it and asks the oracle.</summary>
    private static async Task<(int Code, TimeSpan Took, IReadOnlyList<string> Found)> StopUnderLoadAsync(int seed, string? fault)
    {
        HubSettings settings = KillProof.Settings().With("Storage:ReserveMegabytes", "4");
        await using RestartingHub hub = await RestartingHub.StartAsync(
            fault is null ? settings : settings.With("Proof:FaultAt", fault)
        );
        using CancellationTokenSource limit = new(Patience);
        using History history = History.Create();
        TradingLoad load = new(new Driver(() => hub.Current, history), seed);
        Task loading = load.RunAsync(0, Orders, Clients, limit.Token);
        (int code, TimeSpan took) = fault is null
            ? await StopAsync(hub.Current, load, limit.Token)
            : await BreakAsync(hub.Current, load, limit.Token);
        load.Stop();
        await hub.KillAndRestartAsync(KillProof.Settings());
        await loading;
        return (code, took, await Oracle.JudgeAsync(hub.Current, history));
    }

    private static async Task<(int Code, TimeSpan Took)> StopAsync(
        HubProcess hub,
        TradingLoad load,
        CancellationToken cancellationToken
    )
    {
        while (load.Answered < 50)
        {
            await Task.Delay(1, cancellationToken);
        }

        Stopwatch watch = Stopwatch.StartNew();
        return (await hub.StopAsync(), watch.Elapsed);
    }

    /// <summary>Counted from the last answer that a client had, which was before the fault: the true time is shorter.</summary>
    private static async Task<(int Code, TimeSpan Took)> BreakAsync(
        HubProcess hub,
        TradingLoad load,
        CancellationToken cancellationToken
    )
    {
        Task end = hub.WaitForExitAsync(cancellationToken);
        Stopwatch sinceAnswer = Stopwatch.StartNew();
        for (int answered = 0; !end.IsCompleted; await Task.WhenAny(end, Task.Delay(1, cancellationToken)))
        {
            if (load.Answered > answered)
            {
                answered = load.Answered;
                sinceAnswer.Restart();
            }
        }

        await end;
        return (await hub.WaitForEndAsync(), sinceAnswer.Elapsed);
    }
}
