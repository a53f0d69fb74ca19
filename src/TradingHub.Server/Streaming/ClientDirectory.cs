using System.Collections.Concurrent;

namespace TradingHub.Server.Streaming;

/// <summary>The connected clients of all doors, for whoever wants to look at them without stopping the broadcaster's loop. Any thread.</summary>
internal sealed class ClientDirectory
{
    private readonly ConcurrentDictionary<Guid, StreamClient> _clients = new();

    /// <summary>The clients now, in no order.</summary>
    public IEnumerable<StreamClient> All => _clients.Values;

    /// <summary>How many came through each door; doors without clients are there too.</summary>
    public IReadOnlyDictionary<string, int> ByDoor() =>
        ClientOrigin
            .Doors.Concat(_clients.Values.Select(client => client.Origin.Door))
            .GroupBy(door => door, StringComparer.Ordinal)
            .ToDictionary(door => door.Key, door => door.Count() - (ClientOrigin.Doors.Contains(door.Key) ? 1 : 0));

    /// <summary>A client has come.</summary>
    public void Add(StreamClient client) => _clients[client.Id] = client;

    /// <summary>A client has left.</summary>
    public void Remove(StreamClient client) => _clients.TryRemove(client.Id, out _);
}
