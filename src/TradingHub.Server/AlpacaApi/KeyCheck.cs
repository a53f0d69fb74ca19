namespace TradingHub.Server.AlpacaApi;

/// <summary>The keys as one connection of a stream may use them: the connection is cut when the pair that it showed is revoked.</summary>
/// <param name="keys">The keys.</param>
/// <param name="connection">The connection.</param>
/// <param name="cut">Cuts it.</param>
internal sealed class KeyCheck(AlpacaKeys keys, ConnectionInfo connection, Action cut) : IDisposable
{
    private readonly bool _isLocal = AlpacaKeys.IsLocal(connection);
    private CancellationTokenRegistration _end;

    /// <summary>The key, when the pair is good; else null.</summary>
    public string? Find((string? KeyId, string? Secret) pair)
    {
        string? found = keys.Find(pair.KeyId, pair.Secret, _isLocal);
        if (found is not null)
        {
            _end.Dispose();
            _end = keys.EndOf(found).Register(cut);
        }

        return found;
    }

    /// <inheritdoc />
    public void Dispose() => _end.Dispose();
}
