using Microsoft.AspNetCore.Mvc;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Streaming;

/// <summary>Answers of the stream's doors to requests that they do not let in.</summary>
internal static class StreamRefusals
{
    /// <summary>No WebSocket handshake.</summary>
    public static Task UpgradeRequiredAsync(HttpContext context)
    {
        context.Response.Headers.Upgrade = "websocket";
        return WriteAsync(
            context,
            StatusCodes.Status426UpgradeRequired,
            "UPGRADE_REQUIRED",
            "This is a WebSocket",
            "Open ws://.../ws/market with a WebSocket client (version 13)."
        );
    }

    /// <summary>The limit of connections is reached.</summary>
    public static Task TooManyConnectionsAsync(HttpContext context, int limit)
    {
        context.Response.Headers.RetryAfter = "5";
        return WriteAsync(
            context,
            StatusCodes.Status503ServiceUnavailable,
            "TOO_MANY_CONNECTIONS",
            "Too many stream clients",
            $"{limit} clients are connected, which is the limit. Close one or try again later."
        );
    }

    private static Task WriteAsync(HttpContext context, int status, string code, string title, string detail)
    {
        context.Response.StatusCode = status;
        ProblemDetails problem = new()
        {
            Type = "/problems/" + code.ToLowerInvariant().Replace('_', '-'),
            Title = title,
            Status = status,
            Detail = detail,
        };
        problem.Extensions["code"] = code;
        problem.Extensions["trace_id"] = context.TraceIdentifier;
        return context.Response.WriteAsJsonAsync(problem, HubJson.Options, "application/problem+json", context.RequestAborted);
    }
}
