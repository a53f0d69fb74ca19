using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>What a session is made of.</summary>
internal sealed record EngineSessionParts(
    PacketQueue Packets,
    StreamClient Client,
    ClientDoor Door,
    ClientPlace Place,
    SocketIoConversation Conversation,
    StreamingOptions Streaming,
    SocketIoOptions Options,
    TimeProvider Time
);
