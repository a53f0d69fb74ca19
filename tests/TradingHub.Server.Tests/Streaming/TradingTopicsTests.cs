using System.Text.Json;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Tests.Streaming;

public sealed class TradingTopicsTests : IAsyncLifetime
{
    private StreamingHost _host = null!;

    public async Task InitializeAsync() => _host = await StreamingHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Open_orders_and_positions_come_first_as_a_snapshot_and_then_the_updates()
    {
        _host.Snapshots.Items[StreamTopic.Orders] = [new StreamItem(new { id = 1 }), new StreamItem(new { id = 2 })];
        _host.Snapshots.Items[StreamTopic.Positions] = [new StreamItem(new { quantity = 5m }, "AAPL")];
        await using SocketClient client = await SocketClient.ConnectAsync(_host);

        JsonElement answer = await client.AskAsync("""{"action":"subscribe","types":["orders","positions"]}""");
        string[] snapshot =
        [
            (await client.ReadAsync()).GetRawText(),
            (await client.ReadAsync()).GetRawText(),
            (await client.ReadAsync()).GetRawText(),
        ];
        _host.Publisher.Publish(StreamTopic.Orders, new { id = 3 });
        _host.Publisher.Publish(StreamTopic.Positions, null, "AAPL");

        Assert.Equal("""{"type":"subscribed","symbols":[],"stream_types":["orders","positions"]}""", answer.GetRawText());
        Assert.Equal(
            [
                """{"type":"order","order":{"id":1},"snapshot":true,"seq":0}""",
                """{"type":"order","order":{"id":2},"snapshot":true,"seq":0}""",
                """{"type":"position","symbol":"AAPL","position":{"quantity":5},"snapshot":true,"seq":0}""",
            ],
            snapshot
        );
        Assert.Equal("""{"type":"order","order":{"id":3},"seq":1}""", (await client.ReadAsync()).GetRawText());
        Assert.Equal("""{"type":"position","symbol":"AAPL","position":null,"seq":1}""", (await client.ReadAsync()).GetRawText());
    }

    [Fact]
    public async Task An_update_that_cannot_be_written_leaves_its_number_out_and_the_next_arrives()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);
        await client.AskAsync("""{"action":"subscribe","types":["account"]}""");

        _host.Publisher.Publish(StreamTopic.Account, new { cash = double.NaN });
        _host.Publisher.Publish(StreamTopic.Account, new { cash = 1.5m });

        Assert.Equal("""{"type":"account","account":{"cash":1.5},"seq":2}""", (await client.ReadAsync()).GetRawText());
    }

    [Fact]
    public async Task A_heartbeat_tells_the_last_number_of_each_of_the_client_s_topics()
    {
        await using SocketClient client = await SocketClient.SubscribedAsync(_host, "AAPL,TSLA", "quotes,bars,orders,heartbeat");
        await _host.PublishAsync(_host.Quote("AAPL", 1, 2), _host.Quote("AAPL", 1, 2), _host.Quote("MSFT", 1, 2));
        await client.ReadAsync("quote");
        await client.ReadAsync("quote");

        JsonElement heartbeat = await client.ReadAsync("heartbeat");

        Assert.Equal(
            """{"orders":0,"quotes:AAPL":2,"bars:AAPL:1Min":0,"quotes:TSLA":0,"bars:TSLA:1Min":0}""",
            heartbeat.GetProperty("seq").GetRawText()
        );
        Assert.EndsWith("Z", heartbeat.GetProperty("market_time").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_delivery_is_stopped_clients_are_told_and_numbers_go_on()
    {
        await using SocketClient client = await SocketClient.SubscribedAsync(_host, "AAPL", "trades");
        _host.Publisher.IsDelivering = false;
        JsonElement stopped = await client.ReadAsync();
        await _host.PublishAsync(_host.Trade("AAPL", 1));
        await client.AskAsync("""{"action":"ping"}""");
        _host.Publisher.IsDelivering = true;
        JsonElement started = await client.ReadAsync();
        await _host.PublishAsync(_host.Trade("AAPL", 2));

        JsonElement trade = await client.ReadAsync();

        Assert.False(stopped.GetProperty("status").GetProperty("running").GetBoolean());
        Assert.True(started.GetProperty("status").GetProperty("running").GetBoolean());
        Assert.Equal((2, 2), (trade.GetProperty("price").GetInt32(), trade.GetProperty("seq").GetInt32()));
    }

    [Fact]
    public async Task Lost_trades_leave_their_numbers_out_where_they_were_lost()
    {
        await using SocketClient client = await SocketClient.SubscribedAsync(_host, "AAPL", "trades");

        await _host.PublishAsync(_host.Trade("AAPL", 1));
        _host.Publisher.SkipTrades(_host["AAPL"], 3);
        await _host.PublishAsync(_host.Trade("AAPL", 5));

        Assert.Equal(1, (await client.ReadAsync()).GetProperty("seq").GetInt32());
        Assert.Equal(5, (await client.ReadAsync()).GetProperty("seq").GetInt32());
    }

    [Fact]
    public async Task A_server_that_stops_closes_with_1001()
    {
        await using SocketClient client = await SocketClient.SubscribedAsync(_host, "AAPL");
        Task<int> closing = client.ReadCloseAsync();

        Task stopping = _host.StopAsync();

        Assert.Equal(1001, await closing);
        await client.DisposeAsync();
        await stopping.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
