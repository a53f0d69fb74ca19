using System.Numerics;

namespace TradingHub.Server.Streaming;

/// <summary>
/// Ready frames back to back in one ring of bytes, with an index of where each begins and which topic it belongs to. Appending costs the
/// same however many clients there are; each client has a cursor into it. One thread, the broadcaster's.
/// </summary>
internal sealed class FrameLog
{
    private const int BytesPerEntry = 128;

    private readonly bool _isBinary;
    private readonly byte[] _bytes;
    private readonly Entry[] _entries;
    private long _position;
    private int _headerRoom;

    /// <summary>Makes a log.</summary>
    /// <param name="bytes">Room for frames; rounded up to a power of two.</param>
    /// <param name="isBinary">Whether the frames are binary; else they are text.</param>
    public FrameLog(int bytes, bool isBinary = false)
    {
        _isBinary = isBinary;
        _bytes = new byte[BitOperations.RoundUpToPowerOf2((uint)bytes)];
        _entries = new Entry[_bytes.Length / BytesPerEntry];
    }

    /// <summary>No payload may be longer.</summary>
    public int MaxPayload => (_bytes.Length / 4) - WebSocketFrames.MaxHeaderLength;

    /// <summary>Number of the next frame.</summary>
    public long Head { get; private set; }

    /// <summary>Number of the oldest frame that is still there.</summary>
    public long Tail { get; private set; }

    /// <summary>Number of the first frame that was appended since the last delivery.</summary>
    public long DrainStart { get; private set; }

    /// <summary>Whether more than a quarter of the log is new since the last delivery: then it has to be delivered first.</summary>
    public bool IsDrainFull =>
        Head - DrainStart > _entries.Length / 4
        || (DrainStart < Head && _position - EntryAt(DrainStart).Position > _bytes.Length / 4);

    /// <summary>Begins a frame.</summary>
    /// <param name="maxPayload">The payload is not longer; at most <see cref="MaxPayload"/>.</param>
    /// <returns>Where to write the payload.</returns>
    public Span<byte> Begin(int maxPayload)
    {
        _headerRoom = WebSocketFrames.HeaderLength(maxPayload);
        int size = _headerRoom + maxPayload;
        int offset = (int)(_position & (_bytes.Length - 1));
        if (offset + size > _bytes.Length)
        {
            _position += _bytes.Length - offset;
            offset = 0;
        }

        long overwritten = _position + size - _bytes.Length;
        while (Tail < Head && (EntryAt(Tail).Position < overwritten || Head - Tail == _entries.Length))
        {
            Tail++;
        }

        return _bytes.AsSpan(offset + _headerRoom, maxPayload);
    }

    /// <summary>Ends the frame that was begun.</summary>
    /// <param name="topic">Topic of the update.</param>
    /// <param name="payloadLength">Length of the payload that was written.</param>
    /// <param name="sequence">Number of the update within its topic.</param>
    public void End(int topic, int payloadLength, long sequence = 0)
    {
        int header = WebSocketFrames.HeaderLength(payloadLength);
        long start = _position + _headerRoom - header;
        WebSocketFrames.WriteHeader(_bytes.AsSpan((int)(start & (_bytes.Length - 1))), payloadLength, _isBinary);
        _entries[(int)(Head & (_entries.Length - 1))] = new Entry(start, header + payloadLength, topic, sequence);
        _position = start + header + payloadLength;
        Head++;
    }

    /// <summary>Says that everybody was offered what is there now.</summary>
    public void EndDrain() => DrainStart = Head;

    /// <summary>Topic of a frame.</summary>
    public int TopicOf(long number) => EntryAt(number).Topic;

    /// <summary>Number of a frame's update within its topic.</summary>
    public long SequenceOf(long number) => EntryAt(number).Sequence;

    /// <summary>Whether a client at <paramref name="cursor"/> is so far behind that its frames may soon be overwritten.</summary>
    public bool IsFarBehind(long cursor) =>
        cursor < Tail
        || Head - cursor > _entries.Length / 2
        || (cursor < Head && _position - EntryAt(cursor).Position > _bytes.Length / 2);

    /// <summary>How many frames the last <see cref="Compose"/> added.</summary>
    public int Composed { get; private set; }

    /// <summary>
    /// Adds the frames of a mask to a buffer, from one frame to another, until the buffer holds <paramref name="budget"/> bytes.
    /// </summary>
    /// <returns>The first frame that was not looked at.</returns>
    public long Compose(long from, long to, TopicMask mask, StreamEncoding encoding, ByteBuffer target, int budget)
    {
        Composed = 0;
        return encoding switch
        {
            StreamEncoding.Frames or StreamEncoding.PackFrames => ComposeFrames(from, to, mask, target, budget),
            StreamEncoding.Invocations => ComposeInvocations(from, to, mask, target, budget),
            _ => ComposeArray(from, to, mask, encoding, target, budget),
        };
    }

    /// <summary>Frames go out as they lie here; neighbours are copied as one run.</summary>
    private long ComposeFrames(long from, long to, TopicMask mask, ByteBuffer target, int budget)
    {
        long runStart = 0;
        long runEnd = 0;
        long number = from;
        for (; number < to && target.Length + (runEnd - runStart) < budget; number++)
        {
            Entry entry = EntryAt(number);
            if (!mask.Has(entry.Topic))
            {
                continue;
            }

            // A run also ends at the seam of the ring.
            if (entry.Position != runEnd || (entry.Position & (_bytes.Length - 1)) == 0)
            {
                target.Add(BytesAt(runStart, (int)(runEnd - runStart)));
                runStart = entry.Position;
            }

            runEnd = entry.Position + entry.Length;
            Composed++;
        }

        target.Add(BytesAt(runStart, (int)(runEnd - runStart)));
        return number;
    }

    private long ComposeInvocations(long from, long to, TopicMask mask, ByteBuffer target, int budget)
    {
        long number = from;
        for (; number < to && target.Length < budget; number++)
        {
            int topic = TopicOf(number);
            if (mask.Has(topic))
            {
                StreamEncodings.AddInvocation(target, TopicIndex.TypeOf(TopicIndex.KindOf(topic)), PayloadAt(number));
                Composed++;
            }
        }

        return number;
    }

    /// <summary>One frame with all messages in an array; none when there is no message.</summary>
    private long ComposeArray(long from, long to, TopicMask mask, StreamEncoding encoding, ByteBuffer target, int budget)
    {
        (long end, int count, int bytes) = Measure(from, to, mask, budget - target.Length);
        if (count == 0)
        {
            return end;
        }

        ArrayFrames.Begin(target, encoding, count, bytes);
        bool isFirst = true;
        for (long number = from; number < end; number++)
        {
            if (mask.Has(TopicOf(number)))
            {
                ArrayFrames.Separate(target, encoding, isFirst);
                target.Add(PayloadAt(number));
                isFirst = false;
            }
        }

        ArrayFrames.End(target, encoding);
        Composed = count;
        return end;
    }

    /// <summary>How many messages of a mask there are and their bytes, until they are as many as <paramref name="room"/>.</summary>
    private (long End, int Count, int Bytes) Measure(long from, long to, TopicMask mask, int room)
    {
        (int count, int bytes) = (0, 0);
        long number = from;
        for (; number < to && bytes < room; number++)
        {
            if (mask.Has(TopicOf(number)))
            {
                count++;
                bytes += PayloadAt(number).Length;
            }
        }

        return (number, count, bytes);
    }

    private ReadOnlySpan<byte> PayloadAt(long number) =>
        WebSocketFrames.PayloadOf(BytesAt(EntryAt(number).Position, EntryAt(number).Length));

    private ReadOnlySpan<byte> BytesAt(long position, int length) => _bytes.AsSpan((int)(position & (_bytes.Length - 1)), length);

    private Entry EntryAt(long number) => _entries[(int)(number & (_entries.Length - 1))];

    private readonly record struct Entry(long Position, int Length, int Topic, long Sequence);
}
