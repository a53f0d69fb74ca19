using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Bars;

/// <content>What a live feed did not deliver, told by the source afterwards.</content>
public sealed partial class BarEngine
{
    private static readonly long MinuteLength = Timeframe.OneMinute.Length().Ticks;

    /// <summary>
    /// From this moment on every trade of an instrument comes. Where this is said at all, what lies before, and between a loss and the next
    /// time, is the source's to tell.
    /// </summary>
    public void Follow(InstrumentId instrument, DateTimeOffset since)
    {
        lock (_gate)
        {
            if (_followed.TryGetValue(instrument, out Coverage? own))
            {
                own.Resume(since.UtcTicks);
                return;
            }

            own = new Coverage();
            own.Begin(since.UtcTicks);
            _followed.Add(instrument, own);
        }
    }

    /// <summary>After this moment trades of an instrument may be missing, until it is followed again.</summary>
    public void Lose(InstrumentId instrument, DateTimeOffset after)
    {
        lock (_gate)
        {
            _followed.GetValueOrDefault(instrument)?.Lose(after.UtcTicks);
        }
    }

    /// <summary>
    /// Takes the source's closed minutes in place of what was seen of them, and carries the difference into the longer bars. Minutes that have
    /// not ended in market time, and those that are no longer held, are left out. To repeat it changes nothing.
    /// </summary>
    /// <param name="instrument">Whose minutes.</param>
    /// <param name="minutes">Oldest first.</param>
    /// <param name="publishFrom">Changes of bars that end after this moment are published; older ones are only kept.</param>
    /// <param name="closed">Receives the closed bars that are new or changed, minutes first.</param>
    public void Refill(
        InstrumentId instrument,
        IReadOnlyList<Bar> minutes,
        DateTimeOffset publishFrom,
        ICollection<BarUpdate> closed
    )
    {
        lock (_gate)
        {
            int index = instrument.Value;
            if (_minuteEnd == long.MinValue || (index >= _minutes.Length && !TryAdmit(index)))
            {
                return;
            }

            long publishAfter = publishFrom.UtcTicks;
            List<Change> changes = [];
            foreach (Bar minute in minutes)
            {
                RefillMinute(index, in minute, publishAfter, changes, closed);
            }

            for (int timeframe = 1; timeframe < BucketClock.Count && changes.Count > 0; timeframe++)
            {
                Carry(index, timeframe, changes, publishAfter, closed);
            }
        }
    }

    private bool IsRefilled(int index, int timeframe, long start) =>
        _closedBars[(index * BucketClock.Count) + timeframe]?.IsRefilled(start) is true;

    private void RefillMinute(int index, in Bar minute, long publishAfter, List<Change> changes, ICollection<BarUpdate> closed)
    {
        long start = minute.Time.UtcTicks;
        if (start >= _minuteStart)
        {
            return;
        }

        ClosedBars window = WindowOf(index, 0);
        int at = window.FindOrInsert(start);
        if (at < 0)
        {
            _tooLate++;
            return;
        }

        ref ClosedBars.Entry entry = ref window.At(at);
        entry.IsRefilled = true;
        if (entry.Sum.HasPrice && IsSame(entry.Sum.ToBar(start), in minute))
        {
            return;
        }

        BarAccumulator better = BarAccumulator.Whole(in minute, MinuteLength);
        changes.Add(new Change(start, entry.Sum, better));
        entry.Sum = better;
        PublishRefilled(index, 0, ref entry, start + MinuteLength > publishAfter, closed);
    }

    /// <summary>Carries changed minutes into the bars of a longer timeframe; each of them is published once.</summary>
    private void Carry(int index, int timeframe, List<Change> changes, long publishAfter, ICollection<BarUpdate> closed)
    {
        AssetClass assetClass = _classes[index];
        long forming = _buckets.StartOf(assetClass, timeframe);
        for (int first = 0; first < changes.Count; )
        {
            long start = _buckets.StartAt(assetClass, timeframe, changes[first].Start);
            int end = first + 1;
            while (end < changes.Count && _buckets.StartAt(assetClass, timeframe, changes[end].Start) == start)
            {
                end++;
            }

            if (start >= forming)
            {
                Carry(ref _rolled[(index * BucketClock.Count) + timeframe], assetClass, timeframe, changes, first, end);
                Touch(index, _marketTime);
            }
            else if (WindowOf(index, timeframe) is var window && window.FindOrInsert(start) is var at and >= 0)
            {
                ref ClosedBars.Entry entry = ref window.At(at);
                Carry(ref entry.Sum, assetClass, timeframe, changes, first, end);
                bool isTold = changes[end - 1].Start + MinuteLength > publishAfter;
                PublishRefilled(index, timeframe, ref entry, isTold, closed);
            }
            else
            {
                _tooLate++;
            }

            first = end;
        }
    }

    private void Carry(ref BarAccumulator sum, AssetClass assetClass, int timeframe, List<Change> changes, int first, int end)
    {
        for (int at = first; at < end; at++)
        {
            Change change = changes[at];
            bool withPrices = _buckets.FormsPrice(assetClass, timeframe, change.Start);
            sum.Replace(change.Former, change.Better, withPrices);
        }
    }

    private void PublishRefilled(int index, int timeframe, ref ClosedBars.Entry entry, bool isTold, ICollection<BarUpdate> closed)
    {
        if (isTold)
        {
            Publish(index, timeframe, ref entry, closed);
            return;
        }

        entry.ReachedAt = _marketTime;
        entry.IsPublished = entry.Sum.HasPrice;
    }

    /// <summary>Mean prices are compared by nobody: they are rounded where they are told.</summary>
    private static bool IsSame(in Bar left, in Bar right) => (left with { Vwap = 0 }) == (right with { Vwap = 0 });

    /// <param name="Start">Start of the minute, UTC ticks.</param>
    /// <param name="Former">What the longer bars hold of it.</param>
    /// <param name="Better">What they have to hold.</param>
    private readonly record struct Change(long Start, BarAccumulator Former, BarAccumulator Better);
}
