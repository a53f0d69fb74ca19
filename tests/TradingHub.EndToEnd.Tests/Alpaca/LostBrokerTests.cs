using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>A hub that takes its orders and its prices to one broker, whose process is killed before the turn of a minute and started again after it.</summary>
public sealed class LostBrokerTests : IAsyncLifetime
{
    private static readonly string[] Symbols = ["AAPL", "BTC/USD"];
    private static readonly string[] Figures = ["open", "high", "low", "close", "volume", "trade_count"];
    private static readonly TimeSpan BeforeTurn = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan AfterTurn = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(100);
    private SimBrokerProcess _broker = null!;
    private HubProcess _hub = null!;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public async Task InitializeAsync()
    {
        _broker = await SimBrokerProcess.StartAsync("--updates=600");
        _hub = await HubProcess.StartAsync(HubSettings.AlpacaMarket(_broker.Address));
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _broker.DisposeAsync();
    }

    [Fact]
    public async Task No_minute_is_missing_or_told_twice_and_health_tells_the_story()
    {
        await using MarketSocket socket = await _hub.OpenSocketAsync();
        await socket.SubscribeAsync(Symbols, "quotes", "trades", "bars");
        await HealthAsync("ok", isConnected: true);
        DateTimeOffset minute = await WaitForTurnAsync();

        await _broker.KillAsync();
        await HealthAsync("degraded", isConnected: false);
        await Task.Delay(minute.AddMinutes(1) + AfterTurn - Now);
        SimBrokerProcess again = await _broker.RestartAsync();
        await _broker.DisposeAsync();
        _broker = again;

        await HealthAsync("ok", isConnected: true);
        Dictionary<string, string> truth = await TruthAsync(minute);
        IReadOnlyList<JsonElement> told = await ToldAsync(socket, minute, truth);
        Assert.Equal(told.Count, told.DistinctBy(bar => (bar.Text("symbol"), bar.Number("revision"))).Count());
        foreach (string symbol in Symbols)
        {
            Assert.Equal(truth[symbol], FiguresOf(Assert.Single(await BarsAsync(symbol, minute))));
        }
    }

    /// <summary>The minute that is about to end.</summary>
    private static async Task<DateTimeOffset> WaitForTurnAsync()
    {
        TimeSpan wait = StartOf(Now).AddMinutes(1) - Now - BeforeTurn;
        await Task.Delay(wait > TimeSpan.Zero ? wait : wait + TimeSpan.FromMinutes(1));
        return StartOf(Now);
    }

    private Task HealthAsync(string status, bool isConnected) =>
        Eventually.GetAsync(
            () => _hub.GetAsync("/api/health"),
            health => health.Says("status", status) && health.Field("broker").Flag("connected") == isConnected,
            $"health to be {status}",
            Limit
        );

    private async Task<Dictionary<string, string>> TruthAsync(DateTimeOffset minute)
    {
        Dictionary<string, string> truth = [];
        foreach (string symbol in Symbols)
        {
            string path = $"/control/data/bars?symbol={Uri.EscapeDataString(symbol)}&{StretchOf(minute)}";
            truth[symbol] = FiguresOf(Assert.Single((await _broker.GetAsync(path)).EnumerateArray()));
        }

        return truth;
    }

    /// <summary>All that is told of a closed minute, until the last word on each symbol is the truth.</summary>
    private static async Task<IReadOnlyList<JsonElement>> ToldAsync(
        MarketSocket socket,
        DateTimeOffset minute,
        Dictionary<string, string> truth
    )
    {
        List<JsonElement> told = [];
        await socket.ExpectAsync(
            frame =>
            {
                if (frame.Says("type", "bar") && frame.Flag("is_closed") && frame.Time("time") == minute)
                {
                    told.Add(frame);
                }

                return Symbols.All(symbol =>
                    told.FindLast(bar => bar.Says("symbol", symbol)) is { ValueKind: JsonValueKind.Object } last
                    && FiguresOf(last) == truth[symbol]
                );
            },
            $"the minute {minute:HH:mm} as it was",
            Limit
        );
        return told;
    }

    private async Task<IReadOnlyList<JsonElement>> BarsAsync(string symbol, DateTimeOffset minute)
    {
        string path = $"/api/market/bars/{symbol.Replace('/', '-')}?timeframe=1Min&{StretchOf(minute)}";
        return (await _hub.GetAsync(path)).Items("bars");
    }

    private static string StretchOf(DateTimeOffset minute) =>
        $"start={minute.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}&end={minute.AddMinutes(1).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}";

    private static string FiguresOf(JsonElement bar) => string.Join(' ', Figures.Select(name => bar.Number(name)));

    private static DateTimeOffset StartOf(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute));
}
