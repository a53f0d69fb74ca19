using TradingHub.Domain.Instruments;
using TradingHub.Engine.Market;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The hub's own wishes, set by <c>/api/streaming/subscribe</c>: one user of the feed like any client. They send nothing to sockets that did
/// not subscribe. Any thread.
/// </summary>
public sealed class HubSubscriptions : IDisposable
{
    private readonly Lock _guard = new();
    private readonly FeedHolder _holder;

    /// <summary>Starts without wishes.</summary>
    public HubSubscriptions(FeedSubscriptions subscriptions) => _holder = subscriptions.Open("hub");

    /// <summary>Adds wishes.</summary>
    public void Add(IEnumerable<InstrumentId> instruments, FeedTypes types)
    {
        lock (_guard)
        {
            foreach (InstrumentId instrument in instruments)
            {
                _holder.Add(instrument, types);
            }
        }
    }

    /// <summary>Takes wishes back.</summary>
    public void Remove(IEnumerable<InstrumentId> instruments, FeedTypes types)
    {
        lock (_guard)
        {
            foreach (InstrumentId instrument in instruments)
            {
                _holder.Remove(instrument, types);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_guard)
        {
            _holder.Dispose();
        }
    }
}
