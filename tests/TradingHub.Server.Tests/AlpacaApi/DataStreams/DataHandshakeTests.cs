using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using TradingHub.Server.Tests.Streaming;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.AlpacaApi.DataStreams;

/// <summary>The handshake of the data streams, against the transcript among the samples, and all that breaks its order.</summary>
public sealed class DataHandshakeTests : IAsyncLifetime
{
    private const string Auth = """{"action":"auth","key":"PKSIMULATED","secret":"simulated"}""";
    private static readonly JsonElement Transcript = AlpacaSamples.Read("ws-data-transcript");

    private StreamingHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await StreamingHost.StartAsync(
            ("MaxSymbolsPerClient", "3"),
            ("MaxAlpacaConnections", "2"),
            ("CloseGraceSeconds", "2")
        );

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_handshake_is_that_of_the_transcript_frame_by_frame(bool isPacked)
    {
        using DataStreamSocket client = await DataStreamSocket.OpenAsync(_host.Address, "/v2/iex", isPacked);

        foreach (JsonElement step in Transcript.GetProperty("frames").EnumerateArray())
        {
            JsonElement frame = step.GetProperty("frame");
            if (step.GetProperty("dir").GetString() == "client")
            {
                await SendAsync(client, frame);
            }
            else if (IsControl(frame))
            {
                JsonElement answer = await client.ReadFrameAsync();
                Assert.True(JsonElement.DeepEquals(frame, answer), $"{answer} instead of {frame}");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wrong_keys_are_told_as_in_the_transcript_and_closed(bool isPacked)
    {
        JsonElement frames = Transcript.GetProperty("failed_login");
        using DataStreamSocket client = await DataStreamSocket.OpenAsync(_host.Address, "/v2/iex", isPacked);
        JsonElement connected = await client.ReadFrameAsync();

        JsonElement answer = await client.AskAsync(frames[1].GetProperty("frame").GetRawText());

        Assert.True(JsonElement.DeepEquals(frames[0].GetProperty("frame"), connected), connected.ToString());
        Assert.True(JsonElement.DeepEquals(frames[2].GetProperty("frame"), answer), answer.ToString());
        await Assert.ThrowsAsync<EndOfStreamException>(client.ReadFrameAsync);
        Assert.Equal(4402, client.CloseCode);
    }

    [Theory]
    [InlineData("no json", 400, "invalid syntax")]
    [InlineData("", 400, "invalid syntax")]
    [InlineData("[]", 400, "invalid syntax")]
    [InlineData("{}", 400, "invalid syntax")]
    [InlineData("""{"action":"dance"}""", 400, "invalid syntax")]
    [InlineData("""{"action":7}""", 400, "invalid syntax")]
    [InlineData("""{"action":"\ud800"}""", 400, "invalid syntax")]
    public async Task Before_the_keys_an_error_is_told_and_the_keys_may_follow(string message, int code, string text)
    {
        using DataStreamSocket client = await DataStreamSocket.OpenAsync(_host.Address, "/v2/sip");
        await client.ReadFrameAsync();

        AssertError(await client.AskAsync(message), code, text);

        Assert.Equal("authenticated", (await client.AskAsync(Auth))[0].GetProperty("msg").GetString());
    }

    [Theory]
    [InlineData("subscribe", false)]
    [InlineData("subscribe", true)]
    [InlineData("unsubscribe", false)]
    public async Task Who_subscribes_before_the_keys_is_told_so_and_closed(string action, bool isPacked)
    {
        using DataStreamSocket client = await DataStreamSocket.OpenAsync(_host.Address, "/v2/iex", isPacked);
        await client.ReadFrameAsync();

        AssertError(await client.AskAsync($$"""{"action":"{{action}}","quotes":["AAPL"]}"""), 401, "not authenticated");

        await Assert.ThrowsAsync<EndOfStreamException>(client.ReadFrameAsync);
        Assert.Equal(4401, client.CloseCode);
    }

    [Theory]
    [InlineData("/v2/iex", Auth, 403, "already authenticated")]
    [InlineData("/v2/iex", """{"action":"subscribe","quotes":"AAPL"}""", 400, "invalid syntax")]
    [InlineData("/v2/iex", """{"action":"subscribe","quotes":["AAPL",7]}""", 400, "invalid syntax")]
    [InlineData("/v2/iex", """{"action":"subscribe","quotes":["A B"]}""", 400, "invalid syntax")]
    [InlineData("/v2/iex", """{"action":"subscribe","trades":["1","2"],"quotes":["3","4"]}""", 405, "symbol limit exceeded")]
    [InlineData("/v2/iex", """{"action":"subscribe","orderbooks":["AAPL"]}""", 410, "invalid subscribe action for this feed")]
    [InlineData("/v2/iex", """{"action":"subscribe","news":["*"]}""", 410, "invalid subscribe action for this feed")]
    [InlineData("/v1beta3/crypto/us", """{"action":"subscribe","lulds":["*"]}""", 410, "invalid subscribe action for this feed")]
    public async Task A_message_that_cannot_be_taken_changes_nothing(string path, string message, int code, string text)
    {
        using DataStreamSocket client = await DataStreamSocket.SubscribedAsync(_host.Address, path, "\"bars\":[\"*\"]");

        AssertError(await client.AskAsync(message), code, text);

        JsonElement confirmed = (await client.AskAsync("""{"action":"subscribe"}"""))[0];
        Assert.Equal("""["*"]""", confirmed.GetProperty("bars").GetRawText());
        Assert.Equal("[]", confirmed.GetProperty("quotes").GetRawText());
        Assert.Equal("[]", confirmed.GetProperty("trades").GetRawText());
    }

    [Theory]
    [InlineData("simulated", "authenticated", null)]
    [InlineData("wrong", null, 4402)]
    public async Task Keys_in_the_upgrade_s_headers_are_answered_at_once(string secret, string? message, int? closeCode)
    {
        using DataStreamSocket client = await DataStreamSocket.OpenAsync(
            _host.Address,
            "/v1beta3/crypto/us",
            keys: ("PKSIMULATED", secret)
        );

        Assert.Equal("connected", (await client.ReadFrameAsync())[0].GetProperty("msg").GetString());
        JsonElement second = await client.ReadFrameAsync();

        if (message is null)
        {
            AssertError(second, 402, "auth failed");
            await Assert.ThrowsAsync<EndOfStreamException>(client.ReadFrameAsync);
        }
        else
        {
            Assert.Equal(message, second[0].GetProperty("msg").GetString());
        }

        Assert.Equal(closeCode, client.CloseCode);
    }

    [Fact]
    public async Task Who_shows_no_keys_in_time_is_told_so_and_closed()
    {
        await using StreamingHost hasty = await StreamingHost.StartAsync(new HastyTime(), ("CloseGraceSeconds", "20"));
        using DataStreamSocket silent = await DataStreamSocket.OpenAsync(hasty.Address, "/v2/iex");
        using DataStreamSocket halfway = await DataStreamSocket.OpenAsync(hasty.Address, "/v2/iex");
        await halfway.SendBytesAsync("{\"action\""u8.ToArray(), WebSocketMessageType.Text, isEnd: false);
        using DataStreamSocket known = await DataStreamSocket.SubscribedAsync(hasty.Address, "/v2/iex", "\"quotes\":[\"AAPL\"]");

        foreach (DataStreamSocket stranger in (DataStreamSocket[])[silent, halfway])
        {
            AssertError([await stranger.ReadToCloseAsync()], 404, "auth timeout");
            Assert.Equal(4404, stranger.CloseCode);
        }

        Assert.Equal("subscription", (await known.AskAsync("""{"action":"subscribe"}"""))[0].GetProperty("T").GetString());
    }

    [Fact]
    public async Task One_connection_too_many_is_told_so_and_closed_and_a_place_that_is_given_back_is_free()
    {
        DataStreamSocket first = await DataStreamSocket.SubscribedAsync(_host.Address, "/v2/iex", "\"bars\":[]");
        using DataStreamSocket second = await DataStreamSocket.SubscribedAsync(_host.Address, "/v2/sip", "\"bars\":[]");
        using DataStreamSocket third = await DataStreamSocket.OpenAsync(_host.Address, "/v2/iex");
        using DataStreamSocket crypto = await DataStreamSocket.SubscribedAsync(_host.Address, "/v1beta2/crypto", "\"bars\":[]");
        await third.ReadFrameAsync();

        AssertError(await third.AskAsync(Auth), 406, "connection limit exceeded");
        await third.ReadToCloseAsync();
        first.Dispose();

        Assert.Equal(4406, third.CloseCode);
        await UntilLetInAsync();
    }

    [Fact]
    public async Task A_message_over_the_limit_is_told_so_and_closed()
    {
        using DataStreamSocket client = await DataStreamSocket.SubscribedAsync(_host.Address, "/v2/iex", "\"bars\":[]");

        await client.SendAsync($$"""{"action":"subscribe","x":"{{new string('x', 20_000)}}"}""");

        AssertError([await client.ReadToCloseAsync()], 400, "invalid syntax");
        Assert.Equal(1009, client.CloseCode);
    }

    [Fact]
    public async Task A_message_may_come_in_pieces_and_as_JSON_in_a_binary_frame()
    {
        using DataStreamSocket client = await DataStreamSocket.OpenAsync(_host.Address, "/v2/iex");
        await client.ReadFrameAsync();
        byte[] message = Encoding.UTF8.GetBytes(Auth);

        await client.SendBytesAsync(message[..10], WebSocketMessageType.Binary, isEnd: false);
        await client.SendBytesAsync([], WebSocketMessageType.Binary, isEnd: false);
        await client.SendBytesAsync(message[10..], WebSocketMessageType.Binary);

        Assert.Equal("authenticated", (await client.ReadFrameAsync())[0].GetProperty("msg").GetString());
    }

    [Fact]
    public async Task Many_messages_at_once_are_all_answered_in_order()
    {
        await using StreamingHost slow = await StreamingHost.StartAsync(new HastyTime(), ("MessagesPerSecond", "10"));
        using DataStreamSocket client = await DataStreamSocket.SubscribedAsync(slow.Address, "/v2/iex", "\"bars\":[]");
        string[] symbols = [.. Enumerable.Range(0, 25).Select(number => $"S{number}")];
        foreach (string symbol in symbols)
        {
            await client.SendAsync($$"""{"action":"subscribe","quotes":["{{symbol}}"]}""");
        }

        JsonElement last = default;
        for (int answer = 0; answer < symbols.Length; answer++)
        {
            last = await client.ReadAsync();
            Assert.Equal(answer + 1, last.GetProperty("quotes").GetArrayLength());
        }

        Assert.Equal(symbols, last.GetProperty("quotes").EnumerateArray().Select(symbol => symbol.GetString()!));
    }

    private static void AssertError(JsonElement frame, int code, string text) =>
        AssertError([.. frame.EnumerateArray()], code, text);

    private static void AssertError(JsonElement[] messages, int code, string text)
    {
        JsonElement error = Assert.Single(messages);
        Assert.Equal($$"""{"T":"error","code":{{code}},"msg":"{{text}}"}""", error.GetRawText());
    }

    private static bool IsControl(JsonElement frame) =>
        frame[0].GetProperty("T").GetString() is "success" or "subscription" or "error";

    /// <summary>The transcript's keys stand for ours, and its text that is no JSON for a frame that cannot be read.</summary>
    private static Task SendAsync(DataStreamSocket client, JsonElement frame)
    {
        if (frame.ValueKind == JsonValueKind.String)
        {
            return client.SendBytesAsync(Encoding.UTF8.GetBytes(frame.GetString()!), WebSocketMessageType.Text);
        }

        bool isAuth = frame.GetProperty("action").GetString() == "auth";
        return client.SendAsync(isAuth ? Auth : frame.GetRawText());
    }

    /// <summary>A host notices a lost connection when it notices it.</summary>
    private async Task UntilLetInAsync()
    {
        bool isIn = false;
        while (!isIn)
        {
            using DataStreamSocket client = await DataStreamSocket.OpenAsync(_host.Address, "/v2/iex");
            await client.ReadFrameAsync();
            isIn = (await client.AskAsync(Auth))[0].GetProperty("T").GetString() == "success";
        }
    }
}
