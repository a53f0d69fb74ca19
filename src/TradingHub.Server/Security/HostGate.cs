using Microsoft.Extensions.Options;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Security;

/// <summary>
/// Answers only requests that name this hub: localhost, 127.0.0.1 or [::1] with the port they came in on, or a name that the settings list. A
/// web page whose name was pointed at this machine (DNS rebinding) carries its own name here and gets no further.
/// </summary>
internal sealed class HostGate(RequestDelegate next, IOptions<SecurityOptions> options)
{
    private static readonly string[] Names = ["localhost", "127.0.0.1", "[::1]"];
    private const int DefaultPort = 80;
    private const int DefaultTlsPort = 443;
    private readonly HashSet<string> _configured = new(options.Value.AllowedHosts, StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets the request through or answers 400.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (_configured.Contains(context.Request.Host.Value ?? "") || IsOurs(context.Request, context.Connection.LocalPort))
        {
            return next(context);
        }

        string host = ProblemResults.Shorten(context.Request.Host.Value ?? "");
        HubProblem problem = HubProblem.Of(
            ProblemCodes.HostNotAllowed,
            $"The Host header '{host}' is not this hub. Use {context.Request.Scheme}://localhost:{context.Connection.LocalPort}.",
            "Host"
        );
        return ProblemResult.WriteAsync(context, problem);
    }

    private static bool IsOurs(HttpRequest request, int port)
    {
        HostString host = request.Host;
        int usual = request.IsHttps ? DefaultTlsPort : DefaultPort;
        return Names.Contains(host.Host, StringComparer.OrdinalIgnoreCase) && (host.Port ?? usual) == port && IsWritten(host);
    }

    /// <summary>Whether nothing else stands in the header, such as a port that is no number.</summary>
    private static bool IsWritten(HostString host) =>
        string.Equals(host.Value, host.Port is int port ? $"{host.Host}:{port}" : host.Host, StringComparison.Ordinal);
}
