using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;

namespace TradingHub.Engine.Tests.Market;

public sealed class FeedSubscriptionsTests
{
    private static readonly InstrumentId Spy = new(0);
    private static readonly InstrumentId Aapl = new(1);

    private readonly FeedSubscriptions _subscriptions = new();

    [Fact]
    public void Two_holders_of_a_symbol_are_one_subscription_that_ends_with_the_second()
    {
        List<FeedChange> changes = [];
        _subscriptions.Watch(changes.Add);
        FeedHolder first = _subscriptions.Open("client");
        FeedHolder second = _subscriptions.Open("hub");
        first.Add(Spy, FeedTypes.Quotes);
        second.Add(Spy, FeedTypes.Quotes);

        FeedSubscription shared = Assert.Single(_subscriptions.Snapshot());
        first.Dispose();
        Assert.Single(_subscriptions.Snapshot());
        second.Dispose();

        Assert.Equal(["client", "hub"], shared.Users);
        Assert.Equal(2, shared.Holders);
        Assert.Empty(_subscriptions.Snapshot());
        Assert.Equal(
            [new FeedChange(Spy, FeedTypes.None, FeedTypes.Quotes), new FeedChange(Spy, FeedTypes.Quotes, FeedTypes.None)],
            changes
        );
    }

    [Fact]
    public void A_live_feed_is_asked_for_quotes_and_for_the_trades_that_bars_are_built_from()
    {
        int told = 0;
        _subscriptions.OnChange(() => told++);
        FeedHolder client = _subscriptions.Open("client");
        client.Add(Spy, FeedTypes.Quotes);
        client.Add(Aapl, FeedTypes.Bars);

        Assert.Equal(
            [new FeedWish(Spy, Quotes: true, Trades: false), new FeedWish(Aapl, Quotes: false, Trades: true)],
            _subscriptions.Wishes().OrderBy(wish => wish.Instrument.Value)
        );
        Assert.Equal(2, told);
    }

    [Fact]
    public void Wanting_the_same_twice_counts_once()
    {
        FeedHolder holder = _subscriptions.Open("client");
        holder.Add(Spy, FeedTypes.Quotes);
        holder.Add(Spy, FeedTypes.Quotes);

        holder.Remove(Spy, FeedTypes.Quotes);

        Assert.Equal(0, _subscriptions.Count);
    }

    [Fact]
    public void The_feed_sees_the_union_of_the_types()
    {
        FeedHolder first = _subscriptions.Open("client");
        FeedHolder second = _subscriptions.Open("client");
        first.Add(Aapl, FeedTypes.Quotes | FeedTypes.Bars);
        second.Add(Aapl, FeedTypes.Trades);
        first.Remove(Aapl, FeedTypes.Bars);

        Assert.Equal(FeedTypes.Quotes | FeedTypes.Trades, Assert.Single(_subscriptions.Snapshot()).Types);
    }
}
