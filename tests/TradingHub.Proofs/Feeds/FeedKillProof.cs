using System.Text.Json;
using TradingHub.Proofs.Broker;
using TradingHub.Proofs.Histories;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Feeds;

/// <summary>
/// B27K. The broker that gives prices and takes orders is killed under load, stays away over the turn of a minute, and is started again on
/// its ledger: no minute is missing or told twice, no order is lost or doubled, health says what is wrong while it is, and that all is well
/// afterwards.
/// </summary>
internal sealed class FeedKillProof(FeedPair pair, BarWatch watch, int seed, BackfillSize size)
{
    /// <summary>Trades always, so that orders are taken whenever this runs.</summary>
    private const string Pair = "BTC/USD";
    private const string Name = "B27K";
    private const int Clients = 4;
    private static readonly TimeSpan ToFirstTurn = TimeSpan.FromSeconds(22);
    private static readonly TimeSpan BeforeTurn = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ToTell = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ToRecover = TimeSpan.FromSeconds(60);
    private readonly List<string> _failures = [];

    /// <summary>Runs it with a pair of its own.</summary>
    public static async Task<ProofLine> RunAsync(int seed, BackfillSize size, TimeSpan away)
    {
        await using FeedPair pair = await FeedPair.StartAsync(size.Symbols, toTurn: ToFirstTurn);
        await using BarWatch watch = await BarWatch.OpenAsync(pair, size.Symbols);
        await pair.FollowedAsync(size.Symbols);
        return await new FeedKillProof(pair, watch, seed, size).RunAsync(away);
    }

    private async Task<ProofLine> RunAsync(TimeSpan away)
    {
        DateTimeOffset from = TickMinutes.StartOf(pair.Now);
        await HealthyAsync();
        double price = (double)(await pair.QuoteAsync(Pair)).Number("bid");
        using History history = History.Create();
        PacedLoad load = new(new Driver(() => pair.Hub, history), number => OrderOf(number, price), seed, Pace);
        TaskCompletionSource end = new();
        Task running = load.RunAsync(Clients, end.Task);
        await UntilAsync(from.AddMinutes(1) - BeforeTurn);
        DateTimeOffset killed = TimeProvider.System.GetUtcNow();
        Task<string> told = TellsAsync();
        await pair.KillBrokerAsync(away);
        Outage outage = new(load.Answers, killed, TimeProvider.System.GetUtcNow());
        _failures.AddRange(outage.Judge(Name));
        DateTimeOffset back = pair.Now;
        await HealthyAsync();
        TimeSpan recovery = pair.Now - back;
        // A long run judges the minute of the return too.
        await UntilAsync(size.IsLong ? TickMinutes.StartOf(pair.Now).AddMinutes(1) : pair.Now);
        end.SetResult();
        await running;
        _failures.AddRange(await Oracle.JudgeAsync(pair.Hub, history, pair.Broker));
        BackfillJudge judge = await BackfillJudge.ReadAsync(pair, Name, size, from, TickMinutes.StartOf(pair.Now));
        await judge.WaitAsync(watch);
        _failures.AddRange(judge.JudgeTold(watch));
        _failures.AddRange(await judge.JudgeKeptAsync(watch, "asked"));
        return new ProofLine(
            load.Placed,
            _failures,
            $"killed for {away.TotalSeconds:0} s: {await told}; {outage.Notes}; well {recovery.TotalSeconds:0.0} s after it; {judge.NotesOn(watch)}"
        );
    }

    private async Task UntilAsync(DateTimeOffset moment)
    {
        TimeSpan left = moment - pair.Now;
        await Task.Delay(left > Around ? left : Around);
    }

    /// <summary>Orders that fill at once, and orders that rest far away: the market moves on while both sides are compared.</summary>
    private object OrderOf(int number, double price)
    {
        Dictionary<string, object> order = new()
        {
            ["symbol"] = Pair,
            ["side"] = "buy",
            ["quantity"] = 0.001m * ((number % 5) + 1),
            ["type"] = "market",
            ["time_in_force"] = "gtc",
            ["client_order_id"] = $"killed-{seed}-{number}",
        };
        return number % 3 > 0 ? order : BrokerOrders.Limit(order, double.Floor(price * 0.8));
    }

    /// <summary>Health says soon that the broker is away and that no prices come.</summary>
    private async Task<string> TellsAsync()
    {
        DateTimeOffset began = pair.Now;
        try
        {
            JsonElement health = await Eventually.GetAsync(
                () => pair.Hub.GetAsync("api/health"),
                health =>
                    health.Says("status", "degraded")
                    && !health.Field("broker").Flag("connected")
                    && health.Field("services").Text("market_data").Contains(": ", StringComparison.Ordinal),
                "health to say that the broker is away",
                ToTell
            );
            return $"said after {(pair.Now - began).TotalSeconds:0.0} s as '{health.Field("services").Text("market_data")}'";
        }
        catch (TimeoutException exception)
        {
            _failures.Add($"{Name}: {exception.Message}");
            return "not said";
        }
    }

    private Task HealthyAsync() =>
        Eventually.GetAsync(
            () => pair.Hub.GetAsync("api/health"),
            health => health.Says("status", "ok") && health.Field("broker").Flag("connected"),
            "the hub to be well",
            ToRecover
        );
}
