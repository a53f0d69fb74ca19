namespace TradingHub.Domain.Access;

/// <summary>An API token as it is kept: what it may do, and a digest to know it by.</summary>
public sealed record TokenRecord
{
    /// <summary>Its id, which stands in the token.</summary>
    public required string Id { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do, in wire words such as <c>orders:write</c>.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>SHA-256 of the token, lower case hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>Whether it was made for a live account; it is good for accounts of that kind alone.</summary>
    public required bool IsLive { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used last, to about a minute, or null.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The symbols that its orders may be of; null for all.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>Most dollars of one order; null leaves it to the risk gate.</summary>
    public decimal? MaxOrderNotional { get; init; }
}
