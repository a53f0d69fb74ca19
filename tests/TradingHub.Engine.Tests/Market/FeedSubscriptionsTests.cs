using TradingHub.Domain.Instruments;
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
