using TradingHub.Engine.Market;

namespace TradingHub.Server.Tests.Streaming;

public sealed class FeedWishesTests : IAsyncLifetime
{
    private StreamingHost _host = null!;

    public async Task InitializeAsync() => _host = await StreamingHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_feed_sees_one_subscription_for_a_symbol_that_two_clients_and_the_hub_want()
    {
        await using SocketClient first = await SocketClient.SubscribedAsync(_host, "AAPL");
        await using SocketClient second = await SocketClient.SubscribedAsync(_host, "AAPL", "quotes,trades");
        _host.HubSubscriptions.Add([_host["AAPL"]], FeedTypes.Quotes);

        FeedSubscription wanted = Assert.Single(_host.Subscriptions.Snapshot());

        Assert.Equal((FeedTypes.Quotes | FeedTypes.Trades, 3), (wanted.Types, wanted.Holders));
        Assert.Equal(["client", "hub"], wanted.Users);
        Assert.Equal(["quotes", "trades"], Assert.Single(_host.Status.Symbols).Types);
    }

    [Fact]
    public async Task One_client_s_unsubscribe_leaves_the_other_s_wish()
    {
        await using SocketClient first = await SocketClient.SubscribedAsync(_host, "AAPL");
        await using SocketClient second = await SocketClient.SubscribedAsync(_host, "AAPL");

        await first.AskAsync("""{"action":"unsubscribe","symbols":["AAPL"]}""");

        Assert.Equal(1, Assert.Single(_host.Subscriptions.Snapshot()).Holders);
    }

    [Fact]
    public async Task No_wish_is_left_when_the_last_client_has_gone()
    {
        TaskCompletionSource empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
        SocketClient client = await SocketClient.SubscribedAsync(_host, "AAPL");
        _host.Subscriptions.Watch(_ => empty.TrySetResult());

        await client.DisposeAsync();

        await empty.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Empty(_host.Subscriptions.Snapshot());
    }

    [Fact]
    public async Task The_hub_s_own_wish_sends_nothing_to_a_client_that_did_not_subscribe()
    {
        await using SocketClient client = await SocketClient.SubscribedAsync(_host, "TSLA");
        _host.HubSubscriptions.Add([_host["AAPL"]], FeedTypes.Quotes);

        await _host.PublishAsync(_host.Quote("AAPL", 1, 2), _host.Quote("TSLA", 3, 4));

        Assert.Equal("TSLA", (await client.ReadAsync()).GetProperty("symbol").GetString());
    }

    [Fact]
    public async Task The_dashboard_is_named_as_a_user_of_its_symbols()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host, "?client=dashboard");
        await client.AskAsync("""{"action":"subscribe","symbols":["AAPL"]}""");

        Assert.Equal(["dashboard"], Assert.Single(_host.Status.Symbols).UsedBy);
    }
}
