using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Streams;

/// <summary>
/// B32. One channel after the other hangs, keeps its thread, allocates without end or throws, while a market of a minute in two seconds runs through
/// all five. The other four keep their rate and their age, the failing one is begun anew in time and works when the fault is gone; where it stood
/// still nothing is lost, and orders that were placed meanwhile fill once.
/// </summary>
internal sealed class ChannelFaultProof(HubProcess hub, HealthyClient client, string faultFile, ChannelFaultSize size)
{
    private const int OrdersMeanwhile = 20;
    private static readonly string[] Channels = ["orders", "charts", "ai", "scanner", "realtime"];
    private static readonly string[] Kinds = ["throw", "hang", "block", "allocate"];
    private static readonly string[] OneEach = ["hang", "block", "allocate", "throw", "allocate"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly List<string> _failures = [];
    private readonly List<string> _notes = [];
    private readonly List<double> _restarts = [];
    private Window? _before;

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed, ChannelFaultSize size)
    {
        string faultFile = Path.Combine(Path.GetTempPath(), $"tradinghub-{Guid.NewGuid():N}.fault");
        HubSettings settings = HubSettings
            .Proof()
            .With("Simulator:UpdatesPerSecond", "20")
            .With("Simulator:Seed", seed.ToString(CultureInfo.InvariantCulture))
            .With("Simulator:Cash", "1000000000")
            .With("Channels:ErrorsBeforeRestart", "1")
            .With("Channels:AbandonedLives", "10")
            .With("Channels:WatchdogSeconds", size.WatchdogSeconds.ToString(CultureInfo.InvariantCulture))
            .With("Channels:FaultFile", faultFile);
        await using HubProcess hub = await HubProcess.StartAsync(settings);
        using CancellationTokenSource end = new(TimeSpan.FromMinutes(10));
        await using HealthyClient client = await HealthyClient.OpenAsync(
            hub.Address,
            StreamDoor.Socket,
            end.Token,
            "quotes",
            "trades"
        );
        try
        {
            (await hub.SendAsync(HttpMethod.Post, "/api/simulator/speed", new { speed = 30 })).Expect2xx(
                "a minute in two seconds"
            );
            return await new ChannelFaultProof(hub, client, faultFile, size).RunOnAsync();
        }
        finally
        {
            File.Delete(faultFile);
        }
    }

    private async Task<ProofLine> RunOnAsync()
    {
        await WaitAsync(all => Channels.All(name => all.Field(name).Number("messages") > 0), "all five to work");
        (string Channel, string Kind)[] faults = size.All
            ? [.. Channels.SelectMany(channel => Kinds.Select(kind => (channel, kind)))]
            : [.. Channels.Zip(OneEach)];
        foreach ((string channel, string kind) in faults)
        {
            await TryAsync(channel, kind);
        }

        Expect(!client.HasEnded, "the connection of the client ended");
        return new ProofLine(
            faults.Length,
            _failures,
            $"begun anew after {_restarts.DefaultIfEmpty().Max():0.0} s at most; {string.Join("; ", _notes)}"
        );
    }

    private async Task TryAsync(string faulty, string kind)
    {
        if (_before is null || size.All)
        {
            _before = await WatchAsync(() => Task.Delay(size.Window));
        }

        JsonElement sound = await ChannelsAsync();
        Task<IReadOnlyList<string>> orders = Task.FromResult<IReadOnlyList<string>>([]);
        double restarted = 0;
        Window during = await WatchAsync(() => Task.WhenAll(FailAsync(), Task.Delay(size.Window)));
        JsonElement working = await WaitAsync(
            all =>
                all.Field(faulty).Says("state", "running")
                && all.Field(faulty).Number("messages") > sound.Field(faulty).Number("messages"),
            $"{faulty} to work again after {kind}"
        );
        _restarts.Add(restarted);
        Judge(faulty, kind, _before, during, restarted);
        JudgeGaps(faulty, kind, sound, working);
        await JudgeOrdersAsync(await orders);

        async Task FailAsync()
        {
            Stopwatch watch = Stopwatch.StartNew();
            await File.WriteAllTextAsync(faultFile, $"{faulty} {kind}");
            orders = faulty == "orders" && kind != "throw" ? PlaceAsync() : orders;
            decimal restarts = sound.Field(faulty).Number("restarts");
            await WaitAsync(all => all.Field(faulty).Number("restarts") > restarts, $"{faulty} to be begun anew after {kind}");
            restarted = watch.Elapsed.TotalSeconds;
            await orders;
            File.Delete(faultFile);
        }
    }

    /// <summary>What all of them do, and how old the client's updates are, while something happens.</summary>
    private async Task<Window> WatchAsync(Func<Task> happens)
    {
        _ = client.Log.TakeLatencies();
        Dictionary<string, List<double>> ages = Channels.ToDictionary(channel => channel, _ => new List<double>());
        JsonElement first = await ChannelsAsync();
        Stopwatch watch = Stopwatch.StartNew();
        Task happening = happens();
        JsonElement last;
        do
        {
            await Task.Delay(Pause);
            last = await ChannelsAsync();
            Array.ForEach(Channels, channel => ages[channel].Add((double)last.Field(channel).Number("lag_ms")));
        } while (!happening.IsCompleted);

        await happening;
        double seconds = watch.Elapsed.TotalSeconds;
        // What clients are told goes through this channel.
        ages["realtime"].AddRange(client.Log.TakeLatencies());
        Dictionary<string, double> rates = Channels.ToDictionary(
            channel => channel,
            channel => (double)(last.Field(channel).Number("messages") - first.Field(channel).Number("messages")) / seconds
        );
        return new Window(rates, ages);
    }

    private void Judge(string faulty, string kind, Window before, Window during, double restarted)
    {
        Expect(restarted <= size.MostToRestart.TotalSeconds, $"{faulty}, {kind}: begun anew after {restarted:0.0} s");
        foreach (string other in Others(faulty))
        {
            Expect(
                during.Rates[other] >= before.Rates[other] / size.Slack,
                $"{faulty}, {kind}: {other} took {during.Rates[other]:0} a second, before {before.Rates[other]:0}"
            );
        }

        (Latencies then, Latencies now) = (before.AgeOf(Others(faulty)), during.AgeOf(Others(faulty)));
        Expect(
            now.P99 <= (then.P99 * size.Slack) + size.MillisecondsOfNoise,
            $"{faulty}, {kind}: the others' updates had {now}, before {then}"
        );
        _notes.Add(
            FormattableString.Invariant($"{faulty} {kind} {restarted:0.0} s, others p99 {then.P99:0.0} and {now.P99:0.0} ms")
        );
    }

    /// <summary>What stood still reads on where it stopped; only what throws loses what it threw at.</summary>
    private void JudgeGaps(string faulty, string kind, JsonElement before, JsonElement after)
    {
        foreach (string channel in Channels.Where(channel => channel is "orders" or "charts" or "realtime"))
        {
            decimal gaps = after.Field(channel).Number("gaps") - before.Field(channel).Number("gaps");
            Expect(gaps == 0 || (channel == faulty && kind == "throw"), $"{faulty}, {kind}: {channel} has {gaps} new gaps");
        }

        foreach (string other in Others(faulty))
        {
            decimal restarts = after.Field(other).Number("restarts") - before.Field(other).Number("restarts");
            decimal errors = after.Field(other).Number("errors") - before.Field(other).Number("errors");
            Expect(restarts == 0 && errors == 0, $"{faulty}, {kind}: {other} has {restarts} restarts and {errors} errors");
        }
    }

    private async Task<IReadOnlyList<string>> PlaceAsync()
    {
        List<string> ids = [];
        for (int placed = 0; placed < OrdersMeanwhile; placed++)
        {
            object order = new
            {
                symbol = "BTC/USD",
                side = "buy",
                type = "market",
                time_in_force = "gtc",
                quantity = 1,
            };
            HubAnswer answer = await hub.SendAsync(HttpMethod.Post, "/api/orders", order);
            ids.Add(answer.Expect2xx("an order while ORDERS stands still").Text("id"));
        }

        return ids;
    }

    /// <summary>Each order that was placed meanwhile is filled, and its fills are as much as it asked for.</summary>
    private async Task JudgeOrdersAsync(IReadOnlyList<string> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        await Eventually.GetAsync(
            async () => (await hub.OrdersAsync()).Where(order => ids.Contains(order.Text("id"))).ToArray(),
            all => all.Length == ids.Count && all.All(order => order.Says("state", "filled")),
            "the orders that were placed meanwhile to be filled",
            Patience
        );
        ILookup<string, JsonElement> fills = (await hub.FillsAsync()).ToLookup(fill => fill.Text("order_id"));
        foreach (string id in ids)
        {
            decimal quantity = fills[id].Sum(fill => fill.Number("quantity"));
            Expect(quantity == 1, $"an order for 1 that was placed while ORDERS stood still has fills of {quantity}");
        }
    }

    private async Task<JsonElement> ChannelsAsync() =>
        (await hub.GetAsync("/api/data/channels/status")).Field("status").Field("channels");

    private Task<JsonElement> WaitAsync(Func<JsonElement, bool> isIt, string what) =>
        Eventually.GetAsync(ChannelsAsync, isIt, what, Patience);

    /// <summary>AI lives on the bars of Charts and has none without it.</summary>
    private static IEnumerable<string> Others(string faulty) =>
        Channels.Where(channel => channel != faulty && !(channel == "ai" && faulty == "charts"));

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add($"B32: {otherwise}");
        }
    }

    /// <summary>What was seen over a while.</summary>
    /// <param name="Rates">Messages a second of each channel.</param>
    /// <param name="Ages">How old updates were when each channel was done with them, milliseconds.</param>
    private sealed record Window(IReadOnlyDictionary<string, double> Rates, IReadOnlyDictionary<string, List<double>> Ages)
    {
        public Latencies AgeOf(IEnumerable<string> channels) => Latencies.Of(channels.SelectMany(channel => Ages[channel]));
    }
}
