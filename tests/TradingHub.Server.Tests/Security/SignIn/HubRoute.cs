using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Tests.Security.SignIn;

/// <summary>A method and a path that the host answers.</summary>
/// <param name="Method">The method, or <c>*</c> for whichever.</param>
/// <param name="Path">The path with its parameters in braces.</param>
/// <param name="Access">Whom it answers; null where nothing says so.</param>
internal sealed partial record HubRoute(string Method, string Path, EndpointAccess? Access)
{
    /// <summary>Method and path.</summary>
    public string Name => $"{Method} {Path}";

    /// <summary>The path with a value for each parameter.</summary>
    public string Filled => Fill(Path);

    /// <summary>All routes of a host.</summary>
    public static IReadOnlyList<HubRoute> AllOf(SignInHub hub) =>
        [
            .. from endpoint in hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let path = $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}"
            from method in MethodsOf(endpoint)
            select new HubRoute(method, path, EndpointAccess.Find(endpoint, method == "*" ? "POST" : method, Fill(path))),
        ];

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint)
    {
        IReadOnlyList<string>? methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;
        return methods is { Count: > 0 } ? methods : ["*"];
    }

    private static string Fill(string path) => Parameter().Replace(path, "1");

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
