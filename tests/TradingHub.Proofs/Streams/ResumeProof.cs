using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Streams;

/// <summary>
/// B30. A client loses its connection a hundred times at random under 2,000 updates of the market a second, with orders beside them, and resumes from
/// its last numbers each time. No number is missing or comes twice, and <see cref="ResumeOracle"/> finds the same updates in what the hub recorded.
/// Who was away for longer than the hub keeps is told that its state is a new one.
/// </summary>
internal sealed class ResumeProof(HubProcess hub, int seed)
{
    private const int Disconnects = 100;
    private const int Kept = 512;
    private const int RestingFrom = 4;
    private const int MarketSpeed = 20;
    private const int UpdatesPerMarketSecond = 100;
    private const int LeastReplayed = 100;
    private const int LongestStayMilliseconds = 120;
    private const int LongestAwayMilliseconds = 60;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Random _random = new(seed);
    private readonly ResumingClient _leaving = new(hub.Address);
    private readonly ResumingClient _staying = new(hub.Address);
    private readonly List<string> _failures = [];

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed)
    {
        HubSettings settings = HubSettings
            .Proof()
            .With("Simulator:UpdatesPerSecond", UpdatesPerMarketSecond.ToString(CultureInfo.InvariantCulture))
            .With("Simulator:Seed", seed.ToString(CultureInfo.InvariantCulture))
            .With("Simulator:Cash", "1000000000")
            .With("Streaming:ResumeUpdates", Kept.ToString(CultureInfo.InvariantCulture));
        await using HubProcess hub = await HubProcess.StartAsync(settings);
        return await new ResumeProof(hub, seed).RunOnAsync();
    }

    private async Task<ProofLine> RunOnAsync()
    {
        using CancellationTokenSource end = new(Patience);
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
        using CancellationTokenSource enoughOrders = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
        await SendAsync("/api/simulator/speed", new { speed = MarketSpeed });
        string recording = (await SendAsync("/api/streaming/recordings", new { minutes = 10 })).Text("id");
        Task staying = _staying.ConnectAsync(() => false, over.Token, end.Token);
        await WaitAsync(() => _staying.Record.Epoch is not null, "the second client to be subscribed");
        await _leaving.ConnectAsync(() => _leaving.Record.Epoch is not null, end.Token, end.Token);
        Stopwatch watch = Stopwatch.StartNew();
        decimal from = await PublishedAsync();
        Task<int> orders = TradeAsync(enoughOrders.Token);
        await LeaveAndComeBackAsync(end.Token);
        double updatesPerSecond = (double)(await PublishedAsync() - from) / watch.Elapsed.TotalSeconds;

        // More order events than the hub keeps, so that the first of them is beyond it.
        await WaitAsync(() => _staying.Record.Last.GetValueOrDefault("orders") > Kept + RestingFrom, "enough orders");
        await enoughOrders.CancelAsync();
        int placed = await orders;
        await SendAsync("/api/simulator/pause", new { });
        Task leaving = _leaving.ConnectAsync(() => false, over.Token, end.Token);
        await SettleAsync();
        await over.CancelAsync();
        await Task.WhenAll(staying, leaving);
        await SendAsync($"/api/streaming/recordings/{recording}/stop", new { });
        _failures.AddRange(await new ResumeOracle(hub, _leaving.Record, _staying.Record).JudgeAsync(recording));
        Expect(_leaving.Record.Replayed >= LeastReplayed, $"only {_leaving.Record.Replayed} updates were replayed");
        await JudgeResetAsync();
        return Line(placed, updatesPerSecond);
    }

    /// <summary>Each stay ends at any moment, within a frame or a handshake's answers too, and what was on its way is lost.</summary>
    private async Task LeaveAndComeBackAsync(CancellationToken end)
    {
        for (int time = 0; time < Disconnects; time++)
        {
            await Task.Delay(_random.Next(LongestAwayMilliseconds), end);
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(end);
            stop.CancelAfter(TimeSpan.FromMilliseconds(_random.Next(LongestStayMilliseconds)));
            await _leaving.ConnectAsync(() => false, stop.Token, end);
        }
    }

    private ProofLine Line(int placed, double updatesPerSecond)
    {
        _failures.AddRange(_leaving.Record.Failures.Take(10));
        _failures.AddRange(_staying.Record.Failures.Take(10).Select(what => $"the client that stayed: {what}"));
        return new ProofLine(
            Disconnects,
            [.. _failures.Select(what => $"B30: {what}")],
            $"{_leaving.Record.Updates.Count} updates of {_leaving.Record.Last.Count} topics, {_leaving.Record.Replayed} of them replayed; "
                + $"{placed} orders; the market made {updatesPerSecond:0} updates a second"
        );
    }

    /// <summary>Orders that fill, and orders that rest and are canceled, until it is enough.</summary>
    private async Task<int> TradeAsync(CancellationToken enough)
    {
        using PeriodicTimer timer = new(Between);
        int placed = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(enough))
            {
                bool rests = placed % 4 == 3;
                Dictionary<string, object> order = new(StringComparer.Ordinal)
                {
                    ["symbol"] = "BTC/USD",
                    ["side"] = "buy",
                    ["type"] = rests ? "limit" : "market",
                    ["time_in_force"] = "gtc",
                    ["quantity"] = 1,
                };
                if (rests)
                {
                    order["limit_price"] = 100;
                }

                JsonElement answer = await SendAsync("/api/orders", order);
                placed++;
                // The first one stays open: it is the state that a client which was away too long is told.
                if (rests && placed > RestingFrom)
                {
                    await hub.SendAsync(HttpMethod.Delete, $"/api/orders/{answer.Text("id")}");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It is enough.
        }

        return placed;
    }

    /// <summary>Until both clients have been told everything that the hub has: the market stands still, so the numbers do.</summary>
    private Task SettleAsync() =>
        WaitAsync(
            () =>
                _leaving.Record.Last.All(topic => _staying.Record.Last.GetValueOrDefault(topic.Key) == topic.Value)
                && _staying.Record.Last.All(topic => _leaving.Record.Last.GetValueOrDefault(topic.Key) == topic.Value),
            "both clients to be at the same numbers"
        );

    /// <summary>Who was away for longer than the hub keeps gets a new state, marked as such, and no number that does not follow.</summary>
    private async Task JudgeResetAsync()
    {
        await using MarketSocket socket = await hub.OpenSocketAsync();
        await socket.SendAsync(new { action = "hello", version = 2 });
        JsonElement hello = await socket.ExpectAsync("hello");
        await socket.SendAsync(
            new
            {
                action = "subscribe",
                types = new[] { "orders" },
                resume = new { epoch = hello.Text("epoch"), seqs = new { orders = 1 } },
            }
        );
        JsonElement topic = (await socket.ExpectAsync("subscribed")).Items("topics").Single();
        Expect(topic.Says("state", "reset"), $"a client that is far behind was told {topic}");
        JsonElement[] orders = [.. (await socket.FramesUntilPongAsync()).Where(frame => frame.Says("type", "order"))];
        Expect(
            orders.Length > 0 && orders.All(order => order.TryGetProperty("snapshot", out JsonElement flag) && flag.GetBoolean()),
            $"a state that is a new one is not marked as a snapshot: {string.Join(' ', orders)}"
        );
    }

    /// <summary>Quotes and trades that the hub has handed to its stream.</summary>
    private async Task<decimal> PublishedAsync() =>
        (await hub.GetAsync("/api/data/channels/status")).Field("status").Field("channels").Field("realtime").Number("messages");

    private async Task<JsonElement> SendAsync(string path, object body) =>
        (await hub.SendAsync(HttpMethod.Post, path, body)).Expect2xx(path);

    private static Task WaitAsync(Func<bool> isIt, string what) =>
        Eventually.GetAsync(() => Task.FromResult(isIt()), done => done, what, TimeSpan.FromSeconds(90));

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add(otherwise);
        }
    }
}
