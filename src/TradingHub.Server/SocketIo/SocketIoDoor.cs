using Microsoft.Net.Http.Headers;
using TradingHub.Server.Problems;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>
/// The door <c>/socket.io</c> for clients of Socket.IO 4 (Engine.IO 4): polling, polling and then a WebSocket, or a WebSocket at once. Here a
/// request finds its session and its transport.
/// </summary>
internal sealed class SocketIoDoor(EngineSessions sessions, EnginePolling polling, EngineUpgrade upgrade, EngineTerms terms)
{
    /// <summary>The path.</summary>
    public const string Path = "/socket.io";

    /// <summary>The name of a session in the query.</summary>
    public const string SessionId = "sid";

    /// <summary>Serves one request.</summary>
    public Task ServeAsync(HttpContext context)
    {
        AllowOrigin(context);
        IQueryCollection query = context.Request.Query;
        string transport = query["transport"].ToString();
        if (transport is not ("polling" or "websocket"))
        {
            return EngineError.UnknownTransport.WriteAsync(context);
        }

        bool isSocket = transport == "websocket";
        return query[SessionId].ToString().Length > 0 ? GoOnAsync(context, isSocket) : BeginAsync(context, isSocket);
    }

    private Task BeginAsync(HttpContext context, bool isSocket)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            return EngineError.BadHandshake.WriteAsync(context);
        }

        if (context.Request.Query["EIO"] != EnginePackets.Version)
        {
            return EngineError.UnknownVersion.WriteAsync(context);
        }

        if (isSocket && !WebSocketUpgrade.IsPossible(context))
        {
            return EngineError.BadRequest.WriteAsync(context);
        }

        if (sessions.Open(context, out HubProblem? problem) is not { } session)
        {
            return ProblemResult.WriteAsync(context, problem!);
        }

        session.Packets.Add(terms.Write(session, isSocket));
        return isSocket ? upgrade.BeginAsync(context, session) : EnginePolling.PollAsync(context, session);
    }

    private Task GoOnAsync(HttpContext context, bool isSocket)
    {
        if (sessions.Find(context.Request) is not { } session)
        {
            return EngineError.UnknownSession.WriteAsync(context);
        }

        if (isSocket)
        {
            return WebSocketUpgrade.IsPossible(context)
                ? upgrade.TakeOverAsync(context, session)
                : EngineError.BadRequest.WriteAsync(context);
        }

        return !session.IsPolling ? EngineError.BadRequest.WriteAsync(context)
            : HttpMethods.IsGet(context.Request.Method) ? EnginePolling.PollAsync(context, session)
            : HttpMethods.IsPost(context.Request.Method) ? polling.PostAsync(context, session)
            : EngineError.BadHandshake.WriteAsync(context);
    }

    /// <summary>A page of a listed origin has passed the gate; a browser lets it read the answer only when that is said.</summary>
    private static void AllowOrigin(HttpContext context)
    {
        if (context.Request.Headers.TryGetValue(HeaderNames.Origin, out Microsoft.Extensions.Primitives.StringValues origin))
        {
            context.Response.Headers.AccessControlAllowOrigin = origin;
            context.Response.Headers.Vary = HeaderNames.Origin;
        }
    }
}
