using Microsoft.Net.Http.Headers;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.SocketIo;

/// <summary>What a request on the door is refused with, in engine.io's words: a client of its own reads these.</summary>
/// <param name="Code">Number of the error.</param>
/// <param name="Message">Its words.</param>
internal sealed record EngineError(int Code, string Message)
{
    /// <summary>A transport that is neither polling nor WebSocket.</summary>
    public static EngineError UnknownTransport { get; } = new(0, "Transport unknown");

    /// <summary>A session that there is not, or not any more.</summary>
    public static EngineError UnknownSession { get; } = new(1, "Session ID unknown");

    /// <summary>A session that is begun by another method than GET.</summary>
    public static EngineError BadHandshake { get; } = new(2, "Bad handshake method");

    /// <summary>Anything else: two polls at once, a packet that cannot be read, a transport that the session has left.</summary>
    public static EngineError BadRequest { get; } = new(3, "Bad request");

    /// <summary>Another version of the protocol.</summary>
    public static EngineError UnknownVersion { get; } = new(5, "Unsupported protocol version");

    /// <summary>Writes it as the whole answer.</summary>
    public Task WriteAsync(HttpContext context, int status = StatusCodes.Status400BadRequest)
    {
        context.Response.StatusCode = status;
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return context.Response.WriteAsJsonAsync(this, HubJson.Options, context.RequestAborted);
    }
}
