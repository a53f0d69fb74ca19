using TradingHub.Server.Streaming;

namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>An error of Alpaca's data streams.</summary>
/// <param name="Code">What programs switch on.</param>
/// <param name="Message">Alpaca's words.</param>
internal sealed record DataStreamError(int Code, string Message)
{
    private const int CloseCodeBase = 4000;

    /// <summary>Not decodable, or an action that nobody knows.</summary>
    public static DataStreamError InvalidSyntax { get; } = new(400, "invalid syntax");

    /// <summary>A subscription before the keys. Closes.</summary>
    public static DataStreamError NotAuthenticated { get; } = new(401, "not authenticated");

    /// <summary>Wrong keys. Closes.</summary>
    public static DataStreamError AuthFailed { get; } = new(402, "auth failed");

    /// <summary>Keys a second time.</summary>
    public static DataStreamError AlreadyAuthenticated { get; } = new(403, "already authenticated");

    /// <summary>No keys in time. Closes.</summary>
    public static DataStreamError AuthTimeout { get; } = new(404, "auth timeout");

    /// <summary>More symbols than a client may have.</summary>
    public static DataStreamError SymbolLimit { get; } = new(405, "symbol limit exceeded");

    /// <summary>More connections with these keys than there may be. Closes.</summary>
    public static DataStreamError ConnectionLimit { get; } = new(406, "connection limit exceeded");

    /// <summary>The client does not keep up. Closes.</summary>
    public static DataStreamError SlowClient { get; } = new(407, "slow client");

    /// <summary>A channel that another stream has.</summary>
    public static DataStreamError InvalidSubscribe { get; } = new(410, "invalid subscribe action for this feed");

    /// <summary>The code of the close behind this error. Alpaca's own is not known; ours lie in the range for private use.</summary>
    public int CloseCode => CloseCodeBase + Code;

    /// <summary>The error that is said before a close with this code; null where there is nothing to say.</summary>
    public static DataStreamError? OfClose(int closeCode) =>
        closeCode switch
        {
            CloseCodes.TooSlow => SlowClient,
            CloseCodes.MessageTooBig => InvalidSyntax,
            _ => Array.Find([NotAuthenticated, AuthFailed, AuthTimeout, ConnectionLimit], error => error.CloseCode == closeCode),
        };
}
