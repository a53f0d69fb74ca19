namespace TradingHub.Domain.Access;

/// <summary>
/// Keeps who may come in: the owner's password, sessions, API tokens and pairs of keys. Of a secret it knows a digest only. Every change is
/// durable when its task completes. Safe to use from any thread.
/// </summary>
public interface ICredentialStore
{
    /// <summary>Everything that is kept; for the start.</summary>
    CredentialState Read();

    /// <summary>Sets the password, and ends all sessions but one.</summary>
    /// <param name="password">The new one.</param>
    /// <param name="keptSession">Digest of the session that goes on, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task SetPasswordAsync(PasswordHash password, string? keptSession, CancellationToken cancellationToken);

    /// <summary>Keeps a new session.</summary>
    Task AddSessionAsync(SessionRecord session, CancellationToken cancellationToken);

    /// <summary>Forgets the sessions of these digests.</summary>
    Task EndSessionsAsync(IReadOnlyList<string> digests, CancellationToken cancellationToken);

    /// <summary>Keeps a new token.</summary>
    Task AddTokenAsync(TokenRecord token, CancellationToken cancellationToken);

    /// <summary>Forgets a token.</summary>
    Task DeleteTokenAsync(string id, CancellationToken cancellationToken);

    /// <summary>Keeps a new pair of keys.</summary>
    Task AddKeyAsync(KeyRecord key, CancellationToken cancellationToken);

    /// <summary>Forgets a pair of keys.</summary>
    Task DeleteKeyAsync(string keyId, CancellationToken cancellationToken);

    /// <summary>Notes when credentials were used last.</summary>
    Task SaveUsesAsync(CredentialUses uses, CancellationToken cancellationToken);
}

/// <summary>Everything that is kept.</summary>
/// <param name="Password">The owner's password, or null when none was set.</param>
/// <param name="Sessions">Sessions, those that have ended by time included.</param>
/// <param name="Tokens">Tokens, oldest first.</param>
/// <param name="Keys">Pairs of keys, oldest first.</param>
public sealed record CredentialState(
    PasswordHash? Password,
    IReadOnlyList<SessionRecord> Sessions,
    IReadOnlyList<TokenRecord> Tokens,
    IReadOnlyList<KeyRecord> Keys
);

/// <summary>When credentials were used last.</summary>
/// <param name="Sessions">By digest.</param>
/// <param name="Tokens">By id.</param>
/// <param name="Keys">By key.</param>
public sealed record CredentialUses(
    IReadOnlyDictionary<string, DateTimeOffset> Sessions,
    IReadOnlyDictionary<string, DateTimeOffset> Tokens,
    IReadOnlyDictionary<string, DateTimeOffset> Keys
)
{
    /// <summary>Whether there is nothing to note.</summary>
    public bool IsEmpty => Sessions.Count + Tokens.Count + Keys.Count == 0;
}
