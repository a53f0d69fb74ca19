using System.Text.Json;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Tests.Streaming;

public sealed class MarketSocketTests : IAsyncLifetime
{
    private StreamingHost _host = null!;

    public async Task InitializeAsync() => _host = await StreamingHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_first_message_tells_the_client_who_it_is_and_how_the_stream_is()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);

        JsonElement greeting = client.Greeting;
        Assert.Equal("connected", greeting.GetProperty("type").GetString());
        Assert.True(greeting.GetProperty("client_id").TryGetGuid(out _));
        Assert.Equal(1, greeting.GetProperty("protocol").GetInt32());
        Assert.True(greeting.GetProperty("status").GetProperty("running").GetBoolean());
        Assert.Equal(1, greeting.GetProperty("status").GetProperty("connected_clients").GetInt32());
    }

    [Fact]
    public async Task A_quote_arrives_exactly_as_the_protocol_says()
    {
        await using SocketClient client = await SocketClient.SubscribedAsync(_host, "AAPL");

        await _host.PublishAsync(_host.Quote("AAPL", 189.5, 189.53));

        Assert.Equal(
            """{"type":"quote","symbol":"AAPL","bid":189.5,"ask":189.53,"bid_size":100,"ask_size":200,"mid":189.515,"spread":0.03,"timestamp":"2026-03-02T14:30:00.25Z","received_at":"2026-03-02T14:30:01Z","seq":1}""",
            (await client.ReadAsync()).GetRawText()
        );
    }

    [Fact]
    public async Task A_trade_arrives_exactly_as_the_protocol_says()
    {
        await using SocketClient client = await SocketClient.SubscribedAsync(_host, "btcusd", "trades");

        await _host.PublishAsync(_host.Trade("BTC/USD", 64000.25), _host.Trade("BTC/USD", 1, TickMarks.NotPriceForming));

        Assert.Equal(
            """{"type":"trade","symbol":"BTC/USD","price":64000.25,"size":50,"exchange":"Q","timestamp":"2026-03-02T14:30:00.25Z","received_at":"2026-03-02T14:30:01Z","seq":1}""",
            (await client.ReadAsync()).GetRawText()
        );
        Assert.False((await client.ReadAsync()).GetProperty("is_price_forming").GetBoolean());
    }

    [Fact]
    public async Task A_bar_arrives_for_the_timeframes_that_were_asked_for()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);
        await client.AskAsync("""{"action":"subscribe","symbols":["SPY"],"types":["bars"],"timeframes":["5m"]}""");
        Bar bar = new(new DateTimeOffset(2026, 3, 2, 14, 30, 0, TimeSpan.Zero), 1, 4, 0.5, 2, 1000, 2.25, 17);

        _host.Publisher.PublishBar(new BarUpdate(_host["SPY"], Timeframe.OneMinute, bar, true, 0, TestTimes.Event));
        _host.Publisher.PublishBar(new BarUpdate(_host["SPY"], Timeframe.FiveMinutes, bar, true, 2, TestTimes.Event));

        JsonElement message = await client.ReadAsync();
        Assert.StartsWith(
            """{"type":"bar","symbol":"SPY","timeframe":"5Min","time":"2026-03-02T14:30:00Z","open":1,"high":4,"low":0.5,"close":2,"volume":1000,"vwap":2.25,"trade_count":17,"is_closed":true,"revision":2,"timestamp":"2026-03-02T14:30:00Z","received_at":""",
            message.GetRawText(),
            StringComparison.Ordinal
        );
        Assert.Equal(1, message.GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task Each_client_gets_exactly_its_own_symbols()
    {
        await using SocketClient first = await SocketClient.SubscribedAsync(_host, "AAPL,TSLA");
        await using SocketClient second = await SocketClient.SubscribedAsync(_host, "MSFT");
        string[] symbols = ["SPY", "AAPL", "TSLA", "MSFT"];

        for (int round = 1; round <= 50; round++)
        {
            await _host.PublishAsync([.. symbols.Select(symbol => _host.Quote(symbol, round, round + 1))]);
        }

        for (int round = 1; round <= 50; round++)
        {
            Assert.Equal(("AAPL", round), SymbolAndSequence(await first.ReadAsync()));
            Assert.Equal(("TSLA", round), SymbolAndSequence(await first.ReadAsync()));
            Assert.Equal(("MSFT", round), SymbolAndSequence(await second.ReadAsync()));
        }
    }

    [Fact]
    public async Task A_star_subscribes_to_every_symbol_also_to_those_that_become_known_later()
    {
        await using SocketClient client = await SocketClient.SubscribedAsync(_host, "*");
        _host.Catalogue.Add(_host.Catalogue.All[0] with { Symbol = Domain.Instruments.Symbol.Parse("NEW") });

        await _host.PublishAsync(_host.Quote("TSLA", 1, 2), _host.Quote("NEW", 3, 4));

        Assert.Equal(("TSLA", 1), SymbolAndSequence(await client.ReadAsync()));
        Assert.Equal(("NEW", 1), SymbolAndSequence(await client.ReadAsync()));
    }

    [Fact]
    public async Task After_unsubscribing_nothing_of_the_symbol_arrives_any_more()
    {
        await using SocketClient client = await SocketClient.SubscribedAsync(_host, "AAPL,TSLA");
        JsonElement answer = await client.AskAsync("""{"action":"unsubscribe","symbols":["aapl"]}""");
        Assert.Equal(
            """{"type":"unsubscribed","symbols":["AAPL"],"stream_types":["quotes","trades","bars"]}""",
            answer.GetRawText()
        );

        await _host.PublishAsync(_host.Quote("AAPL", 1, 2), _host.Quote("TSLA", 3, 4));

        Assert.Equal(("TSLA", 1), SymbolAndSequence(await client.ReadAsync()));
    }

    [Fact]
    public async Task Subscribing_brings_the_last_values_first_and_then_the_next_number()
    {
        await using SocketClient early = await SocketClient.SubscribedAsync(_host, "AAPL", "quotes,trades");
        await _host.PublishAsync(_host.Quote("AAPL", 1, 2), _host.Quote("AAPL", 3, 4), _host.Trade("AAPL", 5));
        await early.ReadAsync("quote");
        await early.ReadAsync("quote");
        await using SocketClient client = await SocketClient.SubscribedAsync(_host, "AAPL", "quotes,trades");

        JsonElement quote = await client.ReadAsync();
        JsonElement trade = await client.ReadAsync();
        await _host.PublishAsync(_host.Quote("AAPL", 6, 7));

        Assert.Equal(
            (3, 2, true),
            (quote.GetProperty("bid").GetDouble(), quote.GetProperty("seq").GetInt64(), IsSnapshot(quote))
        );
        Assert.Equal(
            (5, 1, true),
            (trade.GetProperty("price").GetDouble(), trade.GetProperty("seq").GetInt64(), IsSnapshot(trade))
        );
        JsonElement next = await client.ReadAsync();
        Assert.Equal((3, false), (next.GetProperty("seq").GetInt64(), IsSnapshot(next)));
    }

    [Fact]
    public async Task Status_and_ping_are_answered()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);

        JsonElement status = await client.AskAsync("""{"action":"status"}""");
        JsonElement pong = await client.AskAsync("""{"action":"ping"}""");

        Assert.Equal("status", status.GetProperty("type").GetString());
        Assert.Equal(2, status.GetProperty("status").GetProperty("stats").GetProperty("reconnect_count").GetInt32());
        Assert.Equal("pong", pong.GetProperty("type").GetString());
        Assert.EndsWith("Z", pong.GetProperty("timestamp").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_price_that_is_no_number_is_written_as_null()
    {
        await using SocketClient client = await SocketClient.SubscribedAsync(_host, "AAPL");

        await _host.PublishAsync(_host.Quote("AAPL", double.NaN, double.PositiveInfinity));

        JsonElement quote = await client.ReadAsync();
        Assert.Equal(JsonValueKind.Null, quote.GetProperty("bid").ValueKind);
        Assert.Equal(JsonValueKind.Null, quote.GetProperty("ask").ValueKind);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("50")]
    public async Task Every_pace_of_delivery_brings_every_quote(string milliseconds)
    {
        await using StreamingHost host = await StreamingHost.StartAsync(("DrainMilliseconds", milliseconds));
        await using SocketClient client = await SocketClient.SubscribedAsync(host, "AAPL");

        for (int number = 1; number <= 20; number++)
        {
            await host.PublishAsync(host.Quote("AAPL", 1, 2));
            Assert.Equal(("AAPL", number), SymbolAndSequence(await client.ReadAsync()));
        }
    }

    [Fact]
    public async Task A_request_that_is_no_handshake_is_told_so()
    {
        using HttpClient http = new();
        UriBuilder address = new(_host.Address) { Scheme = "http", Path = "/ws/market" };

        using HttpResponseMessage response = await http.GetAsync(address.Uri);

        Assert.Equal(426, (int)response.StatusCode);
        Assert.Contains("UPGRADE_REQUIRED", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static bool IsSnapshot(JsonElement message) =>
        message.TryGetProperty("snapshot", out JsonElement mark) && mark.GetBoolean();

    private static (string? Symbol, int Sequence) SymbolAndSequence(JsonElement message) =>
        (message.GetProperty("symbol").GetString(), message.GetProperty("seq").GetInt32());
}
