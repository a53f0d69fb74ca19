using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>All wishes in one connection: what is asked for, taken back, refused, and asked for again after a loss.</summary>
public sealed class DataSubscriptionTests : LiveFeedTest
{
    [Fact]
    public async Task Only_what_has_changed_is_asked_for()
    {
        await FollowAppleAsync();

        Live.Wishes.SetAll(Live.Apple, Live.Tesla);
        Assert.Equal(["subscribe quotes=TSLA trades=TSLA"], await SaidAsync(1));
        Live.Wishes.Set(Quotes(Live.Apple), Trades(Live.Tesla));

        Assert.Equal(["unsubscribe quotes=TSLA trades=AAPL"], await SaidAsync(1));
    }

    [Fact]
    public async Task Bars_are_built_from_trades_and_a_quote_alone_asks_for_no_trades()
    {
        Live.Wishes.Set(Quotes(Live.Apple));
        Live.Run();

        Assert.Equal("subscribe quotes=AAPL", (await SaidAsync(3))[2]);
    }

    [Fact]
    public async Task What_nobody_wants_any_more_is_released()
    {
        await FollowAppleAsync();

        Live.Wishes.Set();

        Assert.Equal("released AAPL", await Live.Watch.NextAsync());
    }

    [Fact]
    public async Task A_lost_connection_is_made_anew_with_all_subscriptions()
    {
        await FollowAppleAsync();
        DateTimeOffset before = TimeProvider.System.GetUtcNow();
        Live.Streams.Drop();

        (string What, DateTimeOffset Time) lost = await Live.Watch.NextWithTimeAsync();
        (string What, DateTimeOffset Time) followed = await Live.Watch.NextWithTimeAsync();

        Assert.Equal(("lost AAPL", "followed AAPL"), (lost.What, followed.What));
        Assert.InRange(lost.Time, before - TimeSpan.FromSeconds(30), followed.Time);
        Assert.Equal(["connect /v2/iex", "auth", "subscribe quotes=AAPL trades=AAPL"], await SaidAsync(3));
        Assert.Equal(1, (await Live.LinkAsync(link => link.IsConnected)).Reconnects);
    }

    [Fact]
    public async Task One_symbol_too_many_leaves_out_only_itself_and_is_named()
    {
        Live.Streams.Most = 3;
        Live.Wishes.Set(Quotes(Live.Apple), Trades(Live.Apple), Quotes(Live.Tesla), Trades(Live.Tesla));
        Live.Run();

        FeedLink link = await Live.LinkAsync(link => link.Trouble is not null);

        Assert.True(link.IsConnected);
        Assert.Contains("1 of the symbols that are wanted (TSLA)", link.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Room_that_was_made_is_used()
    {
        Live.Streams.Most = 1;
        Live.Wishes.Set(Trades(Live.Apple), Trades(Live.Tesla));
        Live.Run();
        string first = await Live.Watch.NextAsync();
        await Live.LinkAsync(link => link.Trouble is not null);

        Live.Wishes.Set(first == "followed AAPL" ? Trades(Live.Tesla) : Trades(Live.Apple));

        Assert.StartsWith("released", await Live.Watch.NextAsync(), StringComparison.Ordinal);
        Assert.StartsWith("followed", await Live.Watch.NextAsync(), StringComparison.Ordinal);
        await Live.LinkAsync(link => link.Trouble is null);
    }

    [Fact]
    public async Task A_symbol_that_alpaca_does_not_know_keeps_nobody_else_out()
    {
        Live.Streams.Unknown = ["TSLA"];
        Live.Wishes.SetAll(Live.Apple, Live.Tesla);
        Live.Run();

        Assert.Equal("followed AAPL", await Live.Watch.NextAsync());
        FeedLink link = await Live.LinkAsync(link => link.Trouble is not null);
        Assert.Contains("(TSLA)", link.Trouble, StringComparison.Ordinal);
    }
}
