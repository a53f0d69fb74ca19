using System.Buffers;
using System.Text.Json;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Journal;

/// <summary>
/// Some rows of the journal in a row, as the file has them, to be checked against their hashes and parsed wherever there is time.
/// </summary>
internal sealed class JournalBlock
{
    private const int Rows = 512;

    private readonly List<(long Sequence, int Length)> _rows = new(Rows);
    private readonly ArrayBufferWriter<byte> _bodies = new(Rows * 512);
    private readonly ArrayBufferWriter<byte> _hashes = new(Rows * JournalChain.HashBytes);
    private readonly byte[] _before;

    private JournalBlock(byte[] before) => _before = before;

    /// <summary>Whether the rows went on to the end of the journal.</summary>
    public bool IsLast { get; private set; }

    /// <summary>The next rows; none when the journal ended with the block before. Not to be called after the last block.</summary>
    /// <param name="rows">A statement that selects sequence, body and hash.</param>
    /// <param name="previous">The block before, or null for the first.</param>
    /// <exception cref="JournalException">A row has no hash.</exception>
    public static JournalBlock Read(RawStatement rows, JournalBlock? previous)
    {
        JournalBlock block = new(previous?.LastHash ?? JournalChain.Start.ToArray());
        while (block._rows.Count < Rows)
        {
            if (!rows.Step())
            {
                block.IsLast = true;
                break;
            }

            block.Add(rows.Number(0), rows.Bytes(1), rows.Bytes(2));
        }

        return block;
    }

    private byte[] LastHash => _rows.Count == 0 ? _before : _hashes.WrittenSpan[^JournalChain.HashBytes..].ToArray();

    /// <summary>The events.</summary>
    /// <exception cref="JournalException">One cannot be read, or is not the one that was written.</exception>
    public OrderEvent[] Parse()
    {
        OrderEvent[] events = new OrderEvent[_rows.Count];
        Span<byte> hash = _before.ToArray();
        int start = 0;
        for (int index = 0; index < events.Length; index++)
        {
            (long sequence, int length) = _rows[index];
            ReadOnlySpan<byte> body = _bodies.WrittenSpan.Slice(start, length);
            JournalChain.Advance(hash, sequence, body);
            if (!hash.SequenceEqual(_hashes.WrittenSpan.Slice(index * JournalChain.HashBytes, JournalChain.HashBytes)))
            {
                throw new JournalException($"Event {sequence} of the journal was changed, or one before it is missing.");
            }

            events[index] = Parse(sequence, body);
            start += length;
        }

        return events;
    }

    private void Add(long sequence, ReadOnlySpan<byte> body, ReadOnlySpan<byte> hash)
    {
        if (hash.Length != JournalChain.HashBytes)
        {
            throw new JournalException($"Event {sequence} of the journal has no hash.");
        }

        _rows.Add((sequence, body.Length));
        _bodies.Write(body);
        _hashes.Write(hash);
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
