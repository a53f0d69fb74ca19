using System.Globalization;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Streams;

/// <summary>
/// B30. A client loses its connection a hundred times at random while trades, bars and orders come, and resumes from its last numbers each time.
/// In the end it has the same updates as a client that never left, number by number and word by word, and the fills and orders of the routes.
/// Who was away for longer than the hub keeps is told that its state is a new one.
/// </summary>
internal sealed class ResumeProof(HubProcess hub, int seed)
{
    private const int Disconnects = 100;
    private const int Kept = 512;
    private const int RestingFrom = 4;
    private const int LongestStayMilliseconds = 300;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(40);
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
            .With("Simulator:UpdatesPerSecond", "50")
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
        await ExpectAsync("/api/simulator/speed", new { speed = 20 });
        Task staying = _staying.ConnectAsync(() => false, over.Token, end.Token);
        await Eventually.GetAsync(
            () => Task.FromResult(_staying.Record.Epoch),
            epoch => epoch is not null,
            "the second client to be subscribed"
        );
        await _leaving.ConnectAsync(() => _leaving.Record.Epoch is not null, end.Token, end.Token);
        Task<int> orders = TradeAsync(enoughOrders.Token);
        for (int time = 0; time < Disconnects; time++)
        {
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
            stop.CancelAfter(TimeSpan.FromMilliseconds(_random.Next(LongestStayMilliseconds)));
            await _leaving.ConnectAsync(() => false, stop.Token, end.Token);
        }

        // More order events than the hub keeps, so that the first of them is beyond it.
        await WaitAsync(() => _staying.Record.Last.GetValueOrDefault("orders") > Kept * 2, "enough orders");
        await enoughOrders.CancelAsync();
        int placed = await orders;
        await ExpectAsync("/api/simulator/pause", new { });
        Task leaving = _leaving.ConnectAsync(() => false, over.Token, end.Token);
        await SettleAsync();
        await over.CancelAsync();
        await Task.WhenAll(staying, leaving);
        Compare();
        await CompareWithRoutesAsync();
        await JudgeResetAsync(end.Token);
        return Line(placed);
    }

    private ProofLine Line(int placed)
    {
        _failures.AddRange(_leaving.Record.Failures.Take(10).Select(what => $"B30: {what}"));
        _failures.AddRange(_staying.Record.Failures.Take(10).Select(what => $"B30: the client that stayed: {what}"));
        return new ProofLine(
            Disconnects,
            _failures,
            $"{_leaving.Record.Updates.Count} updates of {_leaving.Record.Last.Count} topics, {_leaving.Record.Replayed} of them replayed; {placed} orders"
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

                JsonElement answer = (await hub.SendAsync(HttpMethod.Post, "/api/orders", order)).Expect2xx("an order");
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
    private async Task SettleAsync()
    {
        await WaitAsync(
            () =>
                _leaving.Record.Last.All(topic => _staying.Record.Last.GetValueOrDefault(topic.Key) == topic.Value)
                && _staying.Record.Last.All(topic => _leaving.Record.Last.GetValueOrDefault(topic.Key) == topic.Value),
            "both clients to be at the same numbers"
        );
    }

    private void Compare()
    {
        IReadOnlyDictionary<(string Topic, long Number), string> mine = _leaving.Record.Updates;
        IReadOnlyDictionary<(string Topic, long Number), string> theirs = _staying.Record.Updates;
        // What the second client was told before the first one came is its own.
        HashSet<(string, long)> first = [.. theirs.Keys.Except(mine.Keys)];
        foreach (string topic in mine.Keys.Select(key => key.Topic).Distinct(StringComparer.Ordinal))
        {
            long from = mine.Keys.Where(key => key.Topic == topic).Min(key => key.Number);
            Expect(
                !first.Any(key => key.Item1 == topic && key.Item2 >= from),
                $"{topic}: the client that left has not all from {from} on"
            );
        }

        foreach (((string topic, long number), string update) in mine)
        {
            bool isTheirs = theirs.TryGetValue((topic, number), out string? other);
            Expect(isTheirs && update == other, $"{topic} {number}: {update} and {other}");
        }
    }

    /// <summary>Every fill and the last state of every order, as the routes have them.</summary>
    private async Task CompareWithRoutesAsync()
    {
        JsonElement[] mine =
        [
            .. _leaving
                .Record.Updates.Where(one => one.Key.Topic is "fills" or "orders")
                .OrderBy(one => one.Key.Number)
                .Select(one => JsonElement.Parse(one.Value)),
        ];
        string[] fills =
        [
            .. mine.Where(one => one.Says("type", "fill"))
                .Select(one => one.Field("fill").Text("execution_id"))
                .Order(StringComparer.Ordinal),
        ];
        string[] kept = [.. (await hub.FillsAsync()).Select(fill => fill.Text("execution_id")).Order(StringComparer.Ordinal)];
        Expect(
            fills.SequenceEqual(kept, StringComparer.Ordinal),
            $"{fills.Length} fills were told, the routes have {kept.Length}"
        );
        Dictionary<string, string> states = [];
        foreach (JsonElement order in mine.Where(one => one.Says("type", "order")).Select(one => one.Field("order")))
        {
            states[order.Text("id")] = order.Text("state");
        }

        foreach (JsonElement order in await hub.OrdersAsync())
        {
            string? told = states.GetValueOrDefault(order.Text("id"));
            Expect(told == order.Text("state"), $"an order is {order.Text("state")} and was told as {told ?? "nothing"}");
        }
    }

    /// <summary>Who was away for longer than the hub keeps gets a new state, marked as such, and no number that does not follow.</summary>
    private async Task JudgeResetAsync(CancellationToken end)
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

    private async Task ExpectAsync(string path, object body) =>
        (await hub.SendAsync(HttpMethod.Post, path, body)).Expect2xx(path);

    private static Task WaitAsync(Func<bool> isIt, string what) =>
        Eventually.GetAsync(() => Task.FromResult(isIt()), done => done, what, TimeSpan.FromSeconds(90));

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue && _failures.Count < 50)
        {
            _failures.Add($"B30: {otherwise}");
        }
    }
}
