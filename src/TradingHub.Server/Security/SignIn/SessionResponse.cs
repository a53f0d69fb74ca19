namespace TradingHub.Server.Security.SignIn;

/// <summary>Whether one has to sign in, and who is.</summary>
/// <param name="LoginRequired">Whether nobody gets in without signing in.</param>
/// <param name="PasswordSet">Whether the owner has set a password.</param>
/// <param name="SignedIn">Whether the request came with a session or a token that is good.</param>
/// <param name="Principal">Who asks, or null for a stranger.</param>
/// <param name="ExpiresAt">When the session ends if nothing more is asked, or the token; null for neither.</param>
/// <param name="Environment">simulated, paper or live.</param>
public sealed record SessionResponse(
    bool LoginRequired,
    bool PasswordSet,
    bool SignedIn,
    PrincipalResponse? Principal,
    DateTimeOffset? ExpiresAt,
    AccountEnvironment Environment
)
{
    /// <summary>The wire form.</summary>
    internal static SessionResponse From(SignInPolicy policy, bool hasPassword, HubPrincipal? who) =>
        new(
            policy.IsRequired,
            hasPassword,
            who is { Kind: not PrincipalKind.Local },
            who is null ? null : new PrincipalResponse(who.Kind, who.Name, who.Scopes),
            who?.EndsAt,
            policy.Environment
        );
}

/// <summary>Who asks.</summary>
/// <param name="Kind">owner, token, or local where nobody has to sign in.</param>
/// <param name="Name">Name of the token, or owner or local.</param>
/// <param name="Scopes">What it may do.</param>
public sealed record PrincipalResponse(PrincipalKind Kind, string Name, IReadOnlyList<string> Scopes);
