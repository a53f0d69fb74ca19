using System.Text.Json;
using TradingHub.Testing.AlpacaApi;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>SimBroker's simulated market, as its clients read it and as it is.</summary>
public sealed class SimBrokerMarketTests : IAsyncLifetime
{
    private static readonly TimeSpan MinuteLimit = TimeSpan.FromSeconds(100);
    private SimBrokerProcess _broker = null!;

    public async Task InitializeAsync() => _broker = await SimBrokerProcess.StartAsync("--updates=600");

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    [Fact]
    public async Task What_the_stream_tells_is_what_the_market_did()
    {
        const string wishes = "\"quotes\":[\"SPY\"],\"trades\":[\"SPY\"]";
        using DataStreamSocket stream = await DataStreamSocket.SubscribedAsync(_broker.Address, "/v2/iex", wishes);
        List<string> told = [];
        while (told.Count < 40)
        {
            JsonElement message = await stream.ReadAsync();
            told.Add(
                message.Says("T", "q")
                    ? $"quote {message.Text("t")} {message.Number("bp")} {message.Number("ap")}"
                    : $"trade {message.Text("t")} {message.Number("p")} 0"
            );
        }

        JsonElement ticks = await _broker.GetAsync("/control/data/ticks?symbol=SPY");
        string[] happened =
        [
            .. ticks
                .EnumerateArray()
                .Select(tick => $"{tick.Text("kind")} {tick.Text("time")} {tick.Number("first")} {tick.Number("second")}"),
        ];
        int first = Array.IndexOf(happened, told[0]);
        Assert.Equal(told, happened.Skip(first).Take(told.Count));
    }

    [Fact]
    public async Task A_minute_that_is_told_is_that_of_the_history()
    {
        const string wishes = "\"trades\":[\"AAPL\"],\"bars\":[\"AAPL\"],\"dailyBars\":[\"AAPL\"]";
        using DataStreamSocket stream = await DataStreamSocket.SubscribedAsync(_broker.Address, "/v2/iex", wishes);

        JsonElement told = await stream.ReadAsync(message => message.Says("T", "b")).WaitAsync(MinuteLimit);

        string start = told.Text("t");
        JsonElement page = await _broker.GetAsync($"/v2/stocks/AAPL/bars?timeframe=1Min&start={start}&end={start}");
        JsonElement bar = Assert.Single(page.Items("bars"));
        Assert.Equal(Figures(told, "o", "h", "l", "c", "v", "n"), Figures(bar, "o", "h", "l", "c", "v", "n"));
        JsonElement truth = await _broker.GetAsync($"/control/data/bars?symbol=AAPL&start={start}&end={Next(told)}");
        string[] names = ["open", "high", "low", "close", "volume", "trade_count"];
        Assert.Equal(Figures(told, "o", "h", "l", "c", "v", "n"), Figures(Assert.Single(truth.EnumerateArray()), names));
    }

    [Fact]
    public async Task Snapshots_and_past_days_are_there_from_the_start()
    {
        JsonElement snapshots = await Eventually.GetAsync(
            () => _broker.GetAsync("/v2/stocks/snapshots?symbols=AAPL"),
            answer => answer.Field("AAPL").Field("latestTrade").ValueKind == JsonValueKind.Object,
            "a trade of AAPL"
        );
        JsonElement days = await _broker.GetAsync(
            "/v1beta3/crypto/us/bars?symbols=BTC/USD&timeframe=1Day&start=2026-03-01&end=2026-03-02"
        );

        JsonElement sample = AlpacaSamples.Read("market-data-stocks", "GET /v2/stocks/snapshots?symbols=AAPL").Field("AAPL");
        Assert.Empty(AlpacaShape.Differences(sample, snapshots.Field("AAPL")));
        Assert.Equal(2, days.Field("bars").Field("BTC/USD").GetArrayLength());
    }

    private static decimal[] Figures(JsonElement bar, params string[] names) => [.. names.Select(name => bar.Number(name))];

    private static string Next(JsonElement bar) => $"{bar.Time("t").AddMinutes(1).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}";
}
