using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace TradingHub.Proofs.Streams;

/// <summary>
/// What one client was sent: counts per topic, whether a number is missing or came twice, and how old the updates were. Written by the
/// client's reader, read by the proof; one lock.
/// </summary>
internal sealed class StreamLog(TimeProvider time)
{
    private const int TimedEvery = 8;
    private static readonly byte[] SequenceField = "\"seq\":"u8.ToArray();
    private static readonly byte[] ReceivedField = "\"received_at\":\""u8.ToArray();
    private static readonly byte[] SnapshotField = "\"snapshot\":true"u8.ToArray();
    private static readonly byte[] ArgumentsField = "\"arguments\":["u8.ToArray();

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _begun = new();
    private readonly List<double> _milliseconds = [];
    private readonly List<string> _breaks = [];
    private long _updates;
    private long _quotesSkipped;

    /// <summary>Quotes, trades and bars so far.</summary>
    public long Updates => Volatile.Read(ref _updates);

    /// <summary>Quotes that a newer one replaced.</summary>
    public long QuotesSkipped => Volatile.Read(ref _quotesSkipped);

    /// <summary>What was missing or came twice, of updates that never conflate.</summary>
    public IReadOnlyList<string> Breaks
    {
        get
        {
            lock (_lock)
            {
                return [.. _breaks];
            }
        }
    }

    /// <summary>How old updates were when they came, in milliseconds since the hub received them; forgets them.</summary>
    public IReadOnlyList<double> TakeLatencies()
    {
        lock (_lock)
        {
            double[] taken = [.. _milliseconds];
            _milliseconds.Clear();
            return taken;
        }
    }

    /// <summary>Takes a frame of <c>/ws/market</c>.</summary>
    public void TakeMessage(ReadOnlySpan<byte> message)
    {
        if (
            message.StartsWith("{\"type\":\"quote\""u8)
            || message.StartsWith("{\"type\":\"trade\""u8)
            || message.StartsWith("{\"type\":\"bar\""u8)
        )
        {
            lock (_lock)
            {
                TakeUpdate(message);
            }
        }
    }

    /// <summary>Takes a frame of <c>/hubs/market</c>: many messages, the last of which may go on in the next frame. One caller.</summary>
    public void TakeInvocations(ReadOnlySpan<byte> frame)
    {
        while (frame.IndexOf(StreamDoor.Separator) is >= 0 and var length)
        {
            _begun.Write(frame[..length]);
            int at = _begun.WrittenSpan.IndexOf(ArgumentsField);
            if (at >= 0)
            {
                TakeMessage(_begun.WrittenSpan[(at + ArgumentsField.Length)..]);
            }

            _begun.ResetWrittenCount();
            frame = frame[(length + 1)..];
        }

        _begun.Write(frame);
    }

    private void TakeUpdate(ReadOnlySpan<byte> message)
    {
        Volatile.Write(ref _updates, _updates + 1);
        bool isQuote = message.StartsWith("{\"type\":\"quote\""u8);
        bool isSnapshot = message.IndexOf(SnapshotField) >= 0;
        string topic = TopicOf(message);
        if (!Utf8Parser.TryParse(message[(message.LastIndexOf(SequenceField) + SequenceField.Length)..], out long number, out _))
        {
            _breaks.Add($"{topic}: no number");
            return;
        }

        if (!isSnapshot && _numbers.TryGetValue(topic, out long before) && number != before + 1)
        {
            if (isQuote && number > before)
            {
                _quotesSkipped += number - before - 1;
            }
            else
            {
                _breaks.Add($"{topic}: {number} after {before}");
            }
        }

        _numbers[topic] = number;
        if (
            !isSnapshot
            && _updates % TimedEvery == 0
            && message.IndexOf(ReceivedField) is >= 0 and var at
            && Utf8Parser.TryParse(message[(at + ReceivedField.Length)..], out DateTimeOffset received, out _, 'O')
        )
        {
            _milliseconds.Add((time.GetUtcNow() - received).TotalMilliseconds);
        }
    }

    /// <summary>Type and symbol as they stand in the message, and of a bar its timeframe.</summary>
    private static string TopicOf(ReadOnlySpan<byte> message)
    {
        int fields = message.StartsWith("{\"type\":\"bar\""u8) ? 3 : 2;
        int length = 0;
        for (int field = 0; field < fields; field++)
        {
            length += message[length..].IndexOf((byte)',') + 1;
        }

        return Encoding.ASCII.GetString(message[..length]);
    }
}
