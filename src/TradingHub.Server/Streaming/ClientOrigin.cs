using TradingHub.Server.Security.SignIn;
using TradingHub.Server.SocketIo;

namespace TradingHub.Server.Streaming;

/// <summary>Where a client of the streams comes from, as people are shown it.</summary>
/// <param name="Door">The door it came through: <c>ws</c>, <c>signalr</c>, <c>socketio</c>, <c>alpaca</c>, <c>recording</c>.</param>
/// <param name="RemoteAddress">Its address as the hub sees it, behind a listed proxy the one that the proxy names; null inside the process.</param>
/// <param name="User">Name of the user or token that it signed in with, or null.</param>
internal sealed record ClientOrigin(string Door, string? RemoteAddress, string? User)
{
    /// <summary>All doors, so that none is missing where there is nobody.</summary>
    public static IReadOnlyList<string> Doors { get; } = ["ws", "signalr", "socketio", "alpaca", "recording"];

    /// <summary>Nothing is known.</summary>
    public static ClientOrigin Unknown { get; } = new("other", null, null);

    /// <summary>That of a recording, which is a client inside the process.</summary>
    public static ClientOrigin Recording { get; } = new("recording", null, null);

    /// <summary>What the request that opened the connection says.</summary>
    public static ClientOrigin Of(HttpContext context) =>
        new(
            DoorOf(context.Request.Path),
            context.Connection.RemoteIpAddress?.ToString(),
            HubIdentity.Of(context.User) is { Kind: not PrincipalKind.Local } who ? who.Name : null
        );

    private static string DoorOf(PathString path) =>
        path.StartsWithSegments("/ws", StringComparison.OrdinalIgnoreCase) ? "ws"
        : path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase) ? "signalr"
        : path.StartsWithSegments(SocketIoDoor.Path, StringComparison.OrdinalIgnoreCase) ? "socketio"
        : "alpaca";
}
