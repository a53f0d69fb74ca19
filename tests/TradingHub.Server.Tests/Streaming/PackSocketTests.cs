using System.Text.Json;
using System.Text.Json.Nodes;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.Streaming;

/// <summary><c>/ws/market</c> in MessagePack: every message has the names and values of the JSON one. Read with a reader of the tests' own.</summary>
public sealed class PackSocketTests : IAsyncLifetime
{
    private const string Pack = "tradinghub.msgpack";

    private StreamingHost _host = null!;

    public async Task InitializeAsync() => _host = await StreamingHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_subprotocol_is_agreed_and_the_greeting_is_binary()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host, protocol: Pack);

        Assert.Equal(Pack, client.Socket.SubProtocol);
        Assert.Equal("connected", client.Greeting.GetProperty("type").GetString());
        Assert.True(client.Greeting.GetProperty("status").GetProperty("running").GetBoolean());
    }

    [Fact]
    public async Task The_JSON_subprotocol_is_the_stream_without_one()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host, protocol: "tradinghub.json");

        Assert.Equal("tradinghub.json", client.Socket.SubProtocol);
        Assert.Equal("pong", (await client.AskAsync("""{"action":"ping"}""")).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Updates_of_every_kind_are_those_that_a_JSON_client_gets()
    {
        await using SocketClient json = await SocketClient.SubscribedAsync(_host, "AAPL", "quotes,trades,bars,orders,log");
        await using SocketClient pack = await SocketClient.ConnectAsync(_host, protocol: Pack);
        await SendAsync(pack, """{"action":"subscribe","symbols":["AAPL"],"types":["quotes","trades","bars","orders","log"]}""");
        JsonElement answer = await pack.ReadAsync();
        Bar bar = new(new DateTimeOffset(2026, 3, 2, 14, 30, 0, TimeSpan.Zero), 1, 4, 0.5, 2, 1000, 2.25, 17);

        await _host.PublishAsync(_host.Quote("AAPL", 189.5, double.NaN), _host.Trade("AAPL", 150));
        _host.Publisher.PublishBar(new BarUpdate(_host["AAPL"], Timeframe.OneMinute, bar, true, 0, TestTimes.Event));
        _host.Publisher.Publish(
            StreamTopic.Orders,
            new
            {
                id = 3,
                price = 1.25m,
                legs = (int[])[],
                reason = (string?)null,
            }
        );
        _host
            .LoggerOf("TradingHub.Tests")
            .Log(Microsoft.Extensions.Logging.LogLevel.Information, default, "é", null, (text, _) => text);

        Assert.Equal("subscribed", answer.GetProperty("type").GetString());
        Assert.Equal(Sorted(await FiveAsync(json)), Sorted(await FiveAsync(pack)));
    }

    [Fact]
    public async Task A_snapshot_is_binary_too()
    {
        _host.Snapshots.Items[StreamTopic.Orders] = [new StreamItem(new { id = 1 })];
        await using SocketClient client = await SocketClient.ConnectAsync(_host, protocol: Pack);

        await SendAsync(client, """{"action":"subscribe","types":["orders"]}""");

        await client.ReadAsync("subscribed");
        Assert.Equal("""{"type":"order","order":{"id":1},"snapshot":true,"seq":0}""", (await client.ReadAsync()).GetRawText());
    }

    [Fact]
    public async Task A_client_of_MessagePack_may_say_JSON_in_text_frames()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host, protocol: Pack);

        Assert.Equal("pong", (await client.AskAsync("""{"action":"ping"}""")).GetProperty("type").GetString());
        Assert.Equal("MESSAGE_NOT_JSON", (await client.AskAsync("hello")).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("c1")]
    [InlineData("81a6616374696f6e")]
    [InlineData("8101c0")]
    [InlineData("ddffffffff")]
    [InlineData("dfffffffff")]
    [InlineData("c0c0")]
    public async Task Bytes_that_are_no_MessagePack_are_told_so_and_the_socket_stays_open(string hex)
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host, protocol: Pack);

        await client.SendPackAsync(Convert.FromHexString(hex));

        JsonElement error = await client.ReadAsync();
        Assert.Equal("MESSAGE_NOT_MSGPACK", error.GetProperty("code").GetString());
        Assert.Equal("pong", (await client.AskAsync("""{"action":"ping"}""")).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Nesting_without_end_is_refused_and_what_is_no_map_is_no_message()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host, protocol: Pack);

        await client.SendPackAsync([.. Enumerable.Repeat((byte)0x91, 10_000), 0xC0]);
        JsonElement deep = await client.ReadAsync();
        await client.SendPackAsync([0x07]);
        JsonElement number = await client.ReadAsync();

        Assert.Equal("MESSAGE_NOT_MSGPACK", deep.GetProperty("code").GetString());
        Assert.Equal("MESSAGE_NOT_JSON", number.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_binary_message_over_the_limit_closes_with_1009()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host, protocol: Pack);

        await client.SendPackAsync(new byte[20_000]);

        Assert.Equal(1009, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task In_version_2_every_delivery_may_be_one_array_of_maps()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host, protocol: Pack);
        await SendAsync(client, """{"action":"hello","version":2,"batch":true}""");

        JsonElement hello = await client.ReadAsync();

        Assert.Equal(JsonValueKind.Array, hello.ValueKind);
        Assert.Equal("hello", Assert.Single(hello.EnumerateArray()).GetProperty("type").GetString());
    }

    private static Task SendAsync(SocketClient client, string message) =>
        client.SendPackAsync(PlainMessagePack.Write(JsonElement.Parse(message)));

    private static async Task<List<string>> FiveAsync(SocketClient client)
    {
        List<string> updates = [];
        while (updates.Count < 5)
        {
            updates.Add((await client.ReadAsync()).GetRawText());
        }

        return updates;
    }

    /// <summary>Topics are delivered in an order of their own; within one there is one update here.</summary>
    private static IEnumerable<string> Sorted(List<string> updates) =>
        updates.Select(update => JsonNode.Parse(update)!.ToJsonString()).Order(StringComparer.Ordinal);
}
