using System.Net.WebSockets;
using System.Text.Json;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>The stream of trade updates, against the transcript among the samples.</summary>
public sealed class TradeStreamTests(AlpacaHub hub) : IClassFixture<AlpacaHub>
{
    private static readonly JsonElement Transcript = AlpacaSamples.Read("ws-trade-updates-transcript");

    [Theory]
    [InlineData(WebSocketMessageType.Text)]
    [InlineData(WebSocketMessageType.Binary)]
    public async Task The_handshake_is_that_of_the_transcript(WebSocketMessageType type)
    {
        using TradeStreamConnection connection = await TradeStreamConnection.OpenAsync(hub);

        await connection.SendAsync(
            """{"action":"authenticate","data":{"key_id":"PKSIMULATED","secret_key":"simulated"}}""",
            type
        );
        JsonElement authorization = await connection.ReadAsync();
        await connection.SendAsync(Frame("frames", 2).GetRawText(), type);
        JsonElement listening = await connection.ReadAsync();

        Assert.True(JsonElement.DeepEquals(Frame("frames", 1), authorization), authorization.ToString());
        Assert.True(JsonElement.DeepEquals(Frame("frames", 3), listening), listening.ToString());
    }

    [Theory]
    [InlineData("failed_login")]
    [InlineData("listen_before_login")]
    public async Task Who_has_no_keys_is_told_so_as_in_the_transcript_and_closed(string part)
    {
        using TradeStreamConnection connection = await TradeStreamConnection.OpenAsync(hub);

        await connection.SendAsync(Frame(part, 0).GetRawText());
        JsonElement reply = await connection.ReadAsync();
        await connection.ReadAsync();

        Assert.True(JsonElement.DeepEquals(Frame(part, 1), reply), reply.ToString());
        Assert.Equal(WebSocketCloseStatus.NormalClosure, connection.CloseStatus);
    }

    [Theory]
    [InlineData("""{"action":"listen","data":{"streams":["trade_updates","other"]}}""", "trade_updates")]
    [InlineData("""{"action":"listen","data":{"streams":["account_updates"]}}""", "account_updates")]
    [InlineData("""{"action":"listen","data":{"streams":[]}}""", "")]
    public async Task Listening_answers_with_the_streams_that_exist(string message, string streams)
    {
        using TradeStreamConnection connection = await TradeStreamConnection.ListenAsync(hub);

        await connection.SendAsync(message);
        JsonElement reply = await connection.ReadAsync();

        string[] names = [.. reply.GetProperty("data").GetProperty("streams").EnumerateArray().Select(name => name.GetString()!)];
        Assert.Equal(streams, string.Join(',', names));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"action":"dance"}""")]
    public async Task What_cannot_be_read_is_answered_and_the_connection_stays(string message)
    {
        using TradeStreamConnection connection = await TradeStreamConnection.ListenAsync(hub);

        await connection.SendAsync(message);
        JsonElement error = await connection.ReadAsync();
        await connection.SendAsync("""{"action":"listen","data":{"streams":[]}}""");
        JsonElement reply = await connection.ReadAsync();

        Assert.Equal("error", error.GetProperty("action").GetString());
        Assert.NotEmpty(error.GetProperty("data").GetProperty("error_message").GetString()!);
        Assert.Equal("listening", reply.GetProperty("stream").GetString());
    }

    [Fact]
    public async Task An_order_that_is_canceled_is_told_like_the_transcript()
    {
        using TradeStreamConnection connection = await TradeStreamConnection.ListenAsync(hub);
        IDictionary<string, object?> body = AlpacaHub.Resting("CAT");
        JsonElement order = await hub.UntilAsync(await hub.PlaceAsync(body), "new");
        AlpacaReply canceled = await hub.CallAsync(HttpMethod.Delete, $"/v2/orders/{order.GetProperty("id").GetString()}");

        IReadOnlyList<JsonElement> events = await connection.EventsAsync((string)body["client_order_id"]!, "canceled");

        Assert.Equal(204, canceled.Status);
        Assert.Equal(["pending_new", "new", "pending_cancel", "canceled"], events.Select(NameOf));
        Assert.Empty(AlpacaShape.Differences(Event(4), events[1]));
        Assert.Empty(AlpacaShape.Differences(Event(7), events[^1]));
    }

    [Fact]
    public async Task Fills_are_told_like_the_transcript_and_add_up()
    {
        using TradeStreamConnection connection = await TradeStreamConnection.ListenAsync(hub);
        JsonElement filled = await hub.BuyAsync("BAC", "7");
        string clientOrderId = filled.GetProperty("client_order_id").GetString()!;

        IReadOnlyList<JsonElement> events = await connection.EventsAsync(clientOrderId, "fill");

        JsonElement[] fills = [.. events.Where(one => one.TryGetProperty("price", out _))];
        Assert.Equal(["pending_new", "new"], events.Take(2).Select(NameOf));
        Assert.All(fills, one => Assert.Empty(AlpacaShape.Differences(Event(6), one, "limit_price")));
        Assert.Equal(7, fills.Sum(one => decimal.Parse(one.GetProperty("qty").GetString()!)));
        Assert.Equal("7", fills[^1].GetProperty("position_qty").GetString());
        Assert.Equal("filled", fills[^1].GetProperty("order").GetProperty("status").GetString());
        JsonElement activities = await hub.ReadAsync("/v2/account/activities?activity_types=FILL");
        string[] known = [.. activities.EnumerateArray().Select(one => one.GetProperty("id").GetString()!.Split("::")[1])];
        Assert.All(fills, one => Assert.Contains(one.GetProperty("execution_id").GetString(), known));
    }

    [Fact]
    public async Task A_replace_tells_the_old_order_and_the_new_one()
    {
        using TradeStreamConnection connection = await TradeStreamConnection.ListenAsync(hub);
        IDictionary<string, object?> body = AlpacaHub.Resting("DIS");
        JsonElement old = await hub.UntilAsync(await hub.PlaceAsync(body), "new");
        AlpacaReply reply = await hub.CallAsync(
            HttpMethod.Patch,
            $"/v2/orders/{old.GetProperty("id").GetString()}",
            new { limit_price = "1.75", client_order_id = "successor" }
        );

        IReadOnlyList<JsonElement> events = await connection.EventsAsync((string)body["client_order_id"]!, "replaced");

        Assert.Equal(200, reply.Status);
        Assert.Equal(
            reply.Body.GetProperty("id").GetString(),
            events[^1].GetProperty("order").GetProperty("replaced_by").GetString()
        );
        Assert.Equal("successor", reply.Body.GetProperty("client_order_id").GetString());
    }

    private static JsonElement Frame(string part, int index) => Transcript.GetProperty(part)[index].GetProperty("frame");

    private static JsonElement Event(int index) => Frame("frames", index).GetProperty("data");

    private static string NameOf(JsonElement data) => data.GetProperty("event").GetString()!;
}
