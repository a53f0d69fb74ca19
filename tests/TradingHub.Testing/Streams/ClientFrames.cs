using System.Buffers.Binary;
using System.Text;

namespace TradingHub.Testing.Streams;

/// <summary>Frames as a client writes them: whole and masked.</summary>
public static class ClientFrames
{
    private const byte FinalText = 0x81;
    private const byte FinalClose = 0x88;
    private const byte FinalPong = 0x8A;
    private const byte MaskBit = 0x80;
    private const int ShortLength = 125;

    // A mask protects proxies from pages in browsers; a load client needs none in particular.
    private static ReadOnlySpan<byte> Mask => [0x12, 0x34, 0x56, 0x78];

    /// <summary>A text message.</summary>
    public static byte[] Text(string text) => Frame(FinalText, Encoding.UTF8.GetBytes(text));

    /// <summary>The answer to a ping.</summary>
    public static byte[] Pong(ReadOnlySpan<byte> payload) => Frame(FinalPong, payload);

    /// <summary>The close frame.</summary>
    public static byte[] Close(int code)
    {
        byte[] payload = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        return Frame(FinalClose, payload);
    }

    private static byte[] Frame(byte first, ReadOnlySpan<byte> payload)
    {
        int lengthBytes = payload.Length <= ShortLength ? 0 : 2;
        byte[] frame = new byte[2 + lengthBytes + Mask.Length + payload.Length];
        frame[0] = first;
        frame[1] = (byte)(MaskBit | (lengthBytes == 0 ? payload.Length : ShortLength + 1));
        if (lengthBytes > 0)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), checked((ushort)payload.Length));
        }

        Mask.CopyTo(frame.AsSpan(2 + lengthBytes));
        Span<byte> body = frame.AsSpan(2 + lengthBytes + Mask.Length);
        for (int at = 0; at < payload.Length; at++)
        {
            body[at] = (byte)(payload[at] ^ Mask[at % Mask.Length]);
        }

        return frame;
    }
}
