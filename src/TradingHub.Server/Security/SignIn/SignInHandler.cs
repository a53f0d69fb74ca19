using Microsoft.AspNetCore.Authentication;
using Microsoft.Net.Http.Headers;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Security.SignIn;

/// <summary>
/// Recognises who asks: a token in the header, else a session's cookie, else, where nobody has to sign in, whoever reaches the hub. Refusals
/// are the hub's problems.
/// </summary>
internal sealed class SignInHandler(SignInPolicy policy, SessionBook sessions, TokenBook tokens, TimeProvider machine)
    : IAuthenticationHandler
{
    /// <summary>Name of the scheme.</summary>
    public const string Scheme = "TradingHub";

    private const string Bearer = "Bearer ";
    private static readonly AuthenticateResult Local = HubIdentity.ResultOf(HubPrincipal.Local);
    private static readonly AuthenticateResult WrongToken = AuthenticateResult.Fail("The token is not known.");
    private static readonly AuthenticateResult Nobody = AuthenticateResult.NoResult();
    private HttpContext? _context;

    private HttpContext Context => _context ?? throw new InvalidOperationException("The handler has no request.");

    /// <inheritdoc />
    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<AuthenticateResult> AuthenticateAsync() => Task.FromResult(Find(Context.Request));

    /// <inheritdoc />
    public Task ChallengeAsync(AuthenticationProperties? properties)
    {
        Context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer realm=\"TradingHub\"";
        return ProblemResult.WriteAsync(Context, HubProblem.Of(SignInProblemCodes.NotSignedIn));
    }

    /// <inheritdoc />
    public Task ForbidAsync(AuthenticationProperties? properties)
    {
        EndpointAccess access = EndpointAccess.Of(Context);
        return ProblemResult.WriteAsync(
            Context,
            access.Kind == AccessKind.Owner ? HubProblem.Of(SignInProblemCodes.OwnerOnly) : ScopeMissing(access.Scopes[0])
        );
    }

    /// <summary>The refusal of a token that lacks a scope.</summary>
    public static HubProblem ScopeMissing(string scope) =>
        HubProblem.Of(
            SignInProblemCodes.ScopeMissing,
            $"This needs a token with the scope {scope}. Make one at /api/tokens.",
            fields: ("scope", scope)
        );

    private AuthenticateResult Find(HttpRequest request)
    {
        string authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return FindToken(authorization[Bearer.Length..].Trim());
        }

        if (SessionCookie.Read(request) is { } id && sessions.Find(id) is { } session)
        {
            // Asking how long the session lasts does not make it last longer.
            if (!IsQuestion(request))
            {
                session.Use.Note(machine.GetUtcNow());
            }

            return session.Result;
        }

        return policy.IsRequired ? Nobody : Local;
    }

    private AuthenticateResult FindToken(string text)
    {
        if (tokens.Find(text) is not { } token)
        {
            return WrongToken;
        }

        token.Use.Note(machine.GetUtcNow());
        return token.Result;
    }

    private static bool IsQuestion(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path.Equals(SessionController.Path, StringComparison.OrdinalIgnoreCase);
}
