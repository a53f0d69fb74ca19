using System.Net.WebSockets;
using System.Text.Json;

namespace TradingHub.Server.Tests.Streaming;

public sealed class MarketSocketErrorTests : IAsyncLifetime
{
    private StreamingHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await StreamingHost.StartAsync(
            ("MaxSymbolsPerClient", "3"),
            ("MessagesPerSecond", "20"),
            ("MaxClientFrameBytes", "16384"),
            ("CloseGraceSeconds", "2")
        );

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("hello", "MESSAGE_NOT_JSON", null)]
    [InlineData("", "MESSAGE_NOT_JSON", null)]
    [InlineData("[1]", "MESSAGE_NOT_JSON", null)]
    [InlineData("{\"action\":\"\\ud800\"}", "MESSAGE_NOT_JSON", null)]
    [InlineData("{\"action\":\"subscribe\",\"symbols\":[\"\\ud800\"]}", "MESSAGE_NOT_JSON", null)]
    [InlineData("{}", "FIELD_MISSING", "action")]
    [InlineData("""{"action":1}""", "FIELD_INVALID", "action")]
    [InlineData("""{"action":"dance"}""", "ACTION_UNKNOWN", "action")]
    [InlineData("""{"action":"subscribe"}""", "FIELD_MISSING", "symbols")]
    [InlineData("""{"action":"subscribe","symbols":null}""", "FIELD_MISSING", "symbols")]
    [InlineData("""{"action":"subscribe","symbols":[]}""", "FIELD_INVALID", "symbols")]
    [InlineData("""{"action":"subscribe","symbols":7}""", "FIELD_INVALID", "symbols")]
    [InlineData("""{"action":"subscribe","symbols":["AAPL",7]}""", "FIELD_INVALID", "symbols")]
    [InlineData("""{"action":"subscribe","symbols":["NOPE"]}""", "SYMBOL_UNKNOWN", "symbols")]
    [InlineData("""{"action":"subscribe","symbols":["AAPL","TSLA","MSFT","SPY"]}""", "TOO_MANY_SYMBOLS", "symbols")]
    [InlineData("""{"action":"subscribe","symbols":["AAPL"],"types":["news"]}""", "TOPIC_UNKNOWN", "types")]
    [InlineData("""{"action":"subscribe","symbols":["AAPL"],"types":{}}""", "FIELD_INVALID", "types")]
    [InlineData(
        """{"action":"subscribe","symbols":["AAPL"],"types":["bars"],"timeframes":["2Min"]}""",
        "FIELD_INVALID",
        "timeframes"
    )]
    public async Task A_bad_message_gets_one_answer_that_names_field_and_rule_and_the_socket_stays_open(
        string message,
        string code,
        string? field
    )
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);

        JsonElement error = await client.AskAsync(message);

        Assert.Equal("error", error.GetProperty("type").GetString());
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Equal(field, error.TryGetProperty("field", out JsonElement named) ? named.GetString() : null);
        Assert.NotEmpty(error.GetProperty("detail").GetString()!);
        Assert.Equal("pong", (await client.AskAsync("""{"action":"ping"}""")).GetProperty("type").GetString());
    }

    [Fact]
    public async Task An_unknown_topic_is_answered_with_the_list_of_topics()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);

        JsonElement error = await client.AskAsync("""{"action":"subscribe","types":["candles"]}""");

        Assert.Equal(
            [
                "account",
                "bars",
                "channels",
                "fills",
                "halts",
                "heartbeat",
                "jobs",
                "log",
                "orders",
                "positions",
                "predictions",
                "quotes",
                "signals",
                "trades",
                "watchlists",
                "webhooks",
            ],
            error.GetProperty("topics").EnumerateArray().Select(topic => topic.GetString())
        );
    }

    [Fact]
    public async Task A_bad_symbol_among_good_ones_subscribes_to_none()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);
        await client.AskAsync("""{"action":"subscribe","symbols":["AAPL","NOPE"]}""");

        Assert.Empty(_host.Subscriptions.Snapshot());
    }

    [Fact]
    public async Task Symbols_of_several_messages_add_up_to_the_limit_and_a_star_counts_as_one()
    {
        await using SocketClient client = await SocketClient.SubscribedAsync(_host, "AAPL,TSLA");

        JsonElement tooMany = await client.AskAsync("""{"action":"subscribe","symbols":["MSFT","SPY"]}""");
        JsonElement every = await client.AskAsync("""{"action":"subscribe","symbols":["*"]}""");

        Assert.Equal("TOO_MANY_SYMBOLS", tooMany.GetProperty("code").GetString());
        Assert.Equal("""{"type":"subscribed","symbols":["*"],"stream_types":["quotes"]}""", every.GetRawText());
    }

    [Fact]
    public async Task Unknown_fields_are_passed_over()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);

        JsonElement answer = await client.AskAsync("""{"action":"subscribe","symbols":"AAPL","color":"red"}""");

        Assert.Equal("""{"type":"subscribed","symbols":["AAPL"],"stream_types":["quotes"]}""", answer.GetRawText());
    }

    [Fact]
    public async Task A_message_over_16_kilobytes_closes_with_1009()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);

        await client.SendAsync(new string(' ', 16_385));

        Assert.Equal(1009, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task A_message_of_exactly_16_kilobytes_is_read()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);

        JsonElement pong = await client.AskAsync("""{"action":"ping"}""".PadRight(16_384));

        Assert.Equal("pong", pong.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_binary_frame_closes_with_1003()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);

        await client.SendAsync("""{"action":"ping"}""", WebSocketMessageType.Binary);

        Assert.Equal(1003, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task Too_many_messages_are_told_once_and_far_too_many_close_with_4429()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);
        for (int sent = 0; sent < 1_000; sent++)
        {
            await client.SendAsync("""{"action":"ping"}""");
        }

        JsonElement error = await client.ReadAsync("error");

        Assert.Equal("RATE_LIMIT", error.GetProperty("code").GetString());
        Assert.Equal(4429, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task A_client_that_closes_gets_its_close_answered()
    {
        await using SocketClient client = await SocketClient.SubscribedAsync(_host, "AAPL");

        await client.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", CancellationToken.None);

        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.Socket.CloseStatus);
    }

    [Fact]
    public async Task The_connection_over_the_limit_is_refused_with_503()
    {
        await using StreamingHost small = await StreamingHost.StartAsync(("MaxConnections", "1"));
        await using SocketClient first = await SocketClient.ConnectAsync(small);
        using ClientWebSocket second = new();
        second.Options.CollectHttpResponseDetails = true;

        await Assert.ThrowsAsync<WebSocketException>(() =>
            second.ConnectAsync(new Uri(small.Address, "/ws/market"), CancellationToken.None)
        );

        Assert.Equal(503, (int)second.HttpStatusCode);
    }
}
