using System.Collections.Concurrent;
using System.Security.Cryptography;
using TradingHub.Domain.Access;
using TradingHub.Server.AlpacaApi;

namespace TradingHub.Server.Security.SignIn;

/// <summary>The pairs of keys that the hub issued for the Alpaca API, in memory over the store. Safe to use from any thread.</summary>
internal sealed class PairBook : IIssuedPairs
{
    /// <summary>Most pairs that are kept.</summary>
    public const int Most = 100;

    private const string Prefix = "PK";
    private const string KeyLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const int KeyLength = 18;
    private static readonly byte[] Nobody = new byte[SHA256.HashSizeInBytes];

    private readonly ICredentialStore _store;
    private readonly TimeProvider _machine;
    private readonly bool _isLive;
    private readonly ConcurrentDictionary<string, IssuedPair> _pairs = new(StringComparer.Ordinal);

    /// <summary>Takes over the pairs of before.</summary>
    public PairBook(ICredentialStore store, CredentialState atStart, SignInPolicy policy, TimeProvider machine)
    {
        (_store, _machine, _isLive) = (store, machine, policy.IsLive);
        foreach (KeyRecord key in atStart.Keys)
        {
            _pairs[key.KeyId] = new IssuedPair(key, new CredentialUse(key.LastUsedAt));
        }
    }

    /// <summary>Whether no further pair is kept.</summary>
    public bool IsFull => _pairs.Count >= Most;

    /// <summary>All pairs, oldest first.</summary>
    public IReadOnlyList<IssuedPair> All =>
        [.. _pairs.Values.OrderBy(pair => pair.Record.CreatedAt).ThenBy(pair => pair.Record.KeyId, StringComparer.Ordinal)];

    /// <summary>Makes a pair; its secret is given back this once.</summary>
    public async Task<(string Secret, IssuedPair Pair)> CreateAsync(string name, CancellationToken cancellationToken)
    {
        string secret = Digests.NewSecret();
        KeyRecord record = new(
            Prefix + RandomNumberGenerator.GetString(KeyLetters, KeyLength),
            name,
            Digests.TextOf(secret),
            _isLive,
            _machine.GetUtcNow(),
            LastUsedAt: null
        );
        await _store.AddKeyAsync(record, cancellationToken);
        IssuedPair pair = new(record, new CredentialUse(null));
        _pairs[record.KeyId] = pair;
        return (secret, pair);
    }

    /// <inheritdoc />
    public bool Has(string keyId, string secret)
    {
        IssuedPair? pair = _pairs.GetValueOrDefault(keyId);
        bool isRight = Digests.AreSame(secret, pair is null ? Nobody : pair.Digest.Span);
        if (pair is null || !isRight || pair.Record.IsLive != _isLive)
        {
            return false;
        }

        pair.Use.Note(_machine.GetUtcNow());
        return true;
    }

    /// <inheritdoc />
    public CancellationToken EndOf(string keyId) =>
        _pairs.TryGetValue(keyId, out IssuedPair? pair) ? pair.Use.Ended : new CancellationToken(canceled: true);

    /// <summary>Revokes a pair, here first; false when there is none.</summary>
    public async Task<bool> RevokeAsync(string keyId, CancellationToken cancellationToken)
    {
        if (!_pairs.TryRemove(keyId, out IssuedPair? pair))
        {
            return false;
        }

        pair.Use.Dispose();
        await _store.DeleteKeyAsync(keyId, cancellationToken);
        return true;
    }
}

/// <summary>A pair of keys that was not revoked.</summary>
/// <param name="Record">What is kept of it.</param>
/// <param name="Use">Its uses.</param>
internal sealed record IssuedPair(KeyRecord Record, CredentialUse Use)
{
    /// <summary>SHA-256 of the secret.</summary>
    public ReadOnlyMemory<byte> Digest { get; } = Convert.FromHexString(Record.Digest);
}
