using System.Security.Cryptography;
using TradingHub.Domain.Access;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Security.SignIn;

/// <summary>PBKDF2 with HMAC-SHA-256 and 600,000 rounds, as OWASP's page on password storage asks for; a fifth of a second of one core.</summary>
internal static class PasswordHasher
{
    private const int Iterations = 600_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private static readonly PasswordHash Nobody = new(
        new byte[SaltBytes],
        Iterations,
        new byte[HashBytes],
        DateTimeOffset.UnixEpoch
    );

    /// <summary>What is kept of a password, over a new salt.</summary>
    public static PasswordHash Create(Secret password, DateTimeOffset now)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new PasswordHash(salt, Iterations, Derive(password, salt, Iterations), now);
    }

    /// <summary>Whether a password is the one that is kept. Takes as long where none is kept.</summary>
    public static bool IsRight(PasswordHash? kept, Secret password)
    {
        PasswordHash measured = kept ?? Nobody;
        byte[] derived = Derive(password, measured.Salt.Span, measured.Iterations);
        return CryptographicOperations.FixedTimeEquals(derived, measured.Hash.Span) && kept is not null;
    }

    private static byte[] Derive(Secret password, ReadOnlySpan<byte> salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password.Reveal().AsSpan(), salt, iterations, HashAlgorithmName.SHA256, HashBytes);
}
