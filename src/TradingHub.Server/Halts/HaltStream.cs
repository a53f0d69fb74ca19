using TradingHub.Domain.Halts;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Halts;

/// <summary>Puts on the stream what is halted and how far a sequence is. Called by the desk's one writer; never waits.</summary>
internal sealed class HaltStream(IMarketPublisher publisher) : IHaltListener
{
    /// <inheritdoc />
    public void HaltsChanged(HaltStatus status) => publisher.Publish(StreamTopic.Halts, HaltResponse.From(status));
}
