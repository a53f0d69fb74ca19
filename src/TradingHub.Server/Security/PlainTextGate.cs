using System.Net;
using TradingHub.Server.Problems;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Security;

/// <summary>
/// Where others can reach the hub, answers other machines over TLS alone: their passwords and tokens would be readable on the way. A request
/// of a listed proxy is over TLS when the proxy says so.
/// </summary>
internal sealed class PlainTextGate(RequestDelegate next, SignInPolicy policy)
{
    /// <summary>Lets the request through or answers 403.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        bool isFromHere = context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
        return !policy.IsExposed || isFromHere || context.Request.IsHttps
            ? next(context)
            : ProblemResult.WriteAsync(context, HubProblem.Of(SignInProblemCodes.TlsRequired));
    }
}
