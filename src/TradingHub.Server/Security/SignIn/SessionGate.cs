using Microsoft.Net.Http.Headers;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Security.SignIn;

/// <summary>
/// What a cookie alone must not do: change something without the header that only the hub's own page sends, or open a socket without an
/// Origin. Tokens in an address are refused whatever they are.
/// </summary>
internal sealed class SessionGate(RequestDelegate next, SignInPolicy policy)
{
    /// <summary>The header of the hub's own page.</summary>
    public const string Header = "X-TradingHub";

    private static readonly string[] TokenNames = ["access_token", "api_token", "token", "bearer", "authorization"];

    /// <summary>Lets the request through or answers 400 or 403.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        HubProblem? problem =
            HasTokenInQuery(context.Request) ? HubProblem.Of(SignInProblemCodes.TokenInQuery)
            : policy.IsRequired && HubIdentity.Of(context.User) is { Kind: PrincipalKind.Owner } ? WrongCookieUse(context)
            : null;
        return problem is null ? next(context) : ProblemResult.WriteAsync(context, problem);
    }

    /// <summary>Whether a request changes something.</summary>
    public static bool IsChange(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    private static HubProblem? WrongCookieUse(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (IsChange(request) && request.Headers[Header] != "1")
        {
            return HubProblem.Of(SignInProblemCodes.CsrfHeaderMissing, field: Header);
        }

        return request.Headers.ContainsKey(HeaderNames.Upgrade) && !request.Headers.ContainsKey(HeaderNames.Origin)
            ? HubProblem.Of(
                ProblemCodes.OriginNotAllowed,
                "A socket that is opened with a session's cookie has to say its Origin; programs use an API token.",
                "Origin"
            )
            : null;
    }

    private static bool HasTokenInQuery(HttpRequest request) =>
        request.QueryString.HasValue
        && request.Query.Any(one =>
            TokenNames.Contains(one.Key, StringComparer.OrdinalIgnoreCase)
            || one.Value.Any(value => TokenBook.IsToken(value ?? ""))
        );
}
