using TradingHub.Server.AlpacaApi.Streams;
using TradingHub.SimBroker.Faults;

namespace TradingHub.SimBroker.Venues;

/// <summary>Holds events of orders back until the ledger has them on disk, then hands them to the stream with its faults, in order.</summary>
internal sealed class UpdateGate(StreamFaults faults, TradeUpdates stream) : ITradeUpdateSink
{
    private readonly Lock _lock = new();
    private readonly Queue<(long Position, TradeUpdate Update)> _held = new();
    private long _position;

    /// <inheritdoc />
    public bool HasListeners => stream.HasListeners;

    /// <summary>What is published from now on waits for this place of the ledger.</summary>
    public void Hold(long position)
    {
        lock (_lock)
        {
            _position = position;
        }
    }

    /// <inheritdoc />
    public void Publish(TradeUpdate update)
    {
        lock (_lock)
        {
            _held.Enqueue((_position, update));
        }
    }

    /// <summary>Lets go what the ledger has on disk.</summary>
    public void Release(long durable)
    {
        lock (_lock)
        {
            while (_held.TryPeek(out (long Position, TradeUpdate Update) first) && first.Position <= durable)
            {
                faults.Send(_held.Dequeue().Update);
            }
        }
    }
}
