using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>Why the server ends a session.</summary>
/// <param name="Code">Close code of the WebSocket.</param>
/// <param name="Reason">Why, and what to do, in words; up to 120 ASCII characters.</param>
internal sealed record Farewell(int Code, string Reason)
{
    /// <summary>Close code for what cannot be read or stands at a wrong place.</summary>
    private const int PacketInvalid = 4400;

    /// <summary>Close code for the end of the session or token that the client came with.</summary>
    private const int SignInEnded = 4401;

    /// <summary>The client's sign-in has ended.</summary>
    public static Farewell SignedOut { get; } = new(SignInEnded, "Your session or token has ended. Sign in and connect again.");

    /// <summary>What the code is called in the event <c>error</c>.</summary>
    public string Word =>
        Code switch
        {
            CloseCodes.GoingAway => "GOING_AWAY",
            CloseCodes.MessageTooBig => "MESSAGE_TOO_BIG",
            CloseCodes.TooSlow => "TOO_SLOW",
            CloseCodes.TooManyMessages => StreamProblemCodes.RateLimit.Code,
            SignInEnded => "NOT_SIGNED_IN",
            _ => "PACKET_INVALID",
        };

    /// <summary>Whether the client must not come back by itself: it would do the same again.</summary>
    public bool IsForGood => Code is PacketInvalid or SignInEnded or CloseCodes.MessageTooBig or CloseCodes.TooManyMessages;

    /// <summary>A packet that cannot be taken.</summary>
    public static Farewell Invalid(string reason) => new(PacketInvalid, reason);
}
