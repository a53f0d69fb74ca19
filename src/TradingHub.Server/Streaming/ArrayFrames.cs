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

    /// <summary>
    /// What is staged for a client: for one that wants one array of the hub's own messages for each delivery, all frames as one.
    /// </summary>
    /// <param name="staged">Whole frames in the client's encoding.</param>
    /// <param name="client">The client.</param>
    /// <param name="target">Where one frame is made of many; used again for the next client.</param>
    public static ReadOnlySpan<byte> Joined(ByteBuffer staged, StreamClient client, ByteBuffer target) =>
        client.Form is IHubForm ? Joined(staged, client.Encoding, target) : staged.Span;

    /// <summary>Frames of arrays as one frame; other frames, and one alone, stay as they are.</summary>
    public static ReadOnlySpan<byte> Joined(ByteBuffer staged, StreamEncoding encoding, ByteBuffer target)
    {
        if (encoding is not (StreamEncoding.JsonArrays or StreamEncoding.PackArrays))
        {
            return staged.Span;
        }

        (int frames, int count, int bytes) = (0, 0, 0);
        for (ReadOnlySpan<byte> rest = staged.Span; !rest.IsEmpty; frames++)
        {
            ReadOnlySpan<byte> messages = MessagesOf(WebSocketFrames.TakePayload(ref rest), encoding, out int messageCount);
            (count, bytes) = (count + messageCount, bytes + messages.Length);
        }

        if (frames < 2)
        {
            return staged.Span;
        }

        // Between two JSON messages of one frame there is a comma already: only those between frames are missing.
        target.Reset();
        Begin(target, encoding, encoding == StreamEncoding.JsonArrays ? frames : count, bytes);
        bool isFirst = true;
        for (ReadOnlySpan<byte> rest = staged.Span; !rest.IsEmpty; isFirst = false)
        {
            Separate(target, encoding, isFirst);
            target.Add(MessagesOf(WebSocketFrames.TakePayload(ref rest), encoding, out _));
        }

        End(target, encoding);
        return target.Span;
    }

    /// <summary>The messages of an array without what is around them. Of JSON their count is not needed: 0.</summary>
    private static ReadOnlySpan<byte> MessagesOf(ReadOnlySpan<byte> array, StreamEncoding encoding, out int count)
    {
        count = 0;
        if (encoding == StreamEncoding.JsonArrays)
        {
            return array[1..^1];
        }

        switch (array[0])
        {
            case Array16:
                count = BinaryPrimitives.ReadUInt16BigEndian(array[1..]);
                return array[3..];
            case Array32:
                count = BinaryPrimitives.ReadInt32BigEndian(array[1..]);
                return array[MaxPackHeader..];
            default:
                count = array[0] - FixedArray;
                return array[1..];
        }
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
