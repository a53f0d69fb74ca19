using TradingHub.Domain.Orders;

namespace TradingHub.Server.Security.SignIn;

/// <summary>What kind of caller it is.</summary>
public enum PrincipalKind
{
    /// <summary>A person who signed in with the password.</summary>
    Owner,

    /// <summary>A program with an API token.</summary>
    Token,

    /// <summary>Whoever reaches a hub that asks for no sign-in.</summary>
    Local,
}

/// <summary>Who asks, and what it may do.</summary>
/// <param name="Kind">What kind of caller it is.</param>
/// <param name="Id">Tells callers of a kind apart; no secret.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Scopes">What it may do.</param>
internal sealed record HubPrincipal(PrincipalKind Kind, string Id, string Name, IReadOnlyList<string> Scopes)
{
    /// <summary>Whoever reaches a hub that asks for no sign-in: may do everything, as the owner.</summary>
    public static HubPrincipal Local { get; } = new(PrincipalKind.Local, "local", "local", TokenScopes.All);

    /// <summary>The session of an owner.</summary>
    public LiveSession? Session { get; init; }

    /// <summary>The token of a program.</summary>
    public LiveToken? Token { get; init; }

    /// <summary>Whether it is a person, or stands for one.</summary>
    public bool IsOwner => Kind != PrincipalKind.Token;

    /// <summary>Ends when the session or the token does.</summary>
    public CancellationToken Ended => Session?.Use.Ended ?? Token?.Use.Ended ?? CancellationToken.None;

    /// <summary>When it ends if nothing more is asked; null for never.</summary>
    public DateTimeOffset? EndsAt => Session?.EndsAt ?? Token?.Record.ExpiresAt;

    /// <summary>What its orders may be, beside the rules for everybody; null for no rules of its own.</summary>
    public OrderCaps? Caps =>
        Token?.Record is { } token && (token.Symbols is not null || token.MaxOrderNotional is not null)
            ? new OrderCaps(token.Symbols, token.MaxOrderNotional)
            : null;

    /// <summary>Whether it may do this.</summary>
    public bool Has(string scope) => Scopes.Contains(scope);
}
