using TradingHub.Domain.Instruments;

namespace TradingHub.Server.Streaming;

/// <summary>Counts of what passed the broadcaster. Written by its loop; read by any thread.</summary>
internal sealed class StreamCounters
{
    private const int BucketsPerMinute = 12;

    private readonly int[][] _buckets = [.. Enumerable.Range(0, BucketsPerMinute).Select(_ => Array.Empty<int>())];
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
