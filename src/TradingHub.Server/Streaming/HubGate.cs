using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Streaming;

/// <summary>What stands before the door <c>/hubs/market</c>, whose handshake is the framework's.</summary>
internal static class HubGate
{
    /// <summary>
    /// Refuses a WebSocket over HTTP/1.0 (RFC 6455, section 4.1). Over HTTP/1.1 a client that does not read shows at once, and the last frame of one
    /// that is cut leaves before it is.
    /// </summary>
    public static Task UseAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Headers.ContainsKey(HeaderNames.Upgrade))
        {
            return next(context);
        }

        if (HttpProtocol.IsHttp10(context.Request.Protocol))
        {
            context.Response.Headers.Upgrade = "websocket";
            return ProblemResult.WriteAsync(context, HubProblem.Of(StreamProblemCodes.UpgradeRequired));
        }

        // The connection is the request's alone: a cut that comes when the request has ended hits nobody else.
        if (
            HttpProtocol.IsHttp11(context.Request.Protocol)
            && context.Features.Get<IHttpRequestLifetimeFeature>() is { } connection
        )
        {
            WebSocketUpgrade.LimitUnsentBytes(context.Features.Get<IConnectionSocketFeature>()?.Socket);
            TimeProvider timeProvider = context.RequestServices.GetRequiredService<TimeProvider>();
            context.Features.Set<IHttpRequestLifetimeFeature>(new PatientAbort(connection, timeProvider));
        }

        return next(context);
    }
}
