using System.Buffers.Binary;

namespace TradingHub.Server.Streaming;

/// <summary>Frames that hold an array of messages, in JSON or in MessagePack.</summary>
internal static class ArrayFrames
{
    private const int FixedArrayLimit = 16;
    private const byte FixedArray = 0x90;
    private const byte Array16 = 0xDC;
    private const byte Array32 = 0xDD;
    private const int MaxPackHeader = 5;

    /// <summary>Begins a frame.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="encoding">One of the two encodings of arrays.</param>
    /// <param name="count">How many messages; at least one.</param>
    /// <param name="bytes">Their bytes together, without what stands between them.</param>
    public static void Begin(ByteBuffer target, StreamEncoding encoding, int count, int bytes)
    {
        Span<byte> header = stackalloc byte[WebSocketFrames.MaxHeaderLength];
        if (encoding == StreamEncoding.JsonArrays)
        {
            const int brackets = 2;
            target.Add(header[..WebSocketFrames.WriteTextHeader(header, bytes + count - 1 + brackets)]);
            target.Add("["u8);
            return;
        }

        Span<byte> array = stackalloc byte[MaxPackHeader];
        array = array[..WritePackHeader(array, count)];
        target.Add(header[..WebSocketFrames.WriteBinaryHeader(header, bytes + array.Length)]);
        target.Add(array);
    }

    /// <summary>Adds what stands between two messages.</summary>
    public static void Separate(ByteBuffer target, StreamEncoding encoding, bool isFirst)
    {
        if (encoding == StreamEncoding.JsonArrays && !isFirst)
        {
            target.Add(","u8);
        }
    }

    /// <summary>Ends a frame.</summary>
    public static void End(ByteBuffer target, StreamEncoding encoding)
    {
        if (encoding == StreamEncoding.JsonArrays)
        {
            target.Add("]"u8);
        }
    }

    /// <summary>One message as a whole frame.</summary>
    public static byte[] Of(StreamEncoding encoding, ReadOnlySpan<byte> message)
    {
        ByteBuffer frame = new();
        StreamEncodings.Add(frame, encoding, default, message);
        return frame.Span.ToArray();
    }

    private static int WritePackHeader(Span<byte> destination, int count)
    {
        if (count < FixedArrayLimit)
        {
            destination[0] = (byte)(FixedArray | count);
            return 1;
        }

        if (count <= ushort.MaxValue)
        {
            destination[0] = Array16;
            BinaryPrimitives.WriteUInt16BigEndian(destination[1..], (ushort)count);
            return 3;
        }

        destination[0] = Array32;
        BinaryPrimitives.WriteInt32BigEndian(destination[1..], count);
        return MaxPackHeader;
    }
}
