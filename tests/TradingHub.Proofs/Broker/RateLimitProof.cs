using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Broker;

/// <summary>
/// B17. More orders at once than may go out; then every call is one too many until a moment that the answer names, then every fifth.
/// Nothing is sent before such a moment, orders leave their share of the budget to cancels, cancels go out at once when they may, and no
/// order is lost.
/// </summary>
internal sealed class RateLimitProof(BrokerPair pair, int seed, RateLimitSizes sizes)
{
    private const double Share = 0.2;
    private static readonly TimeSpan ForCancels = TimeSpan.FromSeconds(2);
    private readonly RateStorm _storm = new(seed);
    private readonly List<string> _failures = [];
    private int _numbers;
    private double _left = double.MaxValue;

    /// <summary>Runs it with a pair of its own.</summary>
    public static async Task<ProofLine> RunAsync(int seed, RateLimitSizes sizes)
    {
        await using BrokerPair pair = await BrokerPair.StartAsync(settings =>
            settings.With("Alpaca:RequestsPerMinute", $"{sizes.Budget}")
        );
        return await new RateLimitProof(pair, seed, sizes).RunAsync();
    }

    private async Task<ProofLine> RunAsync()
    {
        IReadOnlyList<ProxyCall> before = ((RecordedPlan)pair.Proxy.Plan).Calls;
        RecordedPlan plan = new(_storm.Next);
        pair.Proxy.Plan = plan;
        await PlaceAsync(sizes.Flood);
        string[] resting = await WorkingAsync(sizes.Canceled * 2);
        DateTimeOffset reset = _storm.Begin(sizes.Storm);
        await PlaceAsync(sizes.Later);
        await CancelAsync(resting[..sizes.Canceled]);
        await Task.Delay(reset - TimeProvider.System.GetUtcNow());
        _storm.Weaken(Share);
        await PlaceAsync(sizes.Later);
        await CancelAsync(resting[sizes.Canceled..(sizes.Canceled * 2)]);
        _failures.AddRange(await pair.JudgeAsync());
        JudgeBudget([.. before, .. plan.Calls]);
        JudgeResets(plan.Calls);
        return await JudgeAsync(plan.Calls);
    }

    private Task<string[]> PlaceAsync(int count) =>
        Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(async _ =>
                {
                    string id = $"rate-{seed}-{Interlocked.Increment(ref _numbers)}";
                    Dictionary<string, object> order = BrokerOrders.Limit(
                        BrokerOrders.Order("AAPL", "buy", 1, id),
                        pair.Bids["AAPL"] * 0.8
                    );
                    HubAnswer answer = await pair.PlaceOnceAsync(0, id, order);
                    return answer.Expect2xx(id).GetProperty("id").GetString()!;
                })
        );

    /// <summary>Orders that the broker has: a cancel of one that waits for its turn is another matter.</summary>
    private async Task<string[]> WorkingAsync(int count) =>
        await Eventually.GetAsync(
            async () =>
                (await pair.Hub.GetAsync("api/orders?status=open&limit=500"))
                    .GetProperty("orders")
                    .EnumerateArray()
                    .Where(order => order.GetProperty("state").GetString() == "working")
                    .Select(order => order.GetProperty("id").GetString()!)
                    .Take(count)
                    .ToArray(),
            working => working.Length == count,
            $"{count} orders to work"
        );

    private Task CancelAsync(string[] orders) =>
        Task.WhenAll(
            orders.Select(order =>
                pair.Driver.SendAsync(0, $"c-{order}", HttpMethod.Delete, $"api/orders/{order}", null, () => true, default)
            )
        );

    /// <summary>
    /// A bucket of our own over the record: an order never takes what is kept for cancels and questions. The record tells when a call arrived, and
    /// cancels and questions may overtake an order that was let go before them: what counts is the most that was left while it may have been on its way.
    /// </summary>
    private void JudgeBudget(ProxyCall[] calls)
    {
        const double Kept = 0.3;
        const double Tolerance = 3;
        TimeSpan onItsWay = TimeSpan.FromSeconds(1);
        double tokens = sizes.Budget;
        DateTimeOffset at = calls[0].At;
        Queue<(DateTimeOffset At, double Tokens)> lately = [];
        foreach (ProxyCall call in calls.Where(call => !call.IsStream))
        {
            tokens = Math.Min(sizes.Budget, tokens + ((call.At - at).TotalMinutes * sizes.Budget)) - 1;
            at = call.At;
            lately.Enqueue((at, tokens));
            while (lately.Peek().At < at - onItsWay)
            {
                lately.Dequeue();
            }

            _left = call.IsOrder ? Math.Min(_left, lately.Max(one => one.Tokens)) : _left;
        }

        if (_left < (sizes.Budget * Kept) - Tolerance)
        {
            _failures.Add($"B17: an order left only {_left:0.0} of {sizes.Budget} calls to cancels and questions");
        }
    }

    /// <summary>Nothing comes between an answer that names a moment and that moment, but what was on its way.</summary>
    private void JudgeResets(IReadOnlyList<ProxyCall> calls)
    {
        TimeSpan onItsWay = TimeSpan.FromMilliseconds(250);
        foreach (RateClosing closing in _storm.Closings)
        {
            int early = calls.Count(call => call.At > closing.From + onItsWay && call.At < closing.Until);
            if (early > 0)
            {
                _failures.Add($"B17: {early} calls came before the moment that a 429 had named");
            }
        }
    }

    private async Task<ProofLine> JudgeAsync(IReadOnlyList<ProxyCall> calls)
    {
        JournalPicture journal = await JournalPicture.ReadAsync(pair.Hub.Settings.BookDirectory);
        Dictionary<Guid, DateTimeOffset> asked = [];
        foreach (CancelRequested cancel in journal.Events.OfType<CancelRequested>())
        {
            asked.TryAdd(cancel.OrderId, cancel.MachineTime);
        }

        TimeSpan[] times =
        [
            .. journal.Events.OfType<OrderCanceled>().Select(one => _storm.OpenTime(asked[one.OrderId], one.MachineTime)).Order(),
        ];
        TimeSpan p99 = times.Length == 0 ? TimeSpan.MaxValue : times[times.Length * 99 / 100];
        if (times.Length != sizes.Canceled * 2 || p99 > ForCancels)
        {
            _failures.Add(
                $"B17: {times.Length} of {sizes.Canceled * 2} cancels came through, p99 {p99.TotalSeconds:0.0} s after they might"
            );
        }

        int lost = journal.Events.OfType<OrderNeverSent>().Count() + journal.Events.OfType<OrderRejected>().Count();
        if (lost > 0)
        {
            _failures.Add($"B17: {lost} orders never came to the broker");
        }

        return new ProofLine(
            _numbers,
            _failures,
            $"429 for {sizes.Storm.TotalSeconds:0} s, then of every fifth call: {calls.Count} calls, {_storm.Closings.Count} of them one too many; "
                + $"orders left {_left:0} of {sizes.Budget} to others, cancels p99 {p99.TotalSeconds:0.00} s after they might leave"
        );
    }
}

/// <summary>How large a run is.</summary>
/// <param name="Budget">Calls a minute.</param>
/// <param name="Flood">Orders at once before the storm: more than the share of orders.</param>
/// <param name="Storm">How long every call is one too many.</param>
/// <param name="Later">Orders in the storm, and again after it.</param>
/// <param name="Canceled">Orders that are canceled in the storm, and again after it.</param>
internal sealed record RateLimitSizes(int Budget, int Flood, TimeSpan Storm, int Later, int Canceled);
