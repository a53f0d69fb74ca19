namespace TradingHub.Domain.Access;

/// <summary>The owner's password as it is kept: PBKDF2 with SHA-256 over a salt of its own. Never prints itself.</summary>
/// <param name="Salt">The salt, 16 bytes.</param>
/// <param name="Iterations">How often the function was applied.</param>
/// <param name="Hash">What came out, 32 bytes.</param>
/// <param name="SetAt">When it was set.</param>
public sealed record PasswordHash(ReadOnlyMemory<byte> Salt, int Iterations, ReadOnlyMemory<byte> Hash, DateTimeOffset SetAt)
{
    /// <inheritdoc />
    public override string ToString() => "***";
}
