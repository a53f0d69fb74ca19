using System.Buffers.Text;

namespace TradingHub.Testing.Streams;

/// <summary>
/// Finds the updates in a message of <c>/ws/market</c> or <c>/hubs/market</c> by scanning for its field names instead of parsing JSON.
/// One thread.
/// </summary>
/// <param name="holdsMany">
/// Whether a message may hold many updates (a batch, or SignalR's records); then only flat ones are found: quotes, trades and bars.
/// </param>
/// <param name="receiver">Takes what is found.</param>
public sealed class UpdateReader(bool holdsMany, IUpdateReceiver receiver)
{
    private const ulong HashStart = 14_695_981_039_346_656_037;
    private const ulong HashFactor = 1_099_511_628_211;

    private static ReadOnlySpan<byte> Start => "{\"type\":\""u8;

    private static ReadOnlySpan<byte> Sequence => "\"seq\":"u8;

    /// <summary>Bytes of the updates that were found.</summary>
    public long Bytes { get; private set; }

    /// <summary>Reads one message; what is no update is passed over.</summary>
    public void Read(ReadOnlySpan<byte> message)
    {
        if (!holdsMany)
        {
            ReadOne(message);
            return;
        }

        for (int at = message.IndexOf(Start); at >= 0; at = message.IndexOf(Start))
        {
            message = message[at..];
            int length = message.IndexOf((byte)'}') + 1;
            if (length == 0)
            {
                throw new InvalidDataException("A message ends within an update.");
            }

            ReadOne(message[..length]);
            message = message[length..];
        }
    }

    private void ReadOne(ReadOnlySpan<byte> update)
    {
        if (!update.StartsWith(Start))
        {
            return;
        }

        ReadOnlySpan<byte> type = TextAt(update[Start.Length..]);
        bool isMarket = type.SequenceEqual("quote"u8) || type.SequenceEqual("trade"u8) || type.SequenceEqual("bar"u8);
        if (!isMarket && !IsItem(type))
        {
            return;
        }

        int at = update.LastIndexOf(Sequence);
        if (at < 0 || !Utf8Parser.TryParse(update[(at + Sequence.Length)..], out long sequence, out _))
        {
            return;
        }

        Bytes += update.Length;
        receiver.OnUpdate(
            new StreamUpdate(
                (char)type[0],
                isMarket ? TopicOf(type, update) : Hash(HashStart, type),
                sequence,
                SkippedIn(update, isMarket),
                update.IndexOf("\"snapshot\":true"u8) >= 0,
                TimeIn(update)
            )
        );
    }

    private static bool IsItem(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("order"u8)
        || type.SequenceEqual("fill"u8)
        || type.SequenceEqual("position"u8)
        || type.SequenceEqual("account"u8);

    private static ulong TopicOf(ReadOnlySpan<byte> type, ReadOnlySpan<byte> update)
    {
        ulong hash = Hash(Hash(HashStart, type), TextOf(update, "\"symbol\":\""u8));
        return type[0] == (byte)'b' ? Hash(hash, TextOf(update, "\"timeframe\":\""u8)) : hash;
    }

    private static long SkippedIn(ReadOnlySpan<byte> update, bool isMarket)
    {
        ReadOnlySpan<byte> name = "\"skipped\":"u8;
        int at = isMarket ? update.IndexOf(name) : -1;
        return at >= 0 && Utf8Parser.TryParse(update[(at + name.Length)..], out long skipped, out _) ? skipped : 0;
    }

    /// <summary>As <c>2026-03-02T14:30:00.25Z</c>, with up to seven decimals.</summary>
    private static long TimeIn(ReadOnlySpan<byte> update)
    {
        ReadOnlySpan<byte> text = TextOf(update, "\"received_at\":\""u8);
        if (text.Length < 20)
        {
            return -1;
        }

        long seconds = (((TwoDigits(text, 11) * 60) + TwoDigits(text, 14)) * 60) + TwoDigits(text, 17);
        long unit = TimeSpan.TicksPerSecond;
        long ticks = seconds * unit;
        for (int at = 20; at < text.Length - 1; at++)
        {
            unit /= 10;
            ticks += (text[at] - '0') * unit;
        }

        return ticks;
    }

    private static long TwoDigits(ReadOnlySpan<byte> text, int at) => ((text[at] - '0') * 10) + text[at + 1] - '0';

    private static ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> update, ReadOnlySpan<byte> name)
    {
        int at = update.IndexOf(name);
        return at < 0 ? default : TextAt(update[(at + name.Length)..]);
    }

    private static ReadOnlySpan<byte> TextAt(ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf((byte)'"');
        return end < 0 ? default : rest[..end];
    }

    /// <summary>FNV-1a.</summary>
    private static ulong Hash(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            hash = unchecked((hash ^ value) * HashFactor);
        }

        return unchecked((hash ^ 0xFF) * HashFactor);
    }
}
