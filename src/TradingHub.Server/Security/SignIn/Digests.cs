using System.Security.Cryptography;
using System.Text;

namespace TradingHub.Server.Security.SignIn;

/// <summary>Makes secrets of 256 bits, and the digests that are kept of them.</summary>
internal static class Digests
{
    private const int SecretBytes = 32;

    /// <summary>Characters of a secret.</summary>
    public const int SecretLength = 2 * SecretBytes;

    /// <summary>A new secret, lower case hexadecimal.</summary>
    public static string NewSecret() => NewId(SecretBytes);

    /// <summary>A new random text of so many bytes, lower case hexadecimal.</summary>
    public static string NewId(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));

    /// <summary>What is kept of a secret: SHA-256 of its UTF-8 form.</summary>
    public static byte[] Of(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>The same, lower case hexadecimal.</summary>
    public static string TextOf(string secret) => Convert.ToHexStringLower(Of(secret));

    /// <summary>Whether a secret is the one of a digest. Takes the same time for every wrong one.</summary>
    public static bool AreSame(string secret, ReadOnlySpan<byte> digest) =>
        CryptographicOperations.FixedTimeEquals(Of(secret), digest);
}
