using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Streaming;

/// <summary>Where the host's parts hand over what goes to the stream clients.</summary>
public interface IMarketPublisher
{
    /// <summary>
    /// Whether market updates (quotes, trades, bars) go out. While they do not, their sequence numbers go on counting, so that clients see
    /// the gap. A change sends a <c>status</c> message to every client.
    /// </summary>
    bool IsDelivering { get; set; }

    /// <summary>Hands ticks over in order; waits while the broadcaster has no room. The Realtime channel alone calls it.</summary>
    ValueTask PublishTicksAsync(ReadOnlyMemory<Tick> ticks, CancellationToken cancellationToken);

    /// <summary>Tells that trades were lost between the last <see cref="PublishTicksAsync"/> and the next. Same caller.</summary>
    void SkipTrades(InstrumentId instrument, int count);

    /// <summary>
    /// Hands over a bar. Any thread; never waits. Of a forming bar only the newest state within one delivery is sent; a closed or revised
    /// bar always is.
    /// </summary>
    void PublishBar(in BarUpdate bar);

    /// <summary>Hands over an update of orders, fills, positions, account or channels. Any thread; never waits.</summary>
    /// <param name="topic">Which topic.</param>
    /// <param name="payload">What stands in the field that is named like the topic's updates; immutable, written as JSON later.</param>
    /// <param name="symbol">The symbol, for positions.</param>
    void Publish(StreamTopic topic, object? payload, string? symbol = null) => Publish(topic, new StreamItem(payload, symbol));

    /// <summary>Hands over an update of a topic without an instrument. Any thread; never waits.</summary>
    void Publish(StreamTopic topic, StreamItem item);
}
