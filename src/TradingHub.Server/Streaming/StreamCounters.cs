using System.Collections.Concurrent;
using TradingHub.Domain.Instruments;

namespace TradingHub.Server.Streaming;

/// <summary>Counts of what passed the broadcaster. Written by its loop; read by any thread.</summary>
internal sealed class StreamCounters
{
    private const int BucketsPerMinute = 12;

    private readonly int[][] _buckets = [.. Enumerable.Range(0, BucketsPerMinute).Select(_ => Array.Empty<int>())];
    private readonly ConcurrentDictionary<int, long> _closes = new();
    private int _bucket;
    private int _seconds;
    private long _messagesBefore;
    private long _quotes;
    private long _trades;
    private long _bars;
    private long _lastMessage;
    private long _messagesPerSecond;
    private long _conflated;
    private long _slowClosed;
    private long _drains;
    private long _deliveries;
    private long _updatesOut;
    private long _bytesOut;
    private long _items;

    /// <summary>Quotes received.</summary>
    public long Quotes => Volatile.Read(ref _quotes);

    /// <summary>Trades received.</summary>
    public long Trades => Volatile.Read(ref _trades);

    /// <summary>Bars received.</summary>
    public long Bars => Volatile.Read(ref _bars);

    /// <summary>Machine time of the newest message, UTC ticks; 0 before the first.</summary>
    public long LastMessage => Volatile.Read(ref _lastMessage);

    /// <summary>Messages of the last full second.</summary>
    public long MessagesPerSecond => Volatile.Read(ref _messagesPerSecond);

    /// <summary>Quotes that a newer one replaced for a client that was behind.</summary>
    public long Conflated => Volatile.Read(ref _conflated);

    /// <summary>Clients that were closed because they could not keep up.</summary>
    public long SlowClosed => Volatile.Read(ref _slowClosed);

    /// <summary>Updates of topics without an instrument.</summary>
    public long Items => Volatile.Read(ref _items);

    /// <summary>Rounds in which every client was offered what is new.</summary>
    public long Drains => Volatile.Read(ref _drains);

    /// <summary>Sends, each to one client with all that was due.</summary>
    public long Deliveries => Volatile.Read(ref _deliveries);

    /// <summary>Updates handed to clients, replies and snapshots not counted.</summary>
    public long UpdatesOut => Volatile.Read(ref _updatesOut);

    /// <summary>Bytes handed to clients.</summary>
    public long BytesOut => Volatile.Read(ref _bytesOut);

    /// <summary>Ended connections by close code; <see cref="CloseCodes.Cut"/> without one.</summary>
    public IReadOnlyDictionary<int, long> Closes => _closes;

    /// <summary>Messages of an instrument in the last minute.</summary>
    public int PerMinute(InstrumentId instrument) =>
        _buckets.Sum(bucket => instrument.Value < bucket.Length ? Volatile.Read(ref bucket[instrument.Value]) : 0);

    /// <summary>Loop: makes room for so many instruments.</summary>
    public void Grow(int instruments)
    {
        for (int index = 0; index < _buckets.Length; index++)
        {
            Array.Resize(ref _buckets[index], instruments);
        }
    }

    /// <summary>Loop: counts a quote.</summary>
    public void CountQuote(InstrumentId instrument, long receivedTime) => Count(ref _quotes, instrument, receivedTime);

    /// <summary>Loop: counts a trade.</summary>
    public void CountTrade(InstrumentId instrument, long receivedTime) => Count(ref _trades, instrument, receivedTime);

    /// <summary>Loop: counts a bar.</summary>
    public void CountBar(InstrumentId instrument, long receivedTime) => Count(ref _bars, instrument, receivedTime);

    /// <summary>Loop: counts quotes that were replaced for one client.</summary>
    public void CountConflated(long count) => Volatile.Write(ref _conflated, _conflated + count);

    /// <summary>Loop: counts a client that was closed.</summary>
    public void CountSlowClosed() => Volatile.Write(ref _slowClosed, _slowClosed + 1);

    /// <summary>Loop: counts an update of a topic without an instrument.</summary>
    public void CountItem() => Volatile.Write(ref _items, _items + 1);

    /// <summary>Loop: counts a round.</summary>
    public void CountDrain() => Volatile.Write(ref _drains, _drains + 1);

    /// <summary>Loop: counts a send.</summary>
    public void CountDelivery() => Volatile.Write(ref _deliveries, _deliveries + 1);

    /// <summary>Loop: counts what one client was handed.</summary>
    public void CountWritten(int updates, int bytes)
    {
        Volatile.Write(ref _updatesOut, _updatesOut + updates);
        Volatile.Write(ref _bytesOut, _bytesOut + bytes);
    }

    /// <summary>Loop: counts a connection that ends.</summary>
    public void CountClose(int code) => _closes.AddOrUpdate(code, 1, (_, count) => count + 1);

    /// <summary>Loop: another second has passed.</summary>
    public void EndSecond()
    {
        long messages = _quotes + _trades + _bars;
        Volatile.Write(ref _messagesPerSecond, messages - _messagesBefore);
        _messagesBefore = messages;
        if (++_seconds % (60 / BucketsPerMinute) == 0)
        {
            _bucket = (_bucket + 1) % BucketsPerMinute;
            Array.Clear(_buckets[_bucket]);
        }
    }

    private void Count(ref long counter, InstrumentId instrument, long receivedTime)
    {
        Volatile.Write(ref counter, counter + 1);
        Volatile.Write(ref _lastMessage, receivedTime);
        _buckets[_bucket][instrument.Value]++;
    }
}
