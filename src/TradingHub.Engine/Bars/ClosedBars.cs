using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Bars;

/// <summary>
/// The newest closed bars of one instrument and timeframe, oldest first, kept so that a late trade can still be added. Bounded: the oldest
/// leaves when a newer one comes.
/// </summary>
internal sealed class ClosedBars(int capacity)
{
    private readonly Entry[] _entries = new Entry[capacity];
    private int _count;
    private long _forgottenUpTo = long.MinValue;

    /// <summary>How many bars of a timeframe stay open to late trades.</summary>
    public static int CapacityOf(Timeframe timeframe) =>
        timeframe switch
        {
            Timeframe.OneMinute => 60,
            Timeframe.FiveMinutes => 24,
            Timeframe.FifteenMinutes => 8,
            _ => 4,
        };

    /// <summary>Makes room for the bar that has just closed; it is newer than all others.</summary>
    public ref Entry Append(long start) => ref _entries[InsertAt(_count, start)];

    /// <summary>Finds the bar with this start, or makes it when no trade had come in its time; -1 when it is too old.</summary>
    public int FindOrInsert(long start)
    {
        int index = _count;
        while (index > 0 && _entries[index - 1].Start > start)
        {
            index--;
        }

        if (index > 0 && _entries[index - 1].Start == start)
        {
            return index - 1;
        }

        bool isTooOld = start <= _forgottenUpTo || (index == 0 && _count == _entries.Length);
        return isTooOld ? -1 : InsertAt(index, start);
    }

    /// <summary>Whether the bar with this start is held and is the source's.</summary>
    public bool IsRefilled(long start)
    {
        for (int index = _count - 1; index >= 0 && _entries[index].Start >= start; index--)
        {
            if (_entries[index].Start == start)
            {
                return _entries[index].IsRefilled;
            }
        }

        return false;
    }

    /// <summary>The bar at a place that <see cref="FindOrInsert"/> gave.</summary>
    public ref Entry At(int index) => ref _entries[index];

    /// <summary>Copies every bar that was published, oldest first.</summary>
    public void CopyTo(ICollection<BarUpdate> into, InstrumentId instrument, Timeframe timeframe)
    {
        foreach (ref readonly Entry entry in _entries.AsSpan(0, _count))
        {
            if (entry.IsPublished)
            {
                into.Add(
                    new BarUpdate(instrument, timeframe, entry.Sum.ToBar(entry.Start), true, entry.Revision, entry.ReachedAt)
                );
            }
        }
    }

    private int InsertAt(int index, long start)
    {
        if (_count == _entries.Length)
        {
            _forgottenUpTo = _entries[0].Start;
            _entries.AsSpan(1).CopyTo(_entries);
            _count--;
            index--;
        }

        _entries.AsSpan(index, _count - index).CopyTo(_entries.AsSpan(index + 1));
        _entries[index] = new Entry { Start = start, Sum = BarAccumulator.Empty };
        _count++;
        return index;
    }

    /// <summary>A closed bar and how often it was published.</summary>
    internal struct Entry
    {
        /// <summary>Start of the bar, UTC ticks.</summary>
        public long Start;

        /// <summary>Its values.</summary>
        public BarAccumulator Sum;

        /// <summary>Revision that was published last.</summary>
        public int Revision;

        /// <summary>Whether it was published at all: a bar without a price is not.</summary>
        public bool IsPublished;

        /// <summary>Whether the source told it after the engine had missed something of it: what comes late is in it already.</summary>
        public bool IsRefilled;

        /// <summary>Market time of its last change, UTC ticks.</summary>
        public long ReachedAt;
    }
}
