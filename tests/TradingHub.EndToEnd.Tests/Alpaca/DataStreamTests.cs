using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.AlpacaApi;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>The data streams of the built host in both codecs, against what its own socket tells at the same time.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class DataStreamTests(SimulatedHub shared)
{
    private static readonly TimeSpan MinuteLimit = TimeSpan.FromSeconds(100);

    private readonly HubProcess _hub = shared.Hub;

    [Theory]
    [InlineData("/v2/iex", "AAPL", false)]
    [InlineData("/v2/sip", "AAPL", true)]
    [InlineData("/v1beta3/crypto/us", "BTC/USD", true)]
    [InlineData("/v1beta2/crypto", "BTC/USD", false)]
    public async Task Quotes_and_trades_are_those_of_the_hub_s_own_socket(string path, string symbol, bool isPacked)
    {
        await using MarketSocket own = await _hub.OpenSocketAsync();
        await own.SubscribeAsync([symbol], "quotes", "trades");
        string fields = $$"""
            "quotes":["{{symbol}}"],"trades":["{{symbol}}"]
            """;
        using DataStreamSocket client = await DataStreamSocket.SubscribedAsync(_hub.Address, path, fields, isPacked);

        HashSet<string> told = [];
        HashSet<string> kinds = [];
        while (told.Count < 40 || kinds.Count < 2)
        {
            JsonElement message = await client.ReadAsync();
            kinds.Add(message.Text("T"));
            told.Add(KeyOf(message));
        }

        await own.ExpectAsync(
            frame =>
            {
                told.Remove(KeyOfOwn(frame));
                return told.Count == 0;
            },
            $"each of these: {string.Join(' ', told)}"
        );
    }

    [Fact]
    public async Task A_closed_minute_is_that_of_the_hub_s_own_socket_in_both_codecs()
    {
        await using MarketSocket own = await _hub.OpenSocketAsync();
        await own.SubscribeAsync(["NVDA", "ETH/USD"], "bars");
        const string share = "\"bars\":[\"NVDA\"],\"dailyBars\":[\"NVDA\"],\"quotes\":[\"NVDA\"]";
        using DataStreamSocket json = await DataStreamSocket.SubscribedAsync(_hub.Address, "/v2/iex", share);
        using DataStreamSocket pack = await DataStreamSocket.SubscribedAsync(_hub.Address, "/v2/iex", share, isPacked: true);
        using DataStreamSocket pair = await DataStreamSocket.SubscribedAsync(
            _hub.Address,
            "/v1beta3/crypto/us",
            "\"bars\":[\"*\"],\"quotes\":[\"ETH/USD\"]",
            isPacked: true
        );

        JsonElement bar = await json.ReadAsync(message => message.Says("T", "b"));
        JsonElement packed = await pack.ReadAsync(message => message.Says("T", "b"));
        JsonElement ofPair = await pair.ReadAsync(message => message.Says("T", "b") && message.Says("S", "ETH/USD"));
        JsonElement day = await pack.ReadAsync(message => message.Says("T", "d"));

        Assert.True(JsonElement.DeepEquals(bar, packed), $"{bar} and {packed}");
        Assert.True(day.Number("v") >= bar.Number("v"), $"{day} after {bar}");
        IReadOnlyList<string> closed = await ClosedAsync(own, bar.Text("t"), symbols: 2);
        Assert.Contains($"NVDA {BarOf(bar)}", closed);
        Assert.Contains($"ETH/USD {BarOf(ofPair)}", closed);
    }

    [Fact]
    public async Task Two_clients_receive_exactly_their_own()
    {
        using DataStreamSocket first = await DataStreamSocket.SubscribedAsync(_hub.Address, "/v2/iex", "\"quotes\":[\"SPY\"]");
        using DataStreamSocket second = await DataStreamSocket.SubscribedAsync(
            _hub.Address,
            "/v2/iex",
            "\"trades\":[\"QQQ\",\"TSLA\"]",
            isPacked: true
        );
        for (int count = 0; count < 20; count++)
        {
            JsonElement quote = await first.ReadAsync();
            JsonElement trade = await second.ReadAsync();

            Assert.Equal(("q", "SPY"), (quote.Text("T"), quote.Text("S")));
            Assert.Equal("t", trade.Text("T"));
            Assert.Contains(trade.Text("S"), (string[])["QQQ", "TSLA"]);
        }
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_told_407_and_dropped()
    {
        HubSettings settings = HubSettings.Proof().With("Simulator:UpdatesPerSecond", "20000");
        await using HubProcess hub = await HubProcess.StartAsync(settings.With("Streaming:CloseGraceSeconds", "15"));
        using DataStreamSocket deaf = await DataStreamSocket.SubscribedAsync(
            hub.Address,
            "/v2/sip",
            "\"quotes\":[\"*\"],\"trades\":[\"*\"]",
            isPacked: true,
            receiveBytes: 4096
        );

        await Eventually.GetAsync(
            async () => (await hub.GetAsync("/api/streaming/status")).Field("status"),
            status => status.Field("stats").Number("slow_clients_closed") == 1,
            "the client to be given up",
            TimeSpan.FromSeconds(90)
        );
        JsonElement last = await deaf.ReadToCloseAsync();

        Assert.Equal("""{"T":"error","code":407,"msg":"slow client"}""", last.GetRawText());
    }

    [Fact]
    public async Task Without_an_upgrade_and_without_keys_there_is_nothing_at_the_path()
    {
        foreach (string path in (string[])["/v2/iex", "/v2/test", "/v1beta3/crypto/us"])
        {
            Assert.Equal(404, (int)(await _hub.SendAsync(HttpMethod.Get, path)).Status);
        }
    }

    private static string KeyOf(JsonElement message) =>
        message.Says("T", "q")
            ? $"q {message.Text("t")} {message.Number("bp")} {message.Number("bs")} {message.Number("ap")} {message.Number("as")}"
            : $"t {message.Text("t")} {message.Number("p")} {message.Number("s")}";

    private static string KeyOfOwn(JsonElement frame) =>
        frame.Text("type") switch
        {
            "quote" =>
                $"q {frame.Text("timestamp")} {frame.Number("bid")} {frame.Number("bid_size")} {frame.Number("ask")} {frame.Number("ask_size")}",
            "trade" => $"t {frame.Text("timestamp")} {frame.Number("price")} {frame.Number("size")}",
            _ => "",
        };

    private static string BarOf(JsonElement bar) =>
        string.Join(' ', bar.Text("t"), Join(bar, "o", "h", "l", "c", "v", "vw", "n"));

    private static string BarOfOwn(JsonElement bar) =>
        string.Join(' ', bar.Text("time"), Join(bar, "open", "high", "low", "close", "volume", "vwap", "trade_count"));

    private static string Join(JsonElement message, params string[] names) =>
        string.Join(' ', names.Select(name => message.Number(name)));

    /// <summary>The closed bars of a minute, one of each symbol.</summary>
    private static async Task<IReadOnlyList<string>> ClosedAsync(MarketSocket own, string time, int symbols)
    {
        List<string> closed = [];
        while (closed.Count < symbols)
        {
            JsonElement bar = await own.ExpectAsync(
                frame => frame.Says("type", "bar") && frame.Says("time", time) && frame.Flag("is_closed"),
                $"the closed minute {time}",
                MinuteLimit
            );
            closed.Add($"{bar.Text("symbol")} {BarOfOwn(bar)}");
        }

        return closed;
    }
}
