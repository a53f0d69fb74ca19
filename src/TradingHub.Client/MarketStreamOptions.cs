using System.Net.WebSockets;

namespace TradingHub.Client;

/// <summary>How a client connects.</summary>
public sealed record MarketStreamOptions
{
    /// <summary>The hub: <c>http://localhost:9100</c>, or the full address of its socket (<c>ws://localhost:9100/ws/market</c>).</summary>
    public required Uri Address { get; init; }

    /// <summary>An API token of the hub, or null where nobody has to sign in. Never shown.</summary>
    public string? Token { get; init; }

    /// <summary>The name under which the hub lists this client, 1 to 64 characters, or null.</summary>
    public string? Name { get; init; }

    /// <summary>At most so many quotes a second of each symbol, 0.1 to 1000; null is all of them.</summary>
    public double? MaxRate { get; init; }

    /// <summary>First wait before connecting again. Default 250 ms; each further one is twice as long, spread by a fifth.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest wait before connecting again. Default 15 s.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A connection that brings nothing for this long is given up, heartbeats included. Default 10 s.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Updates that may wait to be read; when they are more, the socket is not read on and the hub decides. Default 65536.</summary>
    public int Capacity { get; init; } = 65_536;

    /// <summary>The clock of the waits. Default the machine's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Spreads the waits, so that many clients do not come back together.</summary>
    public Random Chance { get; init; } = new(HashCode.Combine(Environment.ProcessId, Environment.TickCount64));

    /// <summary>Opens a socket; for tests and proxies. Default a <see cref="ClientWebSocket"/>.</summary>
    public Func<Uri, CancellationToken, Task<WebSocket>>? Open { get; init; }

    /// <summary>The address of the socket.</summary>
    internal Uri SocketAddress
    {
        get
        {
            UriBuilder address = new(Address)
            {
                Scheme = Address.Scheme is "https" or "wss" ? "wss" : "ws",
                Port = Address.IsDefaultPort ? -1 : Address.Port,
            };
            address.Path = address.Path is "/" or "" ? "/ws/market" : address.Path;
            return address.Uri;
        }
    }

    /// <inheritdoc />
    public override string ToString() => $"{nameof(MarketStreamOptions)} {{ {SocketAddress} }}";
}
