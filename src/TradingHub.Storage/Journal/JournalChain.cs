using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TradingHub.Storage.Journal;

/// <summary>
/// The chain over the journal: the hash of a row is SHA-256 of the hash before it (32 bytes), the row's sequence (8 bytes, big-endian)
/// and its body (UTF-8). The first row follows 32 zero bytes.
/// </summary>
internal static class JournalChain
{
    /// <summary>Length of a hash in bytes.</summary>
    public const int HashBytes = 32;

    /// <summary>What the first row follows.</summary>
    public static ReadOnlySpan<byte> Start => new byte[HashBytes];

    /// <summary>Puts the hash of the next row in the place of the one before it.</summary>
    /// <param name="hash">The hash of the row before; becomes the hash of this row.</param>
    /// <param name="sequence">Of this row.</param>
    /// <param name="body">Of this row, UTF-8.</param>
    public static void Advance(Span<byte> hash, long sequence, ReadOnlySpan<byte> body)
    {
        Span<byte> place = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(place, sequence);
        using IncrementalHash sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(hash);
        sha.AppendData(place);
        sha.AppendData(body);
        sha.GetHashAndReset(hash);
    }
}
