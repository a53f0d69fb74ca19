using System.Collections.Concurrent;
using TradingHub.Domain.Access;

namespace TradingHub.Server.Security.SignIn;

/// <summary>API tokens, in memory over the store. Safe to use from any thread.</summary>
internal sealed class TokenBook
{
    /// <summary>Most tokens that are kept.</summary>
    public const int Most = 100;

    private const string Prefix = "th_";
    private const int IdBytes = 6;
    private const int IdLength = 2 * IdBytes;
    private const int Length = 3 + IdLength + 1 + Digests.SecretLength;

    private readonly ICredentialStore _store;
    private readonly TimeProvider _machine;
    private readonly bool _isLive;
    private readonly ConcurrentDictionary<string, LiveToken> _tokens = new(StringComparer.Ordinal);

    /// <summary>Takes over the tokens of before.</summary>
    public TokenBook(ICredentialStore store, CredentialState atStart, SignInPolicy policy, TimeProvider machine)
    {
        (_store, _machine, _isLive) = (store, machine, policy.IsLive);
        foreach (TokenRecord token in atStart.Tokens)
        {
            _tokens[token.Id] = new LiveToken(token, new CredentialUse(token.LastUsedAt));
        }
    }

    /// <summary>Whether no further token is kept.</summary>
    public bool IsFull => _tokens.Count >= Most;

    /// <summary>All tokens, oldest first.</summary>
    public IReadOnlyList<LiveToken> All =>
        [.. _tokens.Values.OrderBy(token => token.Record.CreatedAt).ThenBy(token => token.Record.Id, StringComparer.Ordinal)];

    /// <summary>Whether a text has the form of a token.</summary>
    public static bool IsToken(string text) =>
        text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal) && text[Prefix.Length + IdLength] == '_';

    /// <summary>Makes a token, which is given back this once.</summary>
    /// <param name="wish">What it may do; id, digest and times are made here.</param>
    /// <param name="lifetime">How long it lasts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<(string Text, LiveToken Token)> CreateAsync(
        TokenWish wish,
        TimeSpan lifetime,
        CancellationToken cancellationToken
    )
    {
        string id = Digests.NewId(IdBytes);
        string text = $"{Prefix}{id}_{Digests.NewSecret()}";
        DateTimeOffset now = _machine.GetUtcNow();
        TokenRecord record = new()
        {
            Id = id,
            Name = wish.Name,
            Scopes = wish.Scopes,
            Digest = Digests.TextOf(text),
            IsLive = _isLive,
            CreatedAt = now,
            ExpiresAt = now + lifetime,
            Symbols = wish.Symbols,
            MaxOrderNotional = wish.MaxOrderNotional,
        };
        await _store.AddTokenAsync(record, cancellationToken);
        LiveToken token = new(record, new CredentialUse(null));
        _tokens[id] = token;
        return (text, token);
    }

    /// <summary>The token of a text, or null when there is none, it has ended, or it was made for another kind of account.</summary>
    public LiveToken? Find(string text) =>
        IsToken(text)
        && _tokens.TryGetValue(text.Substring(Prefix.Length, IdLength), out LiveToken? token)
        && Digests.AreSame(text, token.Digest.Span)
        && _machine.GetUtcNow() < token.Record.ExpiresAt
        && token.Record.IsLive == _isLive
            ? token
            : null;

    /// <summary>Revokes a token, here first; false when there is none.</summary>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        if (!_tokens.TryRemove(id, out LiveToken? token))
        {
            return false;
        }

        token.Use.Dispose();
        await _store.DeleteTokenAsync(id, cancellationToken);
        return true;
    }
}

/// <summary>What a token is asked for.</summary>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Symbols">Canonical symbols that its orders may be of; null for all.</param>
/// <param name="MaxOrderNotional">Most dollars of one order, or null.</param>
internal sealed record TokenWish(
    string Name,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string>? Symbols,
    decimal? MaxOrderNotional
);
