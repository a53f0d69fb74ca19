using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Tests.Ai.Fixtures;

/// <summary>A stream that nobody listens to.</summary>
internal sealed class SilentPublisher : IMarketPublisher
{
    public bool IsDelivering { get; set; }

    public ValueTask PublishTicksAsync(ReadOnlyMemory<Tick> ticks, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    public void SkipTrades(InstrumentId instrument, int count) { }

    public void PublishBar(in BarUpdate bar) { }

    public void Publish(StreamTopic topic, StreamItem item) { }
}
