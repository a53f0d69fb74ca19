using System.Net.WebSockets;
using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Tests.Streaming;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.AlpacaApi.DataStreams;

/// <summary>What subscribers of the data streams get, over real sockets in both codecs.</summary>
public sealed class DataDeliveryTests : IAsyncLifetime
{
    private const string Shares = "/v2/iex";
    private const string Pairs = "/v1beta3/crypto/us";

    private StreamingHost _host = null!;

    public async Task InitializeAsync() => _host = await StreamingHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_quote_and_a_trade_arrive_as_Alpaca_writes_them(bool isPacked)
    {
        using DataStreamSocket client = await OpenAsync(Shares, "\"trades\":[\"AAPL\"],\"quotes\":[\"AAPL\"]", isPacked);

        await _host.PublishAsync(_host.Trade("AAPL", 189.51));
        JsonElement trade = await client.ReadAsync();
        await _host.PublishAsync(_host.Quote("AAPL", 189.5, 189.53));
        JsonElement quote = await client.ReadAsync();

        AssertIs(
            """{"T":"t","S":"AAPL","i":1,"x":"Q","p":189.51,"s":50,"c":["@"],"t":"2026-03-02T14:30:00.25Z","z":"C"}""",
            trade
        );
        AssertIs(
            """{"T":"q","S":"AAPL","bx":"V","bp":189.5,"bs":100,"ax":"V","ap":189.53,"as":200,"c":["R"],"t":"2026-03-02T14:30:00.25Z","z":"C"}""",
            quote
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_closed_minute_its_change_and_the_day_so_far_arrive_and_nothing_else(bool isPacked)
    {
        using DataStreamSocket client = await OpenAsync(
            Shares,
            "\"bars\":[\"SPY\"],\"updatedBars\":[\"*\"],\"dailyBars\":[\"SPY\"]",
            isPacked
        );

        Publish(Timeframe.OneMinute, isClosed: false, revision: 0, close: 1);
        Publish(Timeframe.OneMinute, isClosed: true, revision: 0, close: 2);
        Publish(Timeframe.FiveMinutes, isClosed: true, revision: 0, close: 3);
        Publish(Timeframe.OneDay, isClosed: false, revision: 0, close: 4);
        JsonElement[] first = [await client.ReadAsync(), await client.ReadAsync()];
        Publish(Timeframe.OneDay, isClosed: false, revision: 0, close: 5);
        Publish(Timeframe.OneMinute, isClosed: true, revision: 1, close: 6);
        JsonElement last = await client.ReadAsync();

        AssertIs(
            """{"T":"b","S":"SPY","o":1,"h":9,"l":0.5,"c":2,"v":1000,"t":"2026-03-02T14:30:00Z","n":17,"vw":2.25}""",
            first[0]
        );
        Assert.Equal(["b", "d", "u"], new[] { first[0], first[1], last }.Select(bar => bar.GetProperty("T").GetString()!));
        Assert.Equal([2, 4, 6], new[] { first[0], first[1], last }.Select(bar => bar.GetProperty("c").GetDouble()));
    }

    [Fact]
    public async Task Every_symbol_of_a_stream_is_its_own_kind_only()
    {
        using DataStreamSocket shares = await OpenAsync(Shares, "\"quotes\":[\"*\"]");
        using DataStreamSocket pairs = await OpenAsync(Pairs, "\"quotes\":[\"*\"]", isPacked: true);
        _host.Catalogue.Add(_host.Catalogue.All[0] with { Symbol = Symbol.Parse("NEW") });

        await _host.PublishAsync(_host.Quote("BTC/USD", 1, 2), _host.Quote("MSFT", 3, 4), _host.Quote("NEW", 5, 6));

        Assert.Equal("MSFT", (await shares.ReadAsync()).GetProperty("S").GetString());
        Assert.Equal("NEW", (await shares.ReadAsync()).GetProperty("S").GetString());
        AssertIs(
            """{"T":"q","S":"BTC/USD","bp":1,"bs":100,"ap":2,"as":200,"t":"2026-03-02T14:30:00.25Z"}""",
            await pairs.ReadAsync()
        );
        await _host.PublishAsync(_host.Quote("BTC/USD", 7, 8));
        Assert.Equal(7, (await pairs.ReadAsync()).GetProperty("bp").GetDouble());
    }

    [Fact]
    public async Task The_test_stream_tells_the_first_share_as_FAKEPACA()
    {
        using DataStreamSocket client = await OpenAsync("/v2/test", "\"quotes\":[\"FAKEPACA\",\"AAPL\"]");
        using DataStreamSocket own = await OpenAsync(Shares, "\"quotes\":[\"SPY\"]");

        await _host.PublishAsync(_host.Quote("AAPL", 1, 2), _host.Quote("SPY", 3, 4));

        JsonElement quote = await client.ReadAsync();
        Assert.Equal(("FAKEPACA", 3), (quote.GetProperty("S").GetString(), quote.GetProperty("bp").GetDouble()));
        Assert.Equal("SPY", (await own.ReadAsync()).GetProperty("S").GetString());
    }

    [Fact]
    public async Task Each_client_gets_exactly_its_own_whatever_its_stream_and_codec()
    {
        using DataStreamSocket json = await OpenAsync(Shares, "\"trades\":[\"AAPL\"]");
        using DataStreamSocket pack = await OpenAsync("/v2/sip", "\"trades\":[\"TSLA\"],\"quotes\":[\"AAPL\"]", isPacked: true);
        await using SocketClient own = await SocketClient.SubscribedAsync(_host, "MSFT", "trades");
        for (int round = 1; round <= 50; round++)
        {
            await _host.PublishAsync([.. new[] { "AAPL", "TSLA", "MSFT" }.Select(symbol => _host.Trade(symbol, round))]);
        }

        await _host.PublishAsync(_host.Quote("AAPL", 1, 2));

        for (int round = 1; round <= 50; round++)
        {
            Assert.Equal(("t", "AAPL", round), KindSymbolPrice(await json.ReadAsync()));
            Assert.Equal(("t", "TSLA", round), KindSymbolPrice(await pack.ReadAsync()));
            Assert.Equal(round, (await own.ReadAsync("trade")).GetProperty("price").GetDouble());
        }

        Assert.Equal("q", (await pack.ReadAsync()).GetProperty("T").GetString());
    }

    [Fact]
    public async Task Unsubscribing_ends_what_it_names_and_the_feed_s_wish_with_it()
    {
        using DataStreamSocket client = await OpenAsync(Shares, "\"quotes\":[\"AAPL\",\"TSLA\"]");

        JsonElement confirmed = (await client.AskAsync("""{"action":"unsubscribe","quotes":["AAPL"]}"""))[0];
        await _host.PublishAsync(_host.Quote("AAPL", 1, 2), _host.Quote("TSLA", 3, 4));

        Assert.Equal("""["TSLA"]""", confirmed.GetProperty("quotes").GetRawText());
        Assert.Equal("TSLA", (await client.ReadAsync()).GetProperty("S").GetString());
        Assert.Equal(["alpaca"], Assert.Single(_host.Status.Symbols).UsedBy);
        Assert.Equal("TSLA", Assert.Single(_host.Status.Symbols).Symbol);
    }

    [Fact]
    public async Task What_nobody_has_is_confirmed_and_stays_silent()
    {
        using DataStreamSocket client = await OpenAsync(Pairs, "\"quotes\":[\"BTC/USD\"]");

        JsonElement confirmed = await client.AskAsync(
            """{"action":"subscribe","orderbooks":["btcusd"],"trades":["NOPE/USD"],"quotes":["AAPL"],"unheard":[1]}"""
        );
        await _host.PublishAsync(_host.Quote("AAPL", 1, 2), _host.Trade("BTC/USD", 3), _host.Quote("BTC/USD", 4, 5));

        AssertIs(
            """{"T":"subscription","trades":["NOPE/USD"],"quotes":["BTC/USD","AAPL"],"orderbooks":["BTC/USD"],"bars":[],"updatedBars":[],"dailyBars":[]}""",
            confirmed[0]
        );
        Assert.Equal(4, (await client.ReadAsync()).GetProperty("bp").GetDouble());
    }

    [Fact]
    public async Task The_hub_s_own_messages_of_its_state_do_not_come_here()
    {
        using DataStreamSocket client = await OpenAsync(Shares, "\"quotes\":[\"AAPL\"]");
        await using SocketClient own = await SocketClient.SubscribedAsync(_host, "AAPL", "heartbeat");

        _host.Publisher.IsDelivering = false;
        await own.ReadAsync("status");
        await own.ReadAsync("heartbeat");
        _host.Publisher.IsDelivering = true;
        await own.ReadAsync("status");
        await _host.PublishAsync(_host.Quote("AAPL", 1, 2));

        Assert.Equal("q", (await client.ReadAsync()).GetProperty("T").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_slow_client_is_told_407_and_closed_after_a_gapless_beginning(bool isPacked)
    {
        await using StreamingHost host = await StreamingHost.StartAsync(
            ("StallSeconds", "60"),
            ("LogBytes", "65536"),
            ("CloseGraceSeconds", "20")
        );
        using DataStreamSocket slow = await DataStreamSocket.SubscribedAsync(
            host.Address,
            Shares,
            "\"trades\":[\"AAPL\"]",
            isPacked,
            receiveBytes: 4096
        );
        using DataStreamSocket healthy = await DataStreamSocket.SubscribedAsync(host.Address, Shares, "\"quotes\":[\"AAPL\"]");
        Tick[] trades = [.. Enumerable.Repeat(host.Trade("AAPL", 1), 500)];
        while (host.Status.Stats.SlowClientsClosed == 0)
        {
            await host.PublishAsync(trades);
        }

        long expected = 1;
        JsonElement message = await slow.ReadAsync();
        for (; message.GetProperty("T").GetString() == "t"; message = await slow.ReadAsync())
        {
            Assert.Equal(expected++, message.GetProperty("i").GetInt64());
        }

        AssertIs("""{"T":"error","code":407,"msg":"slow client"}""", message);
        await Assert.ThrowsAsync<EndOfStreamException>(slow.ReadFrameAsync);
        Assert.Equal(4408, slow.CloseCode);
        await host.PublishAsync(host.Quote("AAPL", 1, 2));
        Assert.Equal("q", (await healthy.ReadAsync()).GetProperty("T").GetString());
        Assert.Equal(WebSocketState.Open, healthy.Socket.State);
    }

    [Fact]
    public async Task A_client_that_pauses_gets_the_newest_quote_of_each_symbol_and_every_trade()
    {
        await using StreamingHost host = await StreamingHost.StartAsync(("StallSeconds", "60"), ("LogBytes", "65536"));
        using DataStreamSocket paused = await DataStreamSocket.SubscribedAsync(
            host.Address,
            Shares,
            "\"quotes\":[\"AAPL\",\"TSLA\"],\"trades\":[\"TSLA\"]",
            isPacked: true,
            receiveBytes: 4096
        );
        int published = 0;
        while (host.Status.Stats.QuotesConflated == 0)
        {
            await host.PublishAsync([.. Enumerable.Repeat(host.Quote("AAPL", 1, 2), 400)]);
            published += 400;
        }

        await host.PublishAsync([.. Enumerable.Range(1, 50).Select(price => host.Trade("TSLA", price))]);
        await host.PublishAsync(host.Quote("AAPL", 3, 4), host.Quote("TSLA", 5, 6));

        List<JsonElement> messages = [];
        while (!messages.Exists(one => Bid(one) == 3) || !messages.Exists(one => Bid(one) == 5) || messages.Count(IsTrade) < 50)
        {
            messages.Add(await paused.ReadAsync());
        }

        Assert.Equal(Enumerable.Range(1, 50), messages.Where(IsTrade).Select(one => one.GetProperty("i").GetInt32()));
        Assert.True(messages.Count < published, $"{messages.Count} messages of {published} quotes");
    }

    private static bool IsTrade(JsonElement message) => message.GetProperty("T").GetString() == "t";

    private static double? Bid(JsonElement message) => message.TryGetProperty("bp", out JsonElement bid) ? bid.GetDouble() : null;

    private static (string?, string?, double) KindSymbolPrice(JsonElement trade) =>
        (trade.GetProperty("T").GetString(), trade.GetProperty("S").GetString(), trade.GetProperty("p").GetDouble());

    private static void AssertIs(string json, JsonElement message) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), message), $"{message} instead of {json}");

    private Task<DataStreamSocket> OpenAsync(string path, string fields, bool isPacked = false) =>
        DataStreamSocket.SubscribedAsync(_host.Address, path, fields, isPacked);

    private void Publish(Timeframe timeframe, bool isClosed, int revision, double close)
    {
        Bar bar = new(new DateTimeOffset(2026, 3, 2, 14, 30, 0, TimeSpan.Zero), 1, 9, 0.5, close, 1000, 2.25, 17);
        _host.Publisher.PublishBar(new BarUpdate(_host["SPY"], timeframe, bar, isClosed, revision, TestTimes.Event));
    }
}
