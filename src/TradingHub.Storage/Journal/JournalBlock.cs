using System.Buffers;
using System.Text.Json;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Journal;

/// <summary>Some rows of the journal in a row, as the file has them, to be parsed wherever there is time.</summary>
internal sealed class JournalBlock
{
    private const int Rows = 512;

    private readonly List<(long Sequence, int Length)> _rows = new(Rows);
    private readonly ArrayBufferWriter<byte> _bodies = new(Rows * 512);

    private JournalBlock() { }

    /// <summary>Whether the rows went on to the end of the journal.</summary>
    public bool IsLast { get; private set; }

    /// <summary>The next rows; none when the journal ended with the block before. Not to be called after the last block.</summary>
    public static JournalBlock Read(RawStatement rows)
    {
        JournalBlock block = new();
        while (block._rows.Count < Rows)
        {
            if (!rows.Step())
            {
                block.IsLast = true;
                break;
            }

            ReadOnlySpan<byte> body = rows.Bytes(1);
            block._rows.Add((rows.Number(0), body.Length));
            block._bodies.Write(body);
        }

        return block;
    }

    /// <summary>The events.</summary>
    /// <exception cref="JournalException">One cannot be read.</exception>
    public OrderEvent[] Parse()
    {
        OrderEvent[] events = new OrderEvent[_rows.Count];
        int start = 0;
        for (int index = 0; index < events.Length; index++)
        {
            (long sequence, int length) = _rows[index];
            events[index] = Parse(sequence, _bodies.WrittenSpan.Slice(start, length));
            start += length;
        }

        return events;
    }

    private static OrderEvent Parse(long sequence, ReadOnlySpan<byte> body)
    {
        try
        {
            OrderEvent orderEvent =
                JsonSerializer.Deserialize(body, OrderEventJson.Default.OrderEvent)
                ?? throw new JournalException($"Event {sequence} of the journal is empty.");
            return orderEvent.Sequence == sequence
                ? orderEvent
                : throw new JournalException($"Event {sequence} of the journal says that it is event {orderEvent.Sequence}.");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new JournalException($"Event {sequence} of the journal cannot be read: {exception.Message}", inner: exception);
        }
    }
}
