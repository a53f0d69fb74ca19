using TradingHub.Server.Problems;

namespace TradingHub.Server.Streaming;

/// <summary>The codes that the streams' doors answer with: two instead of a connection, the others in <c>error</c> messages.</summary>
internal static class StreamProblemCodes
{
    public static readonly ProblemCode UpgradeRequired = new(
        "UPGRADE_REQUIRED",
        426,
        "This is a WebSocket",
        "The address speaks WebSocket, version 13, and the request was no handshake.",
        "Open it with a WebSocket client, for example new WebSocket(\"ws://localhost:9100/ws/market\")."
    );

    public static readonly ProblemCode TooManyConnections = new(
        "TOO_MANY_CONNECTIONS",
        503,
        "Too many stream clients",
        "As many clients are connected as Streaming:MaxConnections allows.",
        "Close one, or try again later."
    );

    public static readonly ProblemCode MessageNotJson = new(
        "MESSAGE_NOT_JSON",
        400,
        "Message is not JSON",
        "A message of a socket client is one JSON object in a text frame.",
        "Send for example {\"action\":\"ping\"}."
    );

    public static readonly ProblemCode ActionUnknown = new(
        "ACTION_UNKNOWN",
        400,
        "Unknown action",
        "The field action of a socket message names what is to be done.",
        "Use subscribe, unsubscribe, status, ping or halt."
    );

    public static readonly ProblemCode TooManySymbols = new(
        "TOO_MANY_SYMBOLS",
        400,
        "Too many symbols",
        "A client may subscribe to as many symbols as Streaming:MaxSymbolsPerClient says.",
        "Name fewer symbols, or subscribe to \"*\", which is all of them and counts as one."
    );

    public static readonly ProblemCode RateLimit = new(
        "RATE_LIMIT",
        429,
        "Too many messages",
        "A client may send as many messages a second as Streaming:MessagesPerSecond says; this one was not read.",
        "Send fewer; a client that goes on is closed with 4429."
    );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [UpgradeRequired, TooManyConnections, MessageNotJson, ActionUnknown, TooManySymbols, RateLimit];
}
