namespace TradingHub.Domain.Access;

/// <summary>A pair of keys for the Alpaca API as it is kept: the secret's digest alone.</summary>
/// <param name="KeyId">The key, which is no secret.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Digest">SHA-256 of the secret, lower case hexadecimal.</param>
/// <param name="IsLive">Whether it was made for a live account; it is good for accounts of that kind alone.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastUsedAt">When it was used last, to about a minute, or null.</param>
public sealed record KeyRecord(
    string KeyId,
    string Name,
    string Digest,
    bool IsLive,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt
);
