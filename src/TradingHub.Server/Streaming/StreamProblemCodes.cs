using TradingHub.Server.Problems;

namespace TradingHub.Server.Streaming;

/// <summary>The codes that the streams' doors answer with: three instead of a connection, the others in <c>error</c> messages.</summary>
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

    public static readonly ProblemCode TooManyOwnConnections = new(
        "TOO_MANY_OWN_CONNECTIONS",
        429,
        "Too many stream clients of yours",
        "As many clients of this sign-in are connected as Streaming:MaxConnectionsPerPrincipal allows.",
        "Close one, or give each program a token of its own."
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
        "Use hello, subscribe, unsubscribe, status, ping or halt."
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

    public static readonly ProblemCode HelloTooLate = new(
        "HELLO_TOO_LATE",
        400,
        "Hello after a subscription",
        "How a client is spoken to is agreed before it subscribes for the first time.",
        "Connect again and send the hello before the first subscribe."
    );

    public static readonly ProblemCode VersionUnknown = new(
        "VERSION_UNKNOWN",
        400,
        "Unknown version of the stream",
        "The field version of a hello names a version of the stream's protocol that this hub does not speak.",
        "Say 1 or 2."
    );

    public static readonly ProblemCode MessageNotPack = new(
        "MESSAGE_NOT_MSGPACK",
        400,
        "Message is not MessagePack",
        "A binary frame of a client of the subprotocol tradinghub.msgpack holds one map in MessagePack.",
        "Send a map with texts as names, nested at most 32 deep; text frames with JSON are read too."
    );

    public static readonly ProblemCode TooManyFieldChoices = new(
        "TOO_MANY_FIELD_CHOICES",
        400,
        "Too many choices of fields",
        "Each different choice of fields is written on its own, and as many as are allowed at once are read by other clients.",
        "Say hello without fields, choose what another client reads, or try again later."
    );

    public static readonly ProblemCode WatchlistUnknown = new(
        "WATCHLIST_UNKNOWN",
        400,
        "Unknown watchlist",
        "A subscription named a watchlist that the hub has not got.",
        "GET /api/watchlists lists them; name one by its name or its id."
    );

    public static readonly ProblemCode TooManyIndicators = new(
        "TOO_MANY_INDICATORS",
        400,
        "Too many indicators on the stream",
        "All clients together may wish indicators of 500 symbols and timeframes with their bars, and 40 different ones of each.",
        "Name fewer, or ask GET /api/market/indicators/{symbol}, which has no such limit."
    );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        UpgradeRequired,
        TooManyConnections,
        TooManyOwnConnections,
        MessageNotJson,
        ActionUnknown,
        TooManySymbols,
        RateLimit,
        HelloTooLate,
        VersionUnknown,
        MessageNotPack,
        TooManyFieldChoices,
        WatchlistUnknown,
        TooManyIndicators,
    ];
}
