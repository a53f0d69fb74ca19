using System.ComponentModel.DataAnnotations;
using System.Net;

namespace TradingHub.Server.Security;

/// <summary>Who may talk to the hub (section <c>Security</c>).</summary>
public sealed class SecurityOptions : IValidatableObject
{
    /// <summary>
    /// Whether everybody has to sign in. Default false: a simulated or paper account behind a loopback listener asks for nothing. Where others
    /// can reach the hub, and on a live account, everybody has to, whatever stands here.
    /// </summary>
    public bool RequireLogin { get; init; }

    /// <summary>
    /// Names under which the hub is called beside localhost, each as it stands in the Host header: <c>hub.example.com</c>, with the port where
    /// the address shows one. Default none.
    /// </summary>
    public IList<string> AllowedHosts { get; init; } = [];

    /// <summary>
    /// Origins of other pages that may change state and open sockets, exact, for example <c>http://localhost:5173</c> for the dashboard's
    /// development server. Default none; the hub's own on this machine are always allowed.
    /// </summary>
    public IList<string> AllowedOrigins { get; init; } = [];

    /// <summary>
    /// Addresses of the proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. Default none: nobody's are. With one, the hub counts
    /// as reachable by others.
    /// </summary>
    public IList<string> TrustedProxies { get; init; } = [];

    /// <summary>
    /// Whether the hub runs in a container, where a loopback listener may be reached by others. Default as .NET's own images say of themselves
    /// (DOTNET_RUNNING_IN_CONTAINER).
    /// </summary>
    public bool? InContainer { get; init; }

    /// <summary>Requests a second of one caller where one has to sign in; four times as many at once. Default 50.</summary>
    [Range(1, 100_000)]
    public int RequestsPerSecond { get; init; } = 50;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (string origin in AllowedOrigins)
        {
            bool isExact =
                Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.GetLeftPart(UriPartial.Authority) == origin;
            if (!isExact || uri!.Scheme is not ("http" or "https"))
            {
                yield return new ValidationResult(
                    $"Security:AllowedOrigins holds '{origin}'; each must be an exact origin such as http://localhost:5173."
                );
            }
        }

        foreach (string host in AllowedHosts.Where(host => !IsExactHost(host)))
        {
            yield return new ValidationResult(
                $"Security:AllowedHosts holds '{host}'; each must be one name or address such as hub.example.com or 192.168.1.20:9100."
            );
        }

        foreach (string proxy in TrustedProxies.Where(proxy => !IPAddress.TryParse(proxy, out _)))
        {
            yield return new ValidationResult(
                $"Security:TrustedProxies holds '{proxy}'; each must be the address of one proxy such as 127.0.0.1."
            );
        }
    }

    /// <summary>One name, and perhaps a port: nothing that stands for many.</summary>
    private static bool IsExactHost(string text)
    {
        bool isUri = Uri.TryCreate($"http://{text}", UriKind.Absolute, out Uri? uri);
        return isUri
            && text.Length > 0
            && string.Equals(new HostString(text).Host, uri!.Host, StringComparison.OrdinalIgnoreCase)
            && uri is { PathAndQuery: "/", UserInfo: "", Fragment: "", Host: not ("0.0.0.0" or "[::]") }
            && !text.EndsWith('/')
            && Uri.CheckHostName(uri.Host.Trim('[', ']')) != UriHostNameType.Unknown;
    }
}
