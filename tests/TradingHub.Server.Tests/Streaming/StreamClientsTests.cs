using TradingHub.Domain.Market;
using TradingHub.Server.Streaming.Clients;
using TradingHub.Server.Tests.SocketIo;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>Who listens to the streams, as <c>/api/streaming/clients</c> tells it, against what the test's own clients received.</summary>
public sealed class StreamClientsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_client_is_shown_with_its_door_its_topics_and_what_it_received()
    {
        await using StreamingHost host = await StreamingHost.StartAsync();
        await using SocketClient socket = await SocketClient.SubscribedAsync(host, "AAPL,SPY", "quotes,trades");
        await host.PublishAsync(host.Quote("AAPL", 100, 100.1), host.Trade("AAPL", 100), host.Quote("TSLA", 5, 6));
        await socket.ReadAsync("quote");

        StreamClientResponse shown = await Eventually.GetAsync(
            () => Task.FromResult(Assert.Single(host.Clients.Read().Clients)),
            client => client.Sent == 2 && client.State == StreamClientState.Live,
            "two updates to one client",
            Limit
        );

        Assert.Equal(socket.Greeting.GetProperty("client_id").GetGuid(), shown.ClientId);
        Assert.Equal(("ws", "127.0.0.1", null, null), (shown.Door, shown.RemoteAddress, shown.User, shown.Name));
        Assert.Equal(4, shown.TopicCount);
        Assert.Equal(["quotes:AAPL", "quotes:SPY", "trades:AAPL", "trades:SPY"], shown.Topics.Order(StringComparer.Ordinal));
        Assert.Equal((0, 0, 0), (shown.Skipped, shown.Queue, shown.LagMs));
        Assert.True(shown.Bytes > 2 * 100, $"{shown.Bytes}");
    }

    [Fact]
    public async Task Only_the_first_fifty_topics_are_named()
    {
        await using StreamingHost host = await StreamingHost.StartAsync();
        await using SocketClient socket = await SocketClient.ConnectAsync(host);
        await socket.SendAsync(
            """{"action":"subscribe","symbols":"*","types":["quotes","trades","bars"],"timeframes":["1Min","5Min","15Min","30Min","1Hour","4Hour","1Day","1Week"]}"""
        );
        await socket.ReadAsync("subscribed");

        StreamClientResponse shown = Assert.Single(host.Clients.Read().Clients);

        Assert.Equal(host.Catalogue.Count * (2 + Timeframes.All.Count), shown.TopicCount);
        Assert.Equal(Math.Min(50, shown.TopicCount), shown.Topics.Count);
    }

    [Fact]
    public async Task A_client_that_reads_nothing_is_behind_with_its_quotes_skipped_and_is_gone_once_it_was_closed()
    {
        // The client is closed only by the test's own leaving.
        await using StreamingHost host = await StreamingHost.StartAsync(("StallSeconds", "600"), ("LogBytes", "65536"));
        SocketClient socket = await SocketClient.SubscribedAsync(host, "*");
        await using (socket)
        {
            StreamClientResponse shown = await Eventually.GetAsync(
                async () =>
                {
                    Tick[] quotes = [.. Enumerable.Range(1, 2_000).Select(cent => host.Quote("AAPL", cent, cent + 1))];
                    await host.PublishAsync(quotes);
                    return Assert.Single(host.Clients.Read().Clients);
                },
                client => client is { Skipped: > 0, State: StreamClientState.Behind, LagMs: > 0 },
                "a client that is behind",
                Limit
            );
            Assert.True(shown.Sent > 0);
        }

        await Eventually.GetAsync(() => Task.FromResult(host.Clients.Read()), clients => clients.Count == 0, "nobody", Limit);
    }

    [Fact]
    public async Task A_client_of_SignalR_is_shown_with_its_door()
    {
        await using StreamingHost host = await StreamingHost.StartAsync();
        await using HubClient client = await HubClient.ConnectAsync(host);

        StreamClientsResponse shown = await Eventually.GetAsync(
            () => Task.FromResult(host.Clients.Read()),
            clients => clients.Count == 1,
            "the client",
            Limit
        );

        Assert.Equal("signalr", shown.Clients[0].Door);
    }

    [Fact]
    public async Task A_client_of_Socket_IO_is_shown_with_its_door_its_topics_and_what_it_received()
    {
        await using StreamingHost host = await StreamingHost.StartAsync();
        using PollingClient client = await PollingClient.JoinedAsync(host);
        await client.SendAsync("""42["start_stream",{"asset":"AAPL","timeframe":"5m"}]""");
        await host.PublishAsync(host.Trade("AAPL", 100), host.Trade("TSLA", 5));
        await client.NextAsync("price_tick");

        StreamClientResponse shown = await Eventually.GetAsync(
            () => Task.FromResult(Assert.Single(host.Clients.Read().Clients)),
            client => client.Sent == 1,
            "an update to one client",
            Limit
        );

        Assert.Equal(("socketio", "127.0.0.1", null), (shown.Door, shown.RemoteAddress, shown.User));
        Assert.Equal(["bars:AAPL:5Min", "trades:AAPL"], shown.Topics.Order(StringComparer.Ordinal));
        Assert.Equal(1, host.Clients.ReadDelivery().ClientsByDoor["socketio"]);
    }
}
