using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Inputs;

/// <summary>Each bad message on <c>/ws/market</c> is answered, and the socket goes on; frames beyond reason close it with a code.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class BadFrameTests(SimulatedHub shared)
{
    private readonly HubProcess _hub = shared.Hub;

    [Theory]
    [InlineData("hello", "MESSAGE_NOT_JSON", null)]
    [InlineData("[]", "MESSAGE_NOT_JSON", null)]
    [InlineData("{}", "FIELD_MISSING", "action")]
    [InlineData("""{"action":"dance"}""", "ACTION_UNKNOWN", "action")]
    [InlineData("""{"action":7}""", "FIELD_INVALID", "action")]
    [InlineData("""{"action":"subscribe"}""", "FIELD_MISSING", "symbols")]
    [InlineData("""{"action":"subscribe","symbols":7}""", "FIELD_INVALID", "symbols")]
    [InlineData("""{"action":"subscribe","symbols":["NOSUCH"]}""", "SYMBOL_UNKNOWN", "symbols")]
    [InlineData("""{"action":"subscribe","symbols":["AAPL"],"types":["rumours"]}""", "TOPIC_UNKNOWN", "types")]
    [InlineData(
        """{"action":"subscribe","symbols":["AAPL"],"types":["bars"],"timeframes":["7Min"]}""",
        "FIELD_INVALID",
        "timeframes"
    )]
    public async Task A_bad_message_is_answered_with_an_error_and_the_socket_stays_open(
        string message,
        string code,
        string? field
    )
    {
        await using MarketSocket socket = await _hub.OpenSocketAsync();
        await socket.SendTextAsync(message);

        JsonElement error = (await socket.TakeAsync(1))[0];

        Assert.True(error.Says("type", "error") && error.Says("code", code), error.ToString());
        Assert.False(string.IsNullOrWhiteSpace(error.Text("detail")));
        if (field is not null)
        {
            Assert.Equal(field, error.Text("field"));
        }

        Assert.Single(await socket.FramesUntilPongAsync());
    }

    [Fact]
    public async Task An_unknown_topic_is_answered_with_the_list_of_topics()
    {
        await using MarketSocket socket = await _hub.OpenSocketAsync();
        await socket.SendAsync(new { action = "subscribe", types = new[] { "candles" } });

        JsonElement error = await socket.ExpectAsync("error");

        string[] topics =
        [
            "quotes",
            "trades",
            "bars",
            "orders",
            "fills",
            "positions",
            "account",
            "channels",
            "heartbeat",
            "halts",
            "watchlists",
            "webhooks",
            "log",
            "predictions",
            "signals",
            "jobs",
        ];
        Assert.Equal(topics.Order(), error.Texts("topics").Order());
    }

    [Fact]
    public async Task Ten_thousand_symbols_are_too_many_for_one_frame_and_for_the_api()
    {
        string[] symbols = [.. Enumerable.Range(0, 10_000).Select(number => "S" + number.ToString(CultureInfo.InvariantCulture))];

        HubAnswer answer = await _hub.SendAsync(HttpMethod.Post, "/api/streaming/subscribe", new { symbols });

        Assert.True(
            (int)answer.Status is 400 or 422 && answer.Body.Says("field", "symbols"),
            $"{(int)answer.Status}: {answer.Text}"
        );
        await using MarketSocket socket = await _hub.OpenSocketAsync();
        await socket.SendAsync(new { action = "subscribe", symbols });
        Assert.Equal(1009, await socket.WaitForCloseAsync());
    }

    [Fact]
    public async Task More_symbols_than_a_connection_may_have_are_refused_as_too_many()
    {
        await using MarketSocket socket = await _hub.OpenSocketAsync();
        string[] symbols = [.. Enumerable.Range(0, 1_500).Select(number => "S" + number.ToString(CultureInfo.InvariantCulture))];

        await socket.SendAsync(new { action = "subscribe", symbols });

        Assert.Equal("TOO_MANY_SYMBOLS", (await socket.ExpectAsync("error")).Text("code"));
    }

    [Fact]
    public async Task A_frame_over_sixteen_kilobytes_closes_the_socket_with_1009()
    {
        await using MarketSocket socket = await _hub.OpenSocketAsync();

        await socket.SendTextAsync($$"""{"action":"ping","note":"{{new string('x', 17_000)}}"}""");

        Assert.Equal(1009, await socket.WaitForCloseAsync());
    }

    [Fact]
    public async Task A_binary_frame_closes_the_socket_with_1003()
    {
        await using MarketSocket socket = await _hub.OpenSocketAsync();

        await socket.SendFrameAsync(WebSocketMessageType.Binary, [1, 2, 3]);

        Assert.Equal(1003, await socket.WaitForCloseAsync());
    }
}
