using System.Globalization;
using System.Text.Json;
using TradingHub.Domain.Market;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Feeds;

/// <summary>A broker in a process of its own with a market that moves, and the built host that takes prices and orders to it.</summary>
internal sealed class FeedPair : IAsyncDisposable
{
    private static readonly string[] Histories = ["/v2/stocks", "/v1beta3/crypto"];

    private readonly Stack<IAsyncDisposable> _all = new();
    private readonly List<(DateTimeOffset Since, DateTimeOffset Until)> _away = [];
    private readonly TimeProvider _clock;

    private FeedPair(SimBrokerProcess broker, HubProcess hub, TimeProvider clock)
    {
        (Broker, Hub, _clock) = (broker, hub, clock);
        _all.Push(broker);
        _all.Push(hub);
    }

    /// <summary>The time at both.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>The broker that runs now.</summary>
    public SimBrokerProcess Broker { get; private set; }

    /// <summary>The host.</summary>
    public HubProcess Hub { get; }

    /// <summary>Starts both and has the host follow these symbols.</summary>
    /// <param name="symbols">Canonical symbols.</param>
    /// <param name="change">Changes the settings of the host.</param>
    /// <param name="toTurn">How long after this the next turn of a minute is at both; null for when it is.</param>
    /// <param name="arguments">The broker's, beside the usual.</param>
    public static async Task<FeedPair> StartAsync(
        IReadOnlyList<string> symbols,
        Func<HubSettings, HubSettings>? change = null,
        TimeSpan? toTurn = null,
        params string[] arguments
    )
    {
        string ahead = AheadOf(toTurn).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        TimeProvider clock = ShiftedTime.Ahead(TimeSpan.FromSeconds(double.Parse(ahead, CultureInfo.InvariantCulture)));
        SimBrokerProcess broker = await SimBrokerProcess.StartAsync([
            "--updates=600",
            "--cash=1000000000",
            $"--ahead={ahead}",
            .. arguments,
        ]);
        try
        {
            HubSettings settings = HubSettings
                .AlpacaMarket(broker.Address)
                .With("Proof:ClockAheadSeconds", ahead)
                .With("Alpaca:RequestsPerMinute", "100000")
                .With("Alpaca:Symbols", string.Join(',', symbols));
            return new FeedPair(broker, await HubProcess.StartAsync(change?.Invoke(settings) ?? settings), clock);
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the host has a quote of each symbol that is younger than two seconds.</summary>
    public async Task FollowedAsync(IEnumerable<string> symbols)
    {
        foreach (string symbol in symbols)
        {
            await Eventually.GetAsync(
                () => QuoteAsync(symbol),
                quote => quote.ValueKind == JsonValueKind.Object && quote.Field("age_ms").GetInt64() < 2_000,
                $"a fresh quote of {symbol}",
                TimeSpan.FromSeconds(60)
            );
        }
    }

    /// <summary>The newest quote at the host; undefined when it has none.</summary>
    public async Task<JsonElement> QuoteAsync(string symbol)
    {
        HubAnswer answer = await Hub.SendAsync(HttpMethod.Get, $"api/market/quote/{PathOf(symbol)}");
        return (int)answer.Status == 200 ? answer.Body : default;
    }

    /// <summary>Closed minutes at the host.</summary>
    public async Task<IReadOnlyDictionary<DateTimeOffset, (MinuteBar Bar, int Revision)>> MinutesAsync(
        string symbol,
        DateTimeOffset from,
        DateTimeOffset to
    )
    {
        string query = $"timeframe=1Min&limit=10000&start={Wire(from)}&end={Wire(to)}";
        JsonElement list = await Hub.GetAsync($"api/market/bars/{PathOf(symbol)}?{query}");
        return list.Items("bars")
            .Where(bar => bar.Flag("is_closed"))
            .ToDictionary(bar => bar.Time("time"), bar => (MinuteBar.From(bar), bar.Field("revision").GetInt32()));
    }

    /// <summary>Closed minutes at the broker: the truth.</summary>
    public async Task<IReadOnlyDictionary<DateTimeOffset, MinuteBar>> TruthAsync(
        string symbol,
        DateTimeOffset from,
        DateTimeOffset to
    )
    {
        string query = $"symbol={Uri.EscapeDataString(symbol)}&start={Wire(from)}&end={Wire(to)}";
        JsonElement bars = await Broker.GetAsync($"/control/data/bars?{query}");
        return bars.EnumerateArray().ToDictionary(bar => bar.Time("time"), MinuteBar.From);
    }

    /// <summary>The broker's ticks of a symbol.</summary>
    public Task<JsonElement> TicksAsync(string symbol) =>
        Broker.GetAsync($"/control/data/ticks?symbol={Uri.EscapeDataString(symbol)}&limit=1000000");

    /// <summary>Arms faults at the broker in place of the ones before.</summary>
    public async Task ArmAsync(int seed, params IEnumerable<object> rules) =>
        (await Broker.SendAsync(HttpMethod.Post, "/control/faults", new { seed, rules = rules.ToArray() })).Expect2xx(
            "the fault plan"
        );

    /// <summary>How often the broker's faults have struck, in the order of the rules.</summary>
    public async Task<int[]> StruckAsync() =>
        [.. (await Broker.GetAsync("/control/faults")).EnumerateArray().Select(one => one.Field("struck").GetInt32())];

    /// <summary>Ends the broker as <c>kill -9</c> does, and starts it after a while on its ledger and its port.</summary>
    public async Task KillBrokerAsync(TimeSpan away)
    {
        DateTimeOffset since = Now;
        await Broker.KillAsync();
        await Task.Delay(away);
        Broker = await Broker.RestartAsync();
        _all.Push(Broker);
        _away.Add((since, Now));
    }

    /// <summary>When the data streams were away.</summary>
    public async Task<IReadOnlyList<(DateTimeOffset Since, DateTimeOffset Until)>> OutagesAsync() =>
        [
            .. _away,
            .. (await Broker.GetAsync("/control/data/outages"))
                .EnumerateArray()
                .Select(outage => (outage.Time("since"), outage.Time("until"))),
        ];

    /// <summary>Faults of questions for history: so large a share of them fails, in three ways.</summary>
    public static IEnumerable<object> FailingHistory(double share) =>
        from path in Histories
        from kind in (string[])["status", "rate_limit", "truncate"]
        select new
        {
            kind,
            path,
            // The first that strikes is taken, so that the three together strike a little less often than their sum.
            probability = kind == "status" ? share / 2 : share / 4,
            milliseconds = 200,
        };

    /// <summary>Every question for market data fails.</summary>
    public static IEnumerable<object> NoHistory() => Histories.Select(path => new { kind = "status", path });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        while (_all.TryPop(out IAsyncDisposable? one))
        {
            await one.DisposeAsync();
        }
    }

    private static TimeSpan AheadOf(TimeSpan? toTurn)
    {
        if (toTurn is not { } left)
        {
            return TimeSpan.Zero;
        }

        TimeSpan minute = TimeSpan.FromMinutes(1);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        TimeSpan ahead = TickMinutes.StartOf(now) + minute - left - now;
        return ahead < TimeSpan.Zero ? ahead + minute : ahead;
    }

    private static string PathOf(string symbol) => symbol.Replace('/', '-');

    private static string Wire(DateTimeOffset time) => $"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}";
}
