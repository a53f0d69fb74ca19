namespace TradingHub.Server.Security.SignIn;

/// <summary>A pair of keys for the Alpaca API, its secret unreadable.</summary>
/// <param name="KeyId">The key (header APCA-API-KEY-ID).</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastUsedAt">When it was used last, or null.</param>
public record KeyResponse(string KeyId, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt)
{
    /// <summary>The wire form.</summary>
    internal static KeyResponse From(IssuedPair pair) =>
        new(pair.Record.KeyId, pair.Record.Name, pair.Record.CreatedAt, pair.Use.LastUsedAt);
}

/// <summary>A pair of keys that was made just now.</summary>
public sealed record NewKeyResponse : KeyResponse
{
    private NewKeyResponse(KeyResponse key)
        : base(key) { }

    /// <summary>The secret (header APCA-API-SECRET-KEY). It is shown this once.</summary>
    public required string Secret { get; init; }

    /// <summary>The wire form.</summary>
    internal static NewKeyResponse From(IssuedPair pair, string secret) => new(From(pair)) { Secret = secret };
}

/// <summary>All pairs of keys.</summary>
/// <param name="Keys">Oldest first.</param>
/// <param name="Count">How many.</param>
public sealed record KeyList(IReadOnlyList<KeyResponse> Keys, int Count);
