using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Tests.Streaming;

public sealed class MarketHubTests : IAsyncLifetime
{
    private StreamingHost _host = null!;

    public async Task InitializeAsync() => _host = await StreamingHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_hub_client_receives_the_same_json_as_a_socket_client()
    {
        await using SocketClient socket = await SocketClient.SubscribedAsync(_host, "AAPL", "quotes,trades");
        await using HubClient hub = await HubClient.ConnectAsync(_host);
        JsonElement answer = await hub.Connection.InvokeAsync<JsonElement>(
            "Subscribe",
            (string[])["AAPL"],
            (string[])["quotes", "trades"]
        );

        await _host.PublishAsync(_host.Quote("AAPL", 1, 2), _host.Trade("AAPL", 3), _host.Quote("TSLA", 1, 2));

        Assert.Equal("""["AAPL"]""", answer.GetProperty("symbols").GetRawText());
        Assert.Equal((await socket.ReadAsync()).GetRawText(), (await hub.ReadAsync()).GetRawText());
        Assert.Equal((await socket.ReadAsync()).GetRawText(), (await hub.ReadAsync()).GetRawText());
    }

    [Fact]
    public async Task A_hub_client_receives_thousands_of_quotes_in_order()
    {
        await using HubClient hub = await HubClient.ConnectAsync(_host);
        await hub.Connection.InvokeAsync<JsonElement>("Subscribe", "*", "quotes");

        await _host.PublishAsync([.. Enumerable.Repeat(_host.Quote("AAPL", 1, 2), 3_000)]);

        long last = 0;
        while (last < 3_000)
        {
            long sequence = (await hub.ReadAsync()).GetProperty("seq").GetInt64();
            Assert.True(sequence > last);
            last = sequence;
        }
    }

    [Fact]
    public async Task Orders_reach_the_hub_client_as_calls_of_order()
    {
        _host.Snapshots.Items[StreamTopic.Orders] = [new StreamItem(new { id = 1 })];
        await using HubClient hub = await HubClient.ConnectAsync(_host);
        await hub.Connection.InvokeAsync<JsonElement>("Subscribe", null, (string[])["orders"]);

        _host.Publisher.Publish(StreamTopic.Orders, new { id = 2 });

        Assert.Equal("""{"type":"order","order":{"id":1},"snapshot":true,"seq":0}""", (await hub.ReadAsync()).GetRawText());
        Assert.Equal("""{"type":"order","order":{"id":2},"seq":1}""", (await hub.ReadAsync()).GetRawText());
    }

    [Fact]
    public async Task A_bad_subscription_fails_the_call_with_its_code()
    {
        await using HubClient hub = await HubClient.ConnectAsync(_host);

        HubException refused = await Assert.ThrowsAsync<HubException>(() =>
            hub.Connection.InvokeAsync<JsonElement>("Subscribe", (string[])["NOPE"], null)
        );

        Assert.Contains("SYMBOL_UNKNOWN", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_unsubscribing_the_feed_is_asked_for_nothing()
    {
        await using HubClient hub = await HubClient.ConnectAsync(_host);
        await hub.Connection.InvokeAsync<JsonElement>("Subscribe", "AAPL", null);
        Assert.Equal(1, _host.Subscriptions.Count);

        await hub.Connection.InvokeAsync<JsonElement>("Unsubscribe", "AAPL", null);

        Assert.Equal(0, _host.Subscriptions.Count);
    }
}
