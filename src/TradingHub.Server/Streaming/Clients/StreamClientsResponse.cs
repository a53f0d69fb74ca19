namespace TradingHub.Server.Streaming.Clients;

/// <summary>How a client of the streams is doing.</summary>
public enum StreamClientState
{
    /// <summary>It takes what it is sent.</summary>
    Live,

    /// <summary>It has not taken its last send, or has updates waiting: its quotes conflate until it has.</summary>
    Behind,

    /// <summary>Its connection is being closed.</summary>
    Closing,
}

/// <summary>One client of the streams.</summary>
public sealed record StreamClientResponse
{
    /// <summary>Its id, as it was told when it connected.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>What it calls itself, or null.</summary>
    public required string? Name { get; init; }

    /// <summary>The door it came through: ws, signalr, socketio, alpaca, recording.</summary>
    public required string Door { get; init; }

    /// <summary>Its address, or null for a client inside the process.</summary>
    public required string? RemoteAddress { get; init; }

    /// <summary>Name of the user or token that it signed in with, or null.</summary>
    public required string? User { get; init; }

    /// <summary>Since when it is connected, machine time.</summary>
    public required DateTimeOffset ConnectedSince { get; init; }

    /// <summary>How many topics it has subscribed to.</summary>
    public required int TopicCount { get; init; }

    /// <summary>Names of the first 50 topics, for example quotes:AAPL.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>Updates handed to its connection, replies and snapshots not counted.</summary>
    public required long Sent { get; init; }

    /// <summary>Bytes handed to its connection.</summary>
    public required long Bytes { get; init; }

    /// <summary>Quotes that a newer one replaced before it was sent them.</summary>
    public required long Skipped { get; init; }

    /// <summary>Updates that wait for it, at most: those of others that lie between them are counted too.</summary>
    public required long Queue { get; init; }

    /// <summary>For how long it has not taken the last send, in milliseconds; 0 when it has.</summary>
    public required double LagMs { get; init; }

    /// <summary>How it is doing.</summary>
    public required StreamClientState State { get; init; }
}

/// <summary>What went out to the clients of all doors since the start.</summary>
public sealed record StreamingDelivery
{
    /// <summary>Updates handed to clients, replies and snapshots not counted.</summary>
    public required long UpdatesSent { get; init; }

    /// <summary>Bytes handed to clients.</summary>
    public required long BytesSent { get; init; }

    /// <summary>Sends, each to one client with all that was due.</summary>
    public required long Deliveries { get; init; }

    /// <summary>Rounds in which every client was offered what is new.</summary>
    public required long Drains { get; init; }

    /// <summary>Connected clients by door.</summary>
    public required IReadOnlyDictionary<string, int> ClientsByDoor { get; init; }

    /// <summary>Ended connections by close code; <c>cut</c> without one.</summary>
    public required IReadOnlyDictionary<string, long> ClosesByCode { get; init; }
}

/// <summary>The clients of the streams.</summary>
/// <param name="Clients">Oldest first.</param>
/// <param name="Count">How many.</param>
public sealed record StreamClientsResponse(IReadOnlyList<StreamClientResponse> Clients, int Count);
