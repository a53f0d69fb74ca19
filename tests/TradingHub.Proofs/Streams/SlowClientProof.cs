using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Streams;

/// <summary>
/// B29. Clients of both doors read everything; then clients come that stop reading and clients that read one byte a second. The first notice
/// nothing and miss nothing; each slow one gets its quotes conflated, is closed with 4408, and costs next to nothing. One that stops reading while
/// orders are placed resumes after its close and has every trade, bar, order and fill then.
/// </summary>
internal sealed class SlowClientProof(HubProcess hub, SlowClientSize size)
{
    private const int SlowPerKind = 5;
    private const int OrdersMeanwhile = 20;
    private const int TooSlow = 4408;
    private const int ReceiveBytes = 4_096;
    private const double MostMegabytesEach = 1;

    // What a process of this size gains and loses by itself within seconds.
    private const double MegabytesOfNoise = 16;

    private static readonly TimeSpan Before = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static readonly StreamDoor[] Doors = [StreamDoor.Socket, StreamDoor.Hub];
    private readonly List<string> _failures = [];
    private readonly List<HealthyClient> _healthy = [];
    private readonly List<RawClient> _stalled = [];
    private readonly List<RawClient> _dribbling = [];
    private readonly List<Task> _dribbles = [];

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(SlowClientSize size)
    {
        HubSettings settings = HubSettings
            .Proof()
            .With("Simulator:UpdatesPerSecond", size.UpdatesPerSecond.ToString(CultureInfo.InvariantCulture))
            .With("Simulator:Cash", "1000000000")
            .With("Streaming:CloseGraceSeconds", "60")
            .With("Streaming:ResumeUpdates", "2048")
            // Half of it is there long before a client is closed, so its quotes do conflate.
            .With("Streaming:LogBytes", "524288")
            .WithEagerCollector();
        await using HubProcess hub = await HubProcess.StartAsync(settings);
        return await new SlowClientProof(hub, size).RunOnAsync();
    }

    private async Task<ProofLine> RunOnAsync()
    {
        using CancellationTokenSource end = new(Patience);
        try
        {
            return await MeasureAsync(end.Token);
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(_dribbles);
            _stalled.Concat(_dribbling).ToList().ForEach(client => client.Dispose());
            foreach (HealthyClient client in _healthy)
            {
                await client.DisposeAsync();
            }
        }
    }

    private async Task<ProofLine> MeasureAsync(CancellationToken end)
    {
        foreach (StreamDoor door in Doors)
        {
            for (int count = 0; count < size.HealthyPerDoor; count++)
            {
                _healthy.Add(await HealthyClient.OpenAsync(hub.Address, door, end, "quotes", "trades"));
            }
        }

        // What the host needs for its first orders it does not need for slow clients.
        IReadOnlyList<string> earlier = await PlaceAsync();
        await PassAsync(Before / 2, end);
        _ = TakeLatencies();
        await PassAsync(Before, end);
        Latencies before = TakeLatencies();
        double megabytes = hub.ResidentMegabytes;
        Stopwatch watch = Stopwatch.StartNew();
        TaskCompletionSource goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ResumingClient resuming = new(hub.Address);
        Task<int?> stalls = resuming.StallAsync(ReceiveBytes, goesOn.Task, end);
        await ConnectSlowAsync(_stalled, StreamDoor.Socket, end);
        await ConnectSlowAsync(_stalled, StreamDoor.Hub, end);
        await ConnectSlowAsync(_dribbling, StreamDoor.Socket, end);
        await ConnectSlowAsync(_dribbling, StreamDoor.Hub, end);
        _dribbles.AddRange(_dribbling.Select(client => DribbleAsync(client, end)));
        IReadOnlyList<string> fills = await PlaceAsync();
        int slow = _stalled.Count + _dribbling.Count + 1;
        JsonElement status = await ClosedAsync(slow);
        TimeSpan closed = watch.Elapsed;
        double growth = hub.ResidentMegabytes - megabytes;
        Latencies during = TakeLatencies();
        await ReadCodesAsync(end);
        goesOn.SetResult();
        Expect(await stalls == TooSlow, "the client that had stopped reading was not told 4408");
        await JudgeResumedAsync(resuming, [.. fills.Except(earlier)], end);
        _stalled.Concat(_dribbling).ToList().ForEach(client => client.Dispose());
        await StatusAsync(all => all.Number("connected_clients") <= _healthy.Count, "all slow ones to be gone");
        Judge(before, during, closed, growth / slow, status);
        return new ProofLine(
            slow,
            _failures,
            $"{_healthy.Count} healthy: before {before}, meanwhile {during}, {_healthy.Sum(client => client.Log.Updates)} updates, "
                + $"{_healthy.Sum(client => client.Log.QuotesSkipped)} quotes skipped; slow: closed after {closed.TotalSeconds:0.0} s at most, "
                + $"{status.Field("stats").Number("quotes_conflated")} quotes conflated, {growth / slow:+0.00;-0.00} MB each"
        );
    }

    private async Task ConnectSlowAsync(List<RawClient> clients, StreamDoor door, CancellationToken end)
    {
        for (int count = 0; count < SlowPerKind; count++)
        {
            clients.Add(await SlowAsync(door, end));
        }
    }

    private Task<JsonElement> ClosedAsync(int count) =>
        StatusAsync(all => all.Field("stats").Number("slow_clients_closed") >= count, $"{count} slow ones to be closed");

    /// <summary>Its system takes in next to nothing for it, so that not reading shows at once.</summary>
    private async Task<RawClient> SlowAsync(StreamDoor door, CancellationToken end)
    {
        RawClient client = await door.OpenAsync(hub.Address, end, ReceiveBytes);
        await client.SendAsync(door.Subscription(["*"], "quotes", "trades"), end);
        return client;
    }

    private static async Task DribbleAsync(RawClient client, CancellationToken end)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1));
        try
        {
            do
            {
                await timer.WaitForNextTickAsync(end);
            } while (await client.ReadByteAsync(end));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Cut by the hub, or the proof is over.
        }
    }

    /// <summary>A stalled client that reads on is told why it was closed. SignalR has no word for it: its connections just end.</summary>
    private async Task ReadCodesAsync(CancellationToken end)
    {
        foreach (RawClient client in _stalled.Take(SlowPerKind))
        {
            int? code = await client.ReadCloseAsync(end);
            Expect(
                code == TooSlow,
                $"a client that had stopped reading was closed with {code?.ToString(CultureInfo.InvariantCulture) ?? "nothing"}"
            );
        }
    }

    /// <summary>Places orders and waits until they are filled; gives all executions that there are then.</summary>
    private async Task<IReadOnlyList<string>> PlaceAsync()
    {
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
            (await hub.SendAsync(HttpMethod.Post, "/api/orders", order)).Expect2xx("an order beside slow clients");
        }

        await Eventually.GetAsync(
            hub.OrdersAsync,
            orders => orders.All(order => order.Says("state", "filled")),
            "the orders to be filled",
            Patience
        );
        return [.. (await hub.FillsAsync()).Select(fill => fill.Text("execution_id"))];
    }

    /// <summary>It comes back with its numbers and has everything then, as if it had read all the time.</summary>
    private async Task JudgeResumedAsync(ResumingClient client, IReadOnlyList<string> fills, CancellationToken end)
    {
        await client.ConnectAsync(() => client.Record.Fills.Count >= fills.Count, end, end);
        Expect(client.Record.Replayed > 0, "nothing was replayed to the client that came back");
        _failures.AddRange(client.Record.Failures.Take(5).Select(what => $"B29: the client that came back: {what}"));
        Expect(
            fills.Count >= OrdersMeanwhile && client.Record.Fills.Order().SequenceEqual(fills.Order()),
            $"the client that came back has {client.Record.Fills.Count} fills, of {fills.Count}"
        );
    }

    private void Judge(Latencies before, Latencies during, TimeSpan closed, double megabytesEach, JsonElement status)
    {
        Expect(closed <= size.MostToClose, $"the slow clients were closed after {closed.TotalSeconds:0.0} s");
        Expect(
            megabytesEach <= MostMegabytesEach + (MegabytesOfNoise / (_stalled.Count + _dribbling.Count + 1)),
            $"{megabytesEach:0.0} MB each"
        );
        Expect(status.Field("stats").Number("quotes_conflated") > 0, "no quote of a slow client was conflated");
        Expect(before.Count > 0 && during.Count > 0, "nothing was measured");
        Expect(during.P99 <= Math.Max(size.MostP99, before.P99 * size.Slack), $"healthy clients: {during}, before {before}");
        foreach (HealthyClient client in _healthy)
        {
            Expect(!client.HasEnded, "the connection of a healthy client ended");
            _failures.AddRange(client.Log.Breaks.Take(2).Select(what => $"a healthy client missed something: {what}"));
        }
    }

    private Latencies TakeLatencies() => Latencies.Of(_healthy.SelectMany(client => client.Log.TakeLatencies()));

    private static Task PassAsync(TimeSpan time, CancellationToken end) => Task.Delay(time, TimeProvider.System, end);

    private Task<JsonElement> StatusAsync(Func<JsonElement, bool> isIt, string what) =>
        Eventually.GetAsync(async () => (await hub.GetAsync("/api/streaming/status")).Field("status"), isIt, what, Patience);

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add($"B29: {otherwise}");
        }
    }
}
