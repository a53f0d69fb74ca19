namespace TradingHub.Server.Security.SignIn;

/// <summary>When a credential was used last, and the news of its end. Safe to use from any thread.</summary>
internal sealed class CredentialUse : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private long _usedTicks;
    private long _savedTicks;

    /// <summary>A credential that was used last at this time, or never.</summary>
    public CredentialUse(DateTimeOffset? lastUsedAt)
    {
        _usedTicks = _savedTicks = lastUsedAt?.UtcTicks ?? 0;
        Ended = _end.Token;
    }

    /// <summary>Ends with the credential: sockets that came in with it hang on this.</summary>
    public CancellationToken Ended { get; }

    /// <summary>When it was used last, or null.</summary>
    public DateTimeOffset? LastUsedAt => TimeOf(Volatile.Read(ref _usedTicks));

    /// <summary>It is used now.</summary>
    public void Note(DateTimeOffset now) => Volatile.Write(ref _usedTicks, now.UtcTicks);

    /// <summary>When it was used last, if nobody has saved that yet; counts as saved from then on.</summary>
    public DateTimeOffset? TakeUnsaved()
    {
        long used = Volatile.Read(ref _usedTicks);
        return Interlocked.Exchange(ref _savedTicks, used) == used ? null : TimeOf(used);
    }

    /// <summary>Tells everybody who hangs on it that it has ended. Once.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private static DateTimeOffset? TimeOf(long ticks) => ticks > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
}
