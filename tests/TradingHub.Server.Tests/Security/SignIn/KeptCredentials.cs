using TradingHub.Domain.Access;

namespace TradingHub.Server.Tests.Security.SignIn;

/// <summary>Credentials that are kept in memory, and what a new process would find.</summary>
internal sealed class KeptCredentials : ICredentialStore
{
    public List<SessionRecord> Sessions { get; } = [];

    public List<TokenRecord> Tokens { get; } = [];

    public List<KeyRecord> Keys { get; } = [];

    public PasswordHash? Password { get; private set; }

    public CredentialState Read() => new(Password, [.. Sessions], [.. Tokens], [.. Keys]);

    public Task SetPasswordAsync(PasswordHash password, string? keptSession, CancellationToken cancellationToken)
    {
        Password = password;
        Sessions.RemoveAll(session => session.Digest != keptSession);
        return Task.CompletedTask;
    }

    public Task AddSessionAsync(SessionRecord session, CancellationToken cancellationToken)
    {
        Sessions.Add(session);
        return Task.CompletedTask;
    }

    public Task EndSessionsAsync(IReadOnlyList<string> digests, CancellationToken cancellationToken)
    {
        Sessions.RemoveAll(session => digests.Contains(session.Digest));
        return Task.CompletedTask;
    }

    public Task AddTokenAsync(TokenRecord token, CancellationToken cancellationToken)
    {
        Tokens.Add(token);
        return Task.CompletedTask;
    }

    public Task DeleteTokenAsync(string id, CancellationToken cancellationToken)
    {
        Tokens.RemoveAll(token => token.Id == id);
        return Task.CompletedTask;
    }

    public Task AddKeyAsync(KeyRecord key, CancellationToken cancellationToken)
    {
        Keys.Add(key);
        return Task.CompletedTask;
    }

    public Task DeleteKeyAsync(string keyId, CancellationToken cancellationToken)
    {
        Keys.RemoveAll(key => key.KeyId == keyId);
        return Task.CompletedTask;
    }

    public Task SaveUsesAsync(CredentialUses uses, CancellationToken cancellationToken) => Task.CompletedTask;
}
