using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using TradingHub.Server.Problems;
using TradingHub.Server.SocketIo;

namespace TradingHub.Server.Security;

/// <summary>
/// Keeps pages of other origins from changing state and from opening sockets. Programs send no Origin and pass; what a cookie may do without
/// one is for <see cref="SignIn.SessionGate"/> to say.
/// </summary>
internal sealed class OriginGate(RequestDelegate next, IOptions<SecurityOptions> options)
{
    private readonly HashSet<string> _configured = new(options.Value.AllowedOrigins, StringComparer.Ordinal);

    /// <summary>Lets the request through or answers 403.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!NeedsCheck(context) || (IsOwnOrigin(context) && !IsFromOtherSite(context)))
        {
            return next(context);
        }

        string origin = ProblemResults.Shorten(context.Request.Headers.Origin.ToString());
        HubProblem problem = HubProblem.Of(
            ProblemCodes.OriginNotAllowed,
            $"A page of the origin '{origin}' must not do this. Use the hub's own dashboard, a program, or list the exact origin in Security:AllowedOrigins.",
            "Origin"
        );
        return ProblemResult.WriteAsync(context, problem);
    }

    private static bool NeedsCheck(HttpContext context)
    {
        HttpRequest request = context.Request;
        bool isSafe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return !isSafe
            || request.Headers.ContainsKey(HeaderNames.Upgrade)
            || request.Path.StartsWithSegments("/ws", StringComparison.OrdinalIgnoreCase)
            || request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase)
            || request.Path.StartsWithSegments(SocketIoDoor.Path, StringComparison.OrdinalIgnoreCase);
    }

    private bool IsOwnOrigin(HttpContext context)
    {
        if (!context.Request.Headers.TryGetValue(HeaderNames.Origin, out Microsoft.Extensions.Primitives.StringValues values))
        {
            return true;
        }

        string origin = values.ToString();
        string scheme = context.Request.Scheme;
        int port = context.Connection.LocalPort;
        return values.Count == 1
            && (
                origin == $"{scheme}://localhost:{port}"
                || origin == $"{scheme}://127.0.0.1:{port}"
                || origin == $"{scheme}://[::1]:{port}"
                || _configured.Contains(origin)
            );
    }

    /// <summary>What the browser itself says about the page. Programs do not send it; same-origin and none are ours.</summary>
    private bool IsFromOtherSite(HttpContext context)
    {
        string site = context.Request.Headers["Sec-Fetch-Site"].ToString();
        return site is "cross-site" or "same-site" && !_configured.Contains(context.Request.Headers.Origin.ToString());
    }
}
