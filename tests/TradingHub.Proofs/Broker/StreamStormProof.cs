using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Broker;

/// <summary>
/// B20. The stream of events is cut again and again while large orders fill in small parts, whether anybody listens or not; three of ten
/// cuts also lose what happens around them. Nothing is missing, nothing counts twice, and what was missed is soon caught up.
/// </summary>
internal sealed class StreamStormProof(BrokerPair pair, int seed)
{
    private const int LargeQuantity = 100_000;
    private const double Part = 5;
    private const int LossyTenths = 3;
    private static readonly TimeSpan FillPace = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ToCatchUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(245);
    private readonly List<string> _failures = [];
    private readonly RecordedPlan _plan = RecordedPlan.Clean();
    private int _drops;
    private int _lossy;

    /// <summary>Runs it with a pair of its own.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int drops, TimeSpan span)
    {
        await using BrokerPair pair = await BrokerPair.StartAsync();
        return await new StreamStormProof(pair, seed).RunAsync(drops, span);
    }

    private async Task<ProofLine> RunAsync(int drops, TimeSpan span)
    {
        pair.Proxy.Plan = _plan;
        string[] orders = await Task.WhenAll(BrokerPair.Symbols.Select(PlaceAsync));
        Task dropping = DropAsync(drops, span / drops);
        int quotes = await FillAsync(dropping);
        await dropping;
        await pair.ArmAsync(seed);
        foreach (string order in orders)
        {
            await pair.Driver.SendAsync(
                0,
                $"cancel-{order}",
                HttpMethod.Delete,
                $"api/orders/{order}",
                null,
                () => true,
                default
            );
        }

        _failures.AddRange(await pair.JudgeAsync());
        return await JudgeAsync(quotes);
    }

    /// <summary>A large order just below the ask.</summary>
    private async Task<string> PlaceAsync(string symbol)
    {
        string id = $"storm-{seed}-{symbol}";
        Dictionary<string, object> body = BrokerOrders.Limit(
            BrokerOrders.Order(symbol, "buy", LargeQuantity, id),
            pair.Bids[symbol]
        );
        HubAnswer answer = await pair.PlaceOnceAsync(0, id, body);
        return answer.Expect2xx(id).GetProperty("id").GetString()!;
    }

    /// <summary>Twenty parts a second, until the drops are over; gives back how many.</summary>
    private async Task<int> FillAsync(Task end)
    {
        using PeriodicTimer timer = new(FillPace);
        int quotes = 0;
        while (!end.IsCompleted && await timer.WaitForNextTickAsync())
        {
            string symbol = BrokerPair.Symbols[quotes++ % BrokerPair.Symbols.Count];
            double bid = pair.Bids[symbol];
            await pair.Broker.QuoteAsync(symbol, double.Round(bid - 0.02, 2), bid, Part);
        }

        return quotes;
    }

    private async Task DropAsync(int drops, TimeSpan pace)
    {
        Random random = new(seed);
        while (_drops < drops)
        {
            await Task.Delay(pace * (0.5 + random.NextDouble()));
            _drops++;
            if (_drops * LossyTenths % 10 < LossyTenths)
            {
                _lossy++;
                await pair.ArmAsync(
                    seed,
                    new
                    {
                        kind = "stream_drop",
                        times = 1,
                        milliseconds = 200,
                    }
                );
            }
            else
            {
                pair.Proxy.ResetStreams();
            }
        }

        await Task.Delay(pace);
    }

    private async Task<ProofLine> JudgeAsync(int quotes)
    {
        JournalPicture journal = await JournalPicture.ReadAsync(pair.Hub.Settings.BookDirectory);
        OrderExecuted[] executions = [.. journal.Events.OfType<OrderExecuted>()];
        DateTimeOffset[] reconnects = [.. _plan.Calls.Where(call => call.IsStream).Select(call => call.At)];
        TimeSpan[] pauses = [.. reconnects.Zip(reconnects.Skip(1), (one, next) => next - one)];
        TimeSpan[] late = [.. executions.Select(executed => LateBy(executed, reconnects)).Order()];
        if (late.Length < quotes * 9 / 10)
        {
            _failures.Add($"B20: of {quotes} parts only {late.Length} were filled");
        }

        if (late[^1] > ToCatchUp)
        {
            _failures.Add($"B20: an execution was heard {late[^1].TotalSeconds:0.0} s after the stream was back");
        }

        if (reconnects.Length < _drops * 9 / 10 || pauses.Any(pause => pause < ShortestPause) || pauses.Distinct().Count() < 2)
        {
            _failures.Add(
                $"B20: {reconnects.Length} reconnects after {_drops} drops, the shortest pause {pauses.Min().TotalSeconds:0.000} s"
            );
        }

        return new ProofLine(
            _drops,
            _failures,
            $"{executions.Length} executions, {_lossy} of {_drops} drops lossy, {reconnects.Length} reconnects at least {pauses.Min().TotalSeconds:0.00} s apart; "
                + $"caught up p99 {late[late.Length * 99 / 100].TotalSeconds:0.00} s, longest {late[^1].TotalSeconds:0.00} s"
        );
    }

    /// <summary>How long after it could be heard an execution was in the journal: it happened, and the stream was back.</summary>
    private static TimeSpan LateBy(OrderExecuted executed, DateTimeOffset[] reconnects)
    {
        DateTimeOffset back = reconnects
            .Where(at => at > executed.VenueTime && at < executed.MachineTime)
            .FirstOrDefault(executed.VenueTime);
        return executed.MachineTime - back;
    }
}
