using System.Diagnostics;
using System.Net;
using System.Text;
using TradingHub.Benchmarks.Harness;
using TradingHub.Testing.Faults;
using TradingHub.Testing.Hosting;

namespace TradingHub.Benchmarks.Webhooks;

/// <summary>
/// Fifty alerts a second to the durable answer, beside a bare endpoint that syncs the same bytes to the same disk; then the same while the
/// broker answers nothing for a minute.
/// </summary>
internal static class WebhookBenchmark
{
    private const int PerSecond = 50;
    private const double MostP99 = 50;
    private const double MostWhileStalled = 250;
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(60);
    private static readonly string[] Arguments = ["--market=fixed", "--cash=1000000000"];

    /// <summary>Runs it.</summary>
    public static async Task<Report> RunAsync()
    {
        double[] calm = await CalmAsync();
        double[] bare = await BareAsync();
        double[] stalled = await StalledAsync();
        return Report.Of(
            $"webhooks: {PerSecond} alerts a second to the durable answer",
            At(calm, 0.99) < MostP99 && stalled[^1] < MostWhileStalled,
            $"measured   p50 {At(calm, 0.5):0.0} ms, p99 {At(calm, 0.99):0.0} ms, longest {calm[^1]:0.0} ms",
            $"stalled    the broker silent for {Stall.TotalSeconds:0} s: p50 {At(stalled, 0.5):0.0} ms, p99 {At(stalled, 0.99):0.0} ms, longest {stalled[^1]:0.0} ms",
            $"yardstick  an endpoint that only syncs the same bytes: p50 {At(bare, 0.5):0.0} ms, p99 {At(bare, 0.99):0.0} ms; ratio of the p99 {At(calm, 0.99) / At(bare, 0.99):0.0}",
            $"bar        p99 under {MostP99:0} ms; never above {MostWhileStalled:0} ms while the broker is stalled"
        );
    }

    private static async Task<double[]> CalmAsync()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated().With("Risk:Profile", "Proof"));
        HubStrategy strategy = await HubStrategy.CreateAsync(() => hub);
        (await strategy.SendAsync(TextOf(strategy, "first"))).Expect2xx("an alert");
        return await PaceAsync(Calm, number => SendAsync(strategy, number));
    }

    private static async Task<double[]> StalledAsync()
    {
        await using SimBrokerProcess broker = await SimBrokerProcess.StartAsync(Arguments);
        await using FaultProxy proxy = FaultProxy.Start(broker.Address, new SeededFaults(seed: 0, (_, _) => false));
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Alpaca(proxy.Address));
        await Eventually.GetAsync(
            async () => (await hub.GetAsync("api/health")).Field("broker").Flag("connected"),
            isConnected => isConnected,
            "the broker to be connected"
        );
        HubStrategy strategy = await HubStrategy.CreateAsync(() => hub);
        (await strategy.SendAsync(TextOf(strategy, "first"))).Expect2xx("an alert");
        proxy.Plan = new SeededFaults(seed: 0, (_, _) => true, new FaultShare(1, new Fault(FaultKind.BlackHole)));
        return await PaceAsync(Stall, number => SendAsync(strategy, number));
    }

    /// <summary>The smallest server that can promise the same: it reads the body and syncs it to a file.</summary>
    private static async Task<double[]> BareAsync()
    {
        string folder = Directory.CreateTempSubdirectory("tradinghub-bench-").FullName;
        await using (SyncingServer server = await SyncingServer.StartAsync(Path.Combine(folder, "bodies")))
        {
            using HttpClient http = new() { BaseAddress = server.Address };
            string text = new('x', 300);
            double[] took = await PaceAsync(
                Calm,
                async _ =>
                {
                    using StringContent content = new(text, Encoding.UTF8, "application/json");
                    using HttpResponseMessage response = await http.PostAsync("/", content);
                    response.EnsureSuccessStatusCode();
                }
            );
            return took;
        }
    }

    private static async Task SendAsync(HubStrategy strategy, int number)
    {
        HubAnswer answer = await strategy.SendAsync(TextOf(strategy, $"{number}"));
        if (answer.Status != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"An alert was answered {(int)answer.Status}: {answer.Text}");
        }
    }

    /// <summary>One call each time that its moment has come, whether or not those before were answered. Milliseconds, sorted.</summary>
    private static async Task<double[]> PaceAsync(TimeSpan span, Func<int, Task> send)
    {
        List<Task<double>> sent = [];
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1.0 / PerSecond));
        for (Stopwatch watch = Stopwatch.StartNew(); watch.Elapsed < span; await timer.WaitForNextTickAsync())
        {
            int number = sent.Count;
            sent.Add(TimeAsync(() => send(number)));
        }

        return [.. (await Task.WhenAll(sent)).Order()];
    }

    private static async Task<double> TimeAsync(Func<Task> call)
    {
        long began = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static string TextOf(HubStrategy strategy, string id) =>
        strategy.TextOf(
            new Dictionary<string, object>
            {
                ["alert_id"] = id,
                ["ticker"] = "NASDAQ:AAPL",
                ["action"] = "buy",
                ["contracts"] = "1",
                ["order_type"] = "limit",
                ["limit_price"] = 100,
                ["time_in_force"] = "gtc",
            }
        );

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
