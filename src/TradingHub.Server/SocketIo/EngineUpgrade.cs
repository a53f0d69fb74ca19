using System.Net.WebSockets;
using Microsoft.Extensions.Options;
using TradingHub.Server.Problems;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>Makes a request a WebSocket: for a session that begins with one, or for one that has polled until now.</summary>
internal sealed class EngineUpgrade(
    IOptions<StreamingOptions> streaming,
    IOptions<SocketIoOptions> options,
    TimeProvider timeProvider
)
{
    /// <summary>Serves a session that begins with a WebSocket until it ends.</summary>
    public async Task BeginAsync(HttpContext context, EngineSession session)
    {
        session.UseSocket(context.Abort);
        try
        {
            using WebSocket? socket = await AcceptAsync(context);
            if (socket is not null)
            {
                await new EngineSocket(socket, session, streaming.Value, timeProvider).RunAsync();
            }
        }
        finally
        {
            session.LeaveSocket();
        }
    }

    /// <summary>Lets a WebSocket prove that it works, then serves the session on it until it ends.</summary>
    public async Task TakeOverAsync(HttpContext context, EngineSession session)
    {
        if (!session.TryOfferSocket())
        {
            await EngineError.BadRequest.WriteAsync(context);
            return;
        }

        WebSocket? socket = null;
        EngineSocket? carrier = null;
        try
        {
            socket = await AcceptAsync(context);
            carrier = socket is null ? null : await ProveAsync(socket, session);
            await (carrier is null ? Task.CompletedTask : CarryAsync(context, carrier, session));
        }
        finally
        {
            if (carrier is null)
            {
                session.AbandonUpgrade();
            }

            socket?.Dispose();
        }
    }

    private async Task<EngineSocket?> ProveAsync(WebSocket socket, EngineSession session)
    {
        EngineSocket carrier = new(socket, session, streaming.Value, timeProvider);
        return await carrier.ProbeAsync(TimeSpan.FromSeconds(options.Value.UpgradeTimeoutSeconds)) ? carrier : null;
    }

    private static async Task CarryAsync(HttpContext context, EngineSocket carrier, EngineSession session)
    {
        session.UseSocket(context.Abort);
        try
        {
            await carrier.RunAsync();
        }
        finally
        {
            session.LeaveSocket();
        }
    }

    /// <summary>Accepts it; null when the listener has no place for one more, which was answered. The session's pings keep it alive.</summary>
    private static async Task<WebSocket?> AcceptAsync(HttpContext context)
    {
        try
        {
            Stream stream = await WebSocketUpgrade.UpgradeAsync(context, protocol: null);
            WebSocketCreationOptions creation = new() { IsServer = true, KeepAliveInterval = Timeout.InfiniteTimeSpan };
            return WebSocket.CreateFromStream(stream, creation);
        }
        catch (InvalidOperationException) when (!context.Response.HasStarted)
        {
            await ProblemResult.WriteAsync(context, HubProblem.Of(StreamProblemCodes.TooManyConnections));
            return null;
        }
    }
}
