using System.Collections.Concurrent;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Ai.Wire;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Tests.Ai.Fixtures;

/// <summary>Keeps the predictions that would go to the stream.</summary>
internal sealed class ToldPredictions : IMarketPublisher
{
    /// <summary>In the order in which they were told.</summary>
    public ConcurrentQueue<PredictionResponse> All { get; } = new();

    public bool IsDelivering { get; set; }

    public ValueTask PublishTicksAsync(ReadOnlyMemory<Tick> ticks, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public void SkipTrades(InstrumentId instrument, int count) => throw new NotSupportedException();

    public void PublishBar(in BarUpdate bar) => throw new NotSupportedException();

    public void Publish(StreamTopic topic, StreamItem item)
    {
        Assert.Equal(StreamTopic.Predictions, topic);
        All.Enqueue(Assert.IsType<PredictionResponse>(item.Payload));
    }
}
