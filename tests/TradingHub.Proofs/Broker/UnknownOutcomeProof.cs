using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Faults;

namespace TradingHub.Proofs.Broker;

/// <summary>
/// B14. Every second submit is taken by the broker and its answer never arrives: dropped, reset, 500, 504, cut within the JSON. The stream
/// is two seconds late, so that only questions can tell. Runs until enough submits have ended unknown.
/// </summary>
internal sealed class UnknownOutcomeProof(BrokerPair pair, int seed, int unknown)
{
    private const int Clients = 16;

    // The desk asks at most forty questions a second; clients that place more would only wait for them.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(60);

    /// <summary>Runs it with a pair of its own.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int unknown)
    {
        await using BrokerPair pair = await BrokerPair.StartAsync();
        return await new UnknownOutcomeProof(pair, seed, unknown).RunAsync();
    }

    private async Task<ProofLine> RunAsync()
    {
        SeededFaults proxy = new(seed, IsSubmit, new FaultShare(0.1, new Fault(FaultKind.Reset)));
        pair.Proxy.Plan = proxy;
        await pair.ArmAsync(
            seed,
            Submit("drop_reply", 500, 0.1),
            Submit("status_after", 500, 0.1),
            Submit("status_after", 504, 0.12),
            Submit("truncate", 500, 0.14),
            new { kind = "stream_shuffle", milliseconds = 2_000 }
        );
        Task<int> enough = EnoughAsync(proxy);
        PacedLoad load = PacedLoad.Of(pair, seed, Pace);
        await load.RunAsync(Clients, enough);
        pair.Proxy.Plan = RecordedPlan.Clean();
        await pair.ArmAsync(seed);
        List<string> failures = [.. await pair.JudgeAsync()];
        JournalPicture journal = await JournalPicture.ReadAsync(pair.Hub.Settings.BookDirectory);
        TimeSpan[] times = [.. UnknownTimes.Of(journal.Events).Order()];
        await JudgeTimesAsync(journal, times, failures);
        return new ProofLine(
            times.Length,
            failures,
            $"{load.Placed} orders, {await enough} replies lost, {times.Length} unknown: resolved p50 {At(times, 0.5)} p99 {At(times, 0.99)} "
                + $"longest {At(times, 1)}"
        );
    }

    private async Task JudgeTimesAsync(JournalPicture journal, TimeSpan[] times, List<string> failures)
    {
        int late = times.Count(time => time > Soon);
        if (times.Length < unknown)
        {
            failures.Add($"B14: only {times.Length} submits ended unknown, not {unknown}");
        }

        if (late > times.Length / 100)
        {
            failures.Add($"B14: {late} of {times.Length} unknown orders took longer than {Soon.TotalSeconds} s");
        }

        int latest = times.Count(time => time > Late);
        int flagged = journal.Events.OfType<OrderNeedsPerson>().Select(one => one.OrderId).Distinct().Count();
        int alerts = (await pair.AlertsAsync()).Count(alert => alert.Code == "ORDER_NEEDS_YOU");
        if (latest > flagged || flagged != alerts)
        {
            failures.Add($"B14: {latest} took longer than {Late.TotalSeconds} s, {flagged} were flagged, {alerts} alerts");
        }

        // The oracle finds an order that is rejected here and lives there; none of these has anything to be rejected for.
        string[] rejected = [.. journal.Events.OfType<OrderRejected>().Select(one => one.Reason).Distinct()];
        failures.AddRange(rejected.Select(reason => $"B14: an order is rejected that the broker could have taken: {reason}"));
    }

    /// <summary>Waits until so many replies are lost.</summary>
    private async Task<int> EnoughAsync(SeededFaults proxy)
    {
        // The one or other is told by a question of the desk before its answer is lost.
        int lost = 0;
        while (lost < unknown * 6 / 5)
        {
            await Task.Delay(Pace);
            lost = (await pair.StruckAsync())[..^1].Sum() + proxy.Counts.GetValueOrDefault(FaultKind.Reset);
        }

        return lost;
    }

    private static object Submit(string kind, int status, double probability) =>
        new
        {
            kind,
            status,
            probability,
            method = "POST",
            path = "/v2/orders",
        };

    private static bool IsSubmit(string method, string path) => method == "POST" && path == "/v2/orders";

    private static string At(TimeSpan[] times, double share) =>
        times.Length == 0 ? "-" : $"{times[Math.Min(times.Length - 1, (int)(times.Length * share))].TotalSeconds:0.0} s";
}
