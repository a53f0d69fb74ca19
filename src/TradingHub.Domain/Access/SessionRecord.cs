namespace TradingHub.Domain.Access;

/// <summary>A session of the owner as it is kept: its id stands in the browser's cookie alone.</summary>
/// <param name="Digest">SHA-256 of the id, lower case hexadecimal.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="LastUsedAt">When it was used last, to about a minute.</param>
public sealed record SessionRecord(string Digest, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt);
