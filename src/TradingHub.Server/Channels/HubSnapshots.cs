using TradingHub.Domain.Halts;
using TradingHub.Domain.Orders;
using TradingHub.Server.Halts;
using TradingHub.Server.Streaming;
using TradingHub.Server.Trading;

namespace TradingHub.Server.Channels;

/// <summary>What a new subscriber gets first: open orders, positions, account, channels, halts, and what features keep. All from memory.</summary>
internal sealed class HubSnapshots(
    Lazy<IOrderBook> book,
    Lazy<DataChannels> channels,
    Lazy<FeedService> feed,
    AccountStream account,
    Lazy<IHaltDesk> halts,
    IEnumerable<ITopicSnapshot> features
) : IStreamSnapshots
{
    private const int MostOrders = 1_000;

    /// <inheritdoc />
    public FeedState Feed =>
        new(feed.Value.IsConnected, feed.Value.ConnectedSince, feed.Value.Reconnects, feed.Value.Reconnects, feed.Value.Trouble)
        {
            Stale = feed.Value.Stale,
        };

    /// <inheritdoc />
    public IReadOnlyList<StreamItem> Get(StreamTopic topic) =>
        topic switch
        {
            StreamTopic.Orders => OpenOrders(),
            StreamTopic.Positions => Positions(),
            StreamTopic.Account => [new StreamItem(account.Now())],
            StreamTopic.Channels => [new StreamItem(ChannelsPulse.Payload(channels.Value))],
            StreamTopic.Halts => [new StreamItem(HaltResponse.From(halts.Value.Halts()))],
            _ => features.FirstOrDefault(feature => feature.Topic == topic)?.Items() ?? [],
        };

    /// <summary>Oldest first, as they happened.</summary>
    private List<StreamItem> OpenOrders() =>
        [
            .. book
                .Value.List(new OrderQuery(Status: true, Instrument: null, Before: null, MostOrders))
                .Reverse()
                .Select(order => new StreamItem(OrderResponse.From(order))),
        ];

    private List<StreamItem> Positions() =>
        [
            .. book
                .Value.Positions()
                .Select(position => new StreamItem(PositionResponse.From(position), position.Position.Instrument.Symbol.Value)),
        ];
}
