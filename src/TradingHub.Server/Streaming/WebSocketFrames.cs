using System.Buffers.Binary;
using System.Text;

namespace TradingHub.Server.Streaming;

/// <summary>Frames as a server writes them (RFC 6455, section 5.2): whole, unmasked, without extensions.</summary>
internal static class WebSocketFrames
{
    /// <summary>The longest header that a server's frame has.</summary>
    public const int MaxHeaderLength = 10;

    private const byte FinalText = 0x81;
    private const byte FinalBinary = 0x82;
    private const byte FinalClose = 0x88;
    private const byte TwoByteLength = 126;
    private const byte EightByteLength = 127;

    /// <summary>Length of the header before a payload of so many bytes.</summary>
    public static int HeaderLength(int payloadLength) =>
        payloadLength switch
        {
            < TwoByteLength => 2,
            <= ushort.MaxValue => 4,
            _ => MaxHeaderLength,
        };

    /// <summary>Writes the header of a text or a binary frame; returns its length.</summary>
    public static int WriteHeader(Span<byte> destination, int payloadLength, bool isBinary) =>
        isBinary ? WriteBinaryHeader(destination, payloadLength) : WriteTextHeader(destination, payloadLength);

    /// <summary>Writes the header of a text frame; returns its length.</summary>
    public static int WriteTextHeader(Span<byte> destination, int payloadLength)
    {
        destination[0] = FinalText;
        switch (HeaderLength(payloadLength))
        {
            case 2:
                destination[1] = (byte)payloadLength;
                return 2;
            case 4:
                destination[1] = TwoByteLength;
                BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)payloadLength);
                return 4;
            default:
                destination[1] = EightByteLength;
                BinaryPrimitives.WriteUInt64BigEndian(destination[2..], (ulong)payloadLength);
                return MaxHeaderLength;
        }
    }

    /// <summary>Writes the header of a binary frame; returns its length.</summary>
    public static int WriteBinaryHeader(Span<byte> destination, int payloadLength)
    {
        int length = WriteTextHeader(destination, payloadLength);
        destination[0] = FinalBinary;
        return length;
    }

    /// <summary>The payload of a frame that <see cref="WriteTextHeader"/> began.</summary>
    public static ReadOnlySpan<byte> PayloadOf(ReadOnlySpan<byte> frame) =>
        frame[
            (
                frame[1] switch
                {
                    TwoByteLength => 4,
                    EightByteLength => MaxHeaderLength,
                    _ => 2,
                }
            )..
        ];

    /// <summary>Takes the first of several whole frames that lie back to back; its payload.</summary>
    public static ReadOnlySpan<byte> TakePayload(ref ReadOnlySpan<byte> frames)
    {
        (int header, int length) = frames[1] switch
        {
            TwoByteLength => (4, BinaryPrimitives.ReadUInt16BigEndian(frames[2..])),
            EightByteLength => (MaxHeaderLength, checked((int)BinaryPrimitives.ReadUInt64BigEndian(frames[2..]))),
            byte small => (2, small),
        };
        ReadOnlySpan<byte> payload = frames.Slice(header, length);
        frames = frames[(header + length)..];
        return payload;
    }

    /// <summary>A close frame.</summary>
    /// <param name="code">Close code.</param>
    /// <param name="reason">Why, in words; up to 120 ASCII characters.</param>
    public static byte[] Close(int code, string reason)
    {
        byte[] frame = new byte[4 + reason.Length];
        frame[0] = FinalClose;
        frame[1] = (byte)(2 + reason.Length);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)code);
        Encoding.ASCII.GetBytes(reason, frame.AsSpan(4));
        return frame;
    }

    /// <summary>Whether a frame closes the connection.</summary>
    public static bool IsClose(ReadOnlySpan<byte> frame) => !frame.IsEmpty && frame[0] == FinalClose;
}
