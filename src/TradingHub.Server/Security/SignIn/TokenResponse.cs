namespace TradingHub.Server.Security.SignIn;

/// <summary>An API token, unreadable.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="LastUsedAt">When it was used last, or null.</param>
/// <param name="Symbols">The symbols that its orders may be of; null for all.</param>
/// <param name="MaxOrderNotional">Most dollars of one order, or null.</param>
public record TokenResponse(
    string Id,
    string Name,
    IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? LastUsedAt,
    IReadOnlyList<string>? Symbols,
    decimal? MaxOrderNotional
)
{
    /// <summary>The wire form.</summary>
    internal static TokenResponse From(LiveToken token) =>
        new(
            token.Record.Id,
            token.Record.Name,
            token.Record.Scopes,
            token.Record.CreatedAt,
            token.Record.ExpiresAt,
            token.Use.LastUsedAt,
            token.Record.Symbols,
            token.Record.MaxOrderNotional
        );
}

/// <summary>An API token that was made just now.</summary>
public sealed record NewTokenResponse : TokenResponse
{
    private NewTokenResponse(TokenResponse token)
        : base(token) { }

    /// <summary>The token. It is shown this once.</summary>
    public required string Token { get; init; }

    /// <summary>The wire form.</summary>
    internal static NewTokenResponse From(LiveToken token, string text) => new(From(token)) { Token = text };
}

/// <summary>All tokens.</summary>
/// <param name="Tokens">Oldest first.</param>
/// <param name="Count">How many.</param>
public sealed record TokenList(IReadOnlyList<TokenResponse> Tokens, int Count);
