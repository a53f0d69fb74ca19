using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>
/// The packets of Engine.IO, protocol 4: one character says what it is, the rest is its text. Source: the protocol's description at
/// <c>github.com/socketio/engine.io-protocol</c>.
/// </summary>
internal static class EnginePackets
{
    /// <summary>Version that clients name in <c>EIO</c>.</summary>
    public const string Version = "4";

    /// <summary>Stands between the packets of one poll or post.</summary>
    public const byte Separator = PacketQueue.Separator;

    /// <summary>Server: the session and its terms.</summary>
    public const byte Open = (byte)'0';

    /// <summary>Either: the session ends.</summary>
    public const byte Close = (byte)'1';

    /// <summary>Client: the answer to a ping.</summary>
    public const byte Pong = (byte)'3';

    /// <summary>Either: a packet of Socket.IO.</summary>
    public const byte Message = (byte)'4';

    /// <summary>Client: does nothing.</summary>
    public const byte Noop = (byte)'6';

    /// <summary>Server: are you there?</summary>
    public static ReadOnlySpan<byte> Ping => "2"u8;

    /// <summary>Client: does this WebSocket work?</summary>
    public static ReadOnlySpan<byte> Probe => "2probe"u8;

    /// <summary>Server: it does.</summary>
    public static ReadOnlySpan<byte> ProbeAnswer => "3probe"u8;

    /// <summary>Client: from now on it is used.</summary>
    public static ReadOnlySpan<byte> Upgrade => "5"u8;
}
