using TradingHub.Domain.Access;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Security.SignIn;

/// <summary>The owner's password. At most two are hashed at a time, since each takes a core for a while. Safe to use from any thread.</summary>
internal sealed partial class OwnerPassword(
    ICredentialStore store,
    CredentialState atStart,
    SessionBook sessions,
    TimeProvider machine,
    ILogger<OwnerPassword> logger
) : IDisposable
{
    private const int MostAtOnce = 2;
    private readonly SemaphoreSlim _hashing = new(MostAtOnce, MostAtOnce);
    private volatile PasswordHash? _kept = atStart.Password;

    /// <summary>Whether there is one.</summary>
    public bool IsSet => _kept is not null;

    /// <summary>Whether it is this one.</summary>
    public Task<bool> IsRightAsync(Secret password, CancellationToken cancellationToken) =>
        HashAsync(() => PasswordHasher.IsRight(_kept, password), cancellationToken);

    /// <summary>Sets another one, which keeps <see cref="PasswordRules"/>, and ends all sessions but one.</summary>
    public async Task SetAsync(Secret password, LiveSession? kept, CancellationToken cancellationToken)
    {
        PasswordHash hash = await HashAsync(() => PasswordHasher.Create(password, machine.GetUtcNow()), cancellationToken);
        await store.SetPasswordAsync(hash, kept?.Digest, cancellationToken);
        _kept = hash;
        sessions.ForgetOthers(kept);
        WasSet();
    }

    /// <inheritdoc />
    public void Dispose() => _hashing.Dispose();

    private async Task<T> HashAsync<T>(Func<T> hash, CancellationToken cancellationToken)
    {
        await _hashing.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(hash, cancellationToken);
        }
        finally
        {
            _hashing.Release();
        }
    }

    [LoggerMessage(603, LogLevel.Warning, "The owner's password was set. All other sessions have ended.")]
    private partial void WasSet();
}
