using System.Collections.Concurrent;
using TradingHub.Server.AlpacaApi.DataStreams;

namespace TradingHub.SimBroker.DataStreams;

/// <summary>The connections to the data streams, and how many there were. Any thread.</summary>
internal sealed class DataClients(DataForms forms)
{
    private readonly ConcurrentDictionary<DataClient, byte> _clients = new();
    private int _accepted;
    private int _refused;
    private long _told;

    /// <summary>Those that are connected now.</summary>
    public IEnumerable<DataClient> All => _clients.Keys;

    /// <summary>How many connections were let in since the start.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>How many were turned away because of a fault.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>How many messages were told, each once for each client.</summary>
    public long Told => Volatile.Read(ref _told);

    /// <summary>A client has connected.</summary>
    public void Enter(DataClient client)
    {
        Interlocked.Increment(ref _accepted);
        _clients.TryAdd(client, 0);
    }

    /// <summary>A client has left.</summary>
    public void Leave(DataClient client) => _clients.TryRemove(client, out _);

    /// <summary>A client was turned away.</summary>
    public void CountRefused() => Interlocked.Increment(ref _refused);

    /// <summary>Tells a message to those among these clients that are still there.</summary>
    public void Tell(DataMessage message, IEnumerable<DataClient> clients)
    {
        foreach (DataClient client in clients.Where(_clients.ContainsKey))
        {
            Interlocked.Increment(ref _told);
            client.Tell(message.In(client.Codec, forms));
        }
    }
}
