using System.Collections.Concurrent;

namespace TradingHub.Server.AlpacaApi.Streams;

/// <summary>
/// The clients of <c>/stream</c> that listen. An event is written once and queued for each; who does not keep up is cut off, since a
/// missing event would go unnoticed and a lost connection does not.
/// </summary>
internal sealed class TradeUpdates : ITradeUpdateSink
{
    private readonly ConcurrentDictionary<TradeStreamClient, byte> _listeners = new();

    /// <inheritdoc />
    public bool HasListeners => !_listeners.IsEmpty;

    /// <inheritdoc />
    public void Publish(TradeUpdate update) => Send(update.ToMessage());

    /// <summary>Queues a message for everybody who listens.</summary>
    public void Send(byte[] message)
    {
        foreach (TradeStreamClient client in _listeners.Keys)
        {
            client.Send(message);
        }
    }

    /// <summary>Begins or ends telling a client.</summary>
    public void Set(TradeStreamClient client, bool listens)
    {
        if (listens)
        {
            _listeners.TryAdd(client, 0);
        }
        else
        {
            _listeners.TryRemove(client, out _);
        }
    }

    /// <summary>Cuts off everybody who listens.</summary>
    public void CutAll()
    {
        foreach (TradeStreamClient client in _listeners.Keys)
        {
            client.Cut();
        }
    }
}
