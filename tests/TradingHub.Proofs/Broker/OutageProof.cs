using System.Diagnostics;
using System.Net;
using TradingHub.Testing.Faults;

namespace TradingHub.Proofs.Broker;

/// <summary>
/// B18. Every call is answered 503, half of them after the broker has done what was asked; then every connection is reset at once. The
/// breaker opens, orders are refused and not kept, one call every five seconds probes, and it is soon over.
/// </summary>
internal sealed class OutageProof(BrokerPair pair, int seed, OutageSize size)
{
    private const int Clients = 4;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestProbe = TimeSpan.FromSeconds(4.9);
    private readonly List<string> _failures = [];
    private readonly List<string> _notes = [];

    /// <summary>Runs it with a pair of its own.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="size">How long each part is.</param>
    public static async Task<ProofLine> RunAsync(int seed, OutageSize size)
    {
        await using BrokerPair pair = await BrokerPair.StartAsync(settings => settings.WithEagerCollector());
        return await new OutageProof(pair, seed, size).RunAsync();
    }

    private async Task<ProofLine> RunAsync()
    {
        PacedLoad load = PacedLoad.Of(pair, seed, Pace);
        TaskCompletionSource end = new();
        Task running = load.RunAsync(Clients, end.Task);
        await Task.Delay(size.WarmUp);
        RecordedPlan plan = Unavailable();
        await FailAsync("503", load, size.Burst, () => pair.Proxy.Plan = plan, () => pair.Proxy.Plan = RecordedPlan.Clean());
        JudgeProbes(plan, load.Answers);
        await FailAsync("resets", load, size.Resets, () => pair.Proxy.IsDown = true, () => pair.Proxy.IsDown = false);
        end.SetResult();
        await running;
        _failures.AddRange(await pair.JudgeAsync());
        return new ProofLine(load.Placed, _failures, string.Join("; ", _notes));
    }

    /// <summary>One outage from its begin to the recovery after it.</summary>
    private async Task FailAsync(string name, PacedLoad load, TimeSpan span, Action begin, Action finish)
    {
        double memory = pair.Hub.ResidentMegabytes;
        DateTimeOffset began = TimeProvider.System.GetUtcNow();
        begin();
        await Task.Delay(span);
        Outage outage = new(load.Answers, began, TimeProvider.System.GetUtcNow());
        double grown = pair.Hub.ResidentMegabytes - memory;
        Stopwatch watch = Stopwatch.StartNew();
        finish();
        await pair.ConnectedAsync();
        TimeSpan recovery = watch.Elapsed;
        _failures.AddRange(outage.Judge("B18"));
        _failures.AddRange(Outage.JudgeRecovery("B18", recovery));
        _failures.AddRange(Outage.JudgeMemory("B18", grown, size.MostMegabytes));
        _notes.Add(
            $"{name} for {span.TotalSeconds:0} s: {outage.Notes}, connected after {recovery.TotalSeconds:0.0} s, {grown:0.0} MB grown"
        );
        await Task.Delay(Around);
    }

    /// <summary>Once the breaker is open one call every five seconds is enough.</summary>
    private void JudgeProbes(RecordedPlan plan, IEnumerable<PacedAnswer> answers)
    {
        DateTimeOffset opened = answers.Where(answer => answer.IsUnavailable).Select(answer => answer.At).FirstOrDefault();
        DateTimeOffset[] probes = [.. plan.Calls.Select(call => call.At).Where(at => at > opened + Around)];
        TimeSpan shortest = probes.Zip(probes.Skip(1), (one, next) => next - one).DefaultIfEmpty(TimeSpan.MaxValue).Min();
        if (shortest < ShortestProbe)
        {
            _failures.Add($"B18: two probes came within {shortest.TotalSeconds:0.0} s");
        }

        _notes.Add($"{probes.Length} probes");
    }

    private RecordedPlan Unavailable()
    {
        Random random = new(seed);
        return new RecordedPlan(
            (_, _) =>
                new Fault(FaultKind.Status) { Code = HttpStatusCode.ServiceUnavailable, ReachesServer = random.Next(2) == 0 }
        );
    }
}
