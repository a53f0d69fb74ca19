using System.Text.Json;
using TradingHub.Proofs.Histories;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Faults;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Broker;

/// <summary>A broker in a process of its own, the built host that trades through it, and a proxy for faults between them.</summary>
internal sealed class BrokerPair : IAsyncDisposable
{
    /// <summary>The symbols that are traded.</summary>
    public static IReadOnlyList<string> Symbols { get; } = ["AAPL", "MSFT", "SPY", "TSLA", "NVDA"];

    private const double PlentyOfShares = 1_000_000;
    private static readonly string[] Arguments = ["--market=fixed", "--cash=1000000000"];
    private readonly Stack<IAsyncDisposable> _all = new();

    private BrokerPair(SimBrokerProcess broker, FaultProxy proxy, HubProcess hub)
    {
        (Broker, Proxy, Hub) = (broker, proxy, hub);
        Driver = new Driver(() => Hub, History);
        _all.Push(broker);
        _all.Push(proxy);
        _all.Push(hub);
    }

    /// <summary>The broker that runs now.</summary>
    public SimBrokerProcess Broker { get; private set; }

    /// <summary>The proxy before the broker.</summary>
    public FaultProxy Proxy { get; }

    /// <summary>The host.</summary>
    public HubProcess Hub { get; }

    /// <summary>What clients did and were told.</summary>
    public History History { get; } = History.Create();

    /// <summary>Sends requests until they are answered.</summary>
    public Driver Driver { get; }

    /// <summary>Bid of each symbol, which stands still unless a proof moves it.</summary>
    public Dictionary<string, double> Bids { get; } = new(StringComparer.Ordinal);

    /// <summary>Starts both and waits until orders can be sent.</summary>
    /// <param name="change">Changes the settings of the host.</param>
    /// <param name="isDirect">Whether the host calls the broker itself, without the proxy between them.</param>
    public static async Task<BrokerPair> StartAsync(Func<HubSettings, HubSettings>? change = null, bool isDirect = false)
    {
        SimBrokerProcess broker = await SimBrokerProcess.StartAsync(Arguments);
        FaultProxy proxy = FaultProxy.Start(broker.Address, RecordedPlan.Clean());
        HubSettings settings = HubSettings
            .Alpaca(isDirect ? broker.Address : proxy.Address)
            .With("Alpaca:RequestsPerMinute", "100000");
        HubProcess hub = await HubProcess.StartAsync(change?.Invoke(settings) ?? settings);
        BrokerPair pair = new(broker, proxy, hub);
        foreach (string symbol in Symbols)
        {
            JsonElement quote = await Eventually.GetAsync(
                async () => (await hub.SendAsync(HttpMethod.Get, $"api/market/quote/{symbol}")).Body,
                body => body.ValueKind == JsonValueKind.Object && body.TryGetProperty("bid", out _),
                $"a quote of {symbol}"
            );
            pair.Bids[symbol] = quote.GetProperty("bid").GetDouble();
            await pair.QuoteAsync(symbol);
        }

        await pair.ConnectedAsync();
        return pair;
    }

    /// <summary>Shows the same market at the broker anew, with all its shares.</summary>
    public Task QuoteAsync(string symbol) =>
        Broker.QuoteAsync(symbol, Bids[symbol], double.Round(Bids[symbol] + 0.02, 2), PlentyOfShares);

    /// <summary>Waits until the host says that its broker can be reached.</summary>
    public Task ConnectedAsync(TimeSpan? limit = null) =>
        Eventually.GetAsync(
            async () => (await Hub.GetAsync("api/health")).GetProperty("broker").GetProperty("connected").GetBoolean(),
            isConnected => isConnected,
            "the broker to be connected",
            limit
        );

    /// <summary>Arms faults at the broker in place of the ones before.</summary>
    public async Task ArmAsync(int seed, params object[] rules) =>
        (await Broker.SendAsync(HttpMethod.Post, "/control/faults", new { seed, rules })).Expect2xx("the fault plan");

    /// <summary>How often the broker's faults have struck, in the order of the rules.</summary>
    public async Task<int[]> StruckAsync() =>
        [.. (await Broker.GetAsync("/control/faults")).EnumerateArray().Select(one => one.GetProperty("struck").GetInt32())];

    /// <summary>Ends the broker as <c>kill -9</c> does.</summary>
    public Task KillBrokerAsync() => Broker.KillAsync();

    /// <summary>Starts the broker that was killed on its ledger and its port.</summary>
    public async Task RestartBrokerAsync()
    {
        Broker = await Broker.RestartAsync();
        _all.Push(Broker);
        foreach (string symbol in Symbols)
        {
            await QuoteAsync(symbol);
        }
    }

    /// <summary>Places an order under a key of its own, once; gives back what the host said.</summary>
    public Task<HubAnswer> PlaceOnceAsync(int client, string key, object order) => Driver.PlaceOnceAsync(client, key, order);

    /// <summary>The codes of open alerts with what they are about.</summary>
    public async Task<HashSet<(string Code, string? Subject)>> AlertsAsync() =>
        [
            .. (await Hub.GetAsync("api/alerts"))
                .GetProperty("alerts")
                .EnumerateArray()
                .Select(alert => (alert.GetProperty("code").GetString()!, alert.GetProperty("subject").GetString())),
        ];

    /// <summary>The oracle's judgement on both sides.</summary>
    public Task<IReadOnlyList<string>> JudgeAsync() => Oracle.JudgeAsync(Hub, History, Broker);

    public async ValueTask DisposeAsync()
    {
        while (_all.TryPop(out IAsyncDisposable? one))
        {
            await one.DisposeAsync();
        }

        History.Dispose();
    }
}
