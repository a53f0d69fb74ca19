using System.Diagnostics;
using System.Net;
using TradingHub.Proofs.Broker;
using TradingHub.Proofs.Storage;
using TradingHub.Testing.Faults;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Webhooks;

/// <summary>
/// B37. The broker answers nothing, each sync of the disk takes 50 ms longer, and twenty alerts a second come in. Each is answered in time,
/// is in the inbox after that, and ends as an order or with the reason why not; nobody is ever told 504.
/// </summary>
internal sealed class StallProof(BrokerPair pair, HubStrategy strategy, StallSize size)
{
    private const string SlowSyncs = "inject=fdatasync:delay_exit=50000";
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly List<string> _failures = [];

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed, StallSize size)
    {
        if (!await Strace.IsThereAsync())
        {
            return ProofLine.Skip("strace is not installed (apt-get install strace)");
        }

        await using BrokerPair pair = await BrokerPair.StartAsync();
        HubStrategy strategy = await HubStrategy.CreateAsync(() => pair.Hub);
        return await new StallProof(pair, strategy, size).RunAsync(seed);
    }

    private async Task<ProofLine> RunAsync(int seed)
    {
        // The first alert takes the paths that every later one takes.
        (await strategy.SendAsync(TextOf($"{seed}-first"))).Expect2xx("an alert before the stall");
        DirectoryInfo records = Directory.CreateTempSubdirectory("tradinghub-strace-");
        List<Task<Answered>> sent = [];
        await using (
            await Strace.AttachAsync(
                pair.Hub.ProcessId,
                Path.Combine(records.FullName, "calls"),
                "-e",
                "trace=fdatasync",
                "-e",
                SlowSyncs
            )
        )
        {
            pair.Proxy.Plan = new RecordedPlan((_, _) => new Fault(FaultKind.BlackHole));
            using PeriodicTimer timer = new(Pace);
            for (Stopwatch watch = Stopwatch.StartNew(); watch.Elapsed < size.Stall; await timer.WaitForNextTickAsync())
            {
                sent.Add(SendAsync(TextOf($"{seed}-{sent.Count}")));
            }

            await Task.WhenAll(sent);
        }

        records.Delete(recursive: true);
        pair.Proxy.Plan = RecordedPlan.Clean();
        await pair.ConnectedAsync();
        return await JudgeAsync([.. sent.Select(task => task.Result)]);
    }

    private async Task<ProofLine> JudgeAsync(Answered[] answers)
    {
        TimeSpan[] took = [.. answers.Select(answer => answer.Took).Order()];
        TimeSpan p99 = took[(int)(0.99 * (took.Length - 1))];
        Expect(p99 <= size.MostP99, $"B37: 99 of 100 alerts were answered within {p99.TotalMilliseconds:0} ms");
        Expect(took[^1] <= size.Most, $"B37: the slowest answer took {took[^1].TotalMilliseconds:0} ms");
        Dictionary<string, int> ends = new(StringComparer.Ordinal);
        foreach (Answered answer in answers)
        {
            Expect(answer.Status == HttpStatusCode.OK, $"B37: an alert was answered {(int)answer.Status}");
            if (answer.Id is { } id)
            {
                string end = await strategy.FinishedAsync(id, Patience) is { } trace ? trace.Text("state") : "pending";
                ends[end] = ends.GetValueOrDefault(end) + 1;
            }
        }

        Expect(ends.Keys.All(end => end is "done" or "expired" or "denied"), "B37: an alert has no end");
        _failures.AddRange(await pair.JudgeAsync());
        return new ProofLine(
            answers.Length,
            _failures,
            $"{size.Stall.TotalSeconds:0} s: p50 {took[took.Length / 2].TotalMilliseconds:0} ms, p99 {p99.TotalMilliseconds:0} ms, "
                + $"longest {took[^1].TotalMilliseconds:0} ms; {string.Join(", ", ends.Select(end => $"{end.Value} {end.Key}"))}"
        );
    }

    private async Task<Answered> SendAsync(string text)
    {
        long began = Stopwatch.GetTimestamp();
        HubAnswer answer = await strategy.SendAsync(text);
        TimeSpan took = Stopwatch.GetElapsedTime(began);
        return new Answered(answer.Status, took, answer.Status == HttpStatusCode.OK ? answer.Body.Text("id") : null);
    }

    private string TextOf(string id) =>
        strategy.TextOf(
            new Dictionary<string, object>
            {
                ["alert_id"] = id,
                ["ticker"] = "AAPL",
                ["action"] = "buy",
                ["order_type"] = "limit",
                ["limit_price"] = double.Round(pair.Bids["AAPL"] * 0.8, 2),
                ["time_in_force"] = "gtc",
            }
        );

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add(otherwise);
        }
    }

    private sealed record Answered(HttpStatusCode Status, TimeSpan Took, string? Id);
}
