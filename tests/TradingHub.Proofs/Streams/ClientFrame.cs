using System.Buffers.Binary;

namespace TradingHub.Proofs.Streams;

/// <summary>Frames as a client writes them (RFC 6455, section 5.2), right or wrong: nothing here looks at what is allowed.</summary>
internal static class ClientFrame
{
    public const byte Continuation = 0x0;
    public const byte Text = 0x1;
    public const byte Binary = 0x2;
    public const byte Close = 0x8;
    public const byte Ping = 0x9;
    public const byte Pong = 0xA;

    private const byte Final = 0x80;
    private const byte Masked = 0x80;
    private const int LongestShort = 125;

    /// <summary>A whole frame, masked.</summary>
    public static byte[] Of(byte opcode, ReadOnlySpan<byte> payload) => Of((byte)(Final | opcode), payload, isMasked: true);

    /// <summary>The code in the payload of a close frame; null when it has none.</summary>
    public static int? CloseCodeOf(ReadOnlySpan<byte> payload) =>
        payload.Length < 2 ? null : BinaryPrimitives.ReadUInt16BigEndian(payload);

    /// <summary>One frame of several, masked.</summary>
    public static byte[] Part(byte opcode, ReadOnlySpan<byte> payload) => Of(opcode, payload, isMasked: true);

    /// <summary>A frame with any first byte.</summary>
    public static byte[] Of(byte first, ReadOnlySpan<byte> payload, bool isMasked)
    {
        byte[] head = Head(first, (ulong)payload.Length, isMasked);
        byte[] frame = [.. head, .. payload];
        for (int at = 0; isMasked && at < payload.Length; at++)
        {
            frame[head.Length + at] ^= frame[head.Length - 4 + (at & 3)];
        }

        return frame;
    }

    /// <summary>The head of a frame that says it is so long, whatever follows.</summary>
    public static byte[] Head(byte first, ulong length, bool isMasked)
    {
        byte mask = isMasked ? Masked : (byte)0;
        byte[] key = isMasked ? [0x37, 0xFA, 0x21, 0x3D] : [];
        if (length <= LongestShort)
        {
            return [first, (byte)(mask | (length & 0xFF)), .. key];
        }

        byte[] digits = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(digits, length);
        return length <= ushort.MaxValue
            ? [first, (byte)(mask | 126), .. digits[6..], .. key]
            : [first, (byte)(mask | 127), .. digits, .. key];
    }
}
