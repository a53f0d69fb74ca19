using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Bars;

/// <content>What happens when market time reaches the end of a minute, and when a trade comes after it.</content>
public sealed partial class BarEngine
{
    /// <summary>Lets market time reach a tick's time and closes what has ended; false when the tick's time is not believed.</summary>
    private bool TryReach(in Tick tick, ICollection<BarUpdate> closed)
    {
        long time = tick.EventTime;
        if (time < EarliestTime || time > LatestTime || IsAhead(in tick))
        {
            _quarantined++;
            return false;
        }

        if (_minuteEnd == long.MinValue)
        {
            _coverage.Begin(time);
        }

        _marketTime = Math.Max(_marketTime, time);
        if (time >= _minuteEnd)
        {
            CloseUpTo(time, closed);
            _buckets.MoveTo(time);
            _minuteStart = time - (time % TimeSpan.TicksPerMinute);
            _minuteEnd = _minuteStart + TimeSpan.TicksPerMinute;
        }

        return true;
    }

    /// <summary>The source's own clock is believed: a simulated market that runs faster leaves the machine's behind.</summary>
    private bool IsAhead(in Tick tick)
    {
        if (tick.ReceivedTime <= 0)
        {
            return false;
        }

        long ahead = tick.EventTime - tick.ReceivedTime;
        if (tick.Kind == TickKind.Clock)
        {
            _clockAhead = Math.Max(0, ahead);
            return false;
        }

        return ahead > MaxAheadTicks + _clockAhead;
    }

    private void CloseUpTo(long time, ICollection<BarUpdate> closed)
    {
        for (int index = 0; index < _minutes.Length; index++)
        {
            AssetClass assetClass = _classes[index];
            if (!_minutes[index].IsEmpty)
            {
                RollUp(index, _buckets.FormsDay(assetClass));
                Close(index, 0, _minuteStart, ref _minutes[index], closed);
            }

            for (int timeframe = 1; timeframe < BucketClock.Count; timeframe++)
            {
                ref BarAccumulator rolled = ref _rolled[(index * BucketClock.Count) + timeframe];
                if (!rolled.IsEmpty && _buckets.HasEnded(assetClass, timeframe, time))
                {
                    Close(index, timeframe, _buckets.StartOf(assetClass, timeframe), ref rolled, closed);
                }
            }
        }
    }

    private void RollUp(int index, bool formsDay)
    {
        ref readonly BarAccumulator minute = ref _minutes[index];
        for (int timeframe = 1; timeframe < BucketClock.Count; timeframe++)
        {
            bool withPrices = timeframe < (int)Timeframe.OneDay || formsDay;
            _rolled[(index * BucketClock.Count) + timeframe].Merge(in minute, withPrices);
        }
    }

    private void Close(int index, int timeframe, long start, ref BarAccumulator sum, ICollection<BarUpdate> closed)
    {
        ref ClosedBars.Entry entry = ref WindowOf(index, timeframe).Append(start);
        entry.Sum = sum;
        sum = BarAccumulator.Empty;
        Publish(index, timeframe, ref entry, closed);
    }

    private void OnLate(int index, long time, double price, double size, bool formsPrice, ICollection<BarUpdate> closed)
    {
        if (time < EarliestTime)
        {
            _quarantined++;
            return;
        }

        _late++;
        AssetClass assetClass = _classes[index];
        if (IsRefilled(index, 0, _buckets.StartAt(assetClass, 0, time)))
        {
            return;
        }

        for (int timeframe = 0; timeframe < BucketClock.Count; timeframe++)
        {
            bool withPrice = formsPrice && _buckets.FormsPrice(assetClass, timeframe, time);
            if (time >= _buckets.StartOf(assetClass, timeframe))
            {
                Add(ref _rolled[(index * BucketClock.Count) + timeframe], time, price, size, withPrice);
                Touch(index, time);
                continue;
            }

            ClosedBars window = WindowOf(index, timeframe);
            int at = window.FindOrInsert(_buckets.StartAt(assetClass, timeframe, time));
            if (at < 0)
            {
                _tooLate++;
                continue;
            }

            ref ClosedBars.Entry entry = ref window.At(at);
            Add(ref entry.Sum, time, price, size, withPrice);
            Publish(index, timeframe, ref entry, closed);
        }
    }

    private static void Add(ref BarAccumulator sum, long time, double price, double size, bool withPrice)
    {
        if (withPrice)
        {
            sum.AddPrice(price, size, time, trades: 1);
        }
        else
        {
            sum.AddVolume(size, trades: 1);
        }
    }

    private void Publish(int index, int timeframe, ref ClosedBars.Entry entry, ICollection<BarUpdate> closed)
    {
        entry.ReachedAt = _marketTime;
        if (!entry.Sum.HasPrice)
        {
            return;
        }

        if (entry.IsPublished)
        {
            entry.Revision++;
        }

        entry.IsPublished = true;
        Bar bar = entry.Sum.ToBar(entry.Start);
        closed.Add(new BarUpdate(new InstrumentId(index), (Timeframe)timeframe, bar, true, entry.Revision, _marketTime));
    }

    private ClosedBars WindowOf(int index, int timeframe) =>
        _closedBars[(index * BucketClock.Count) + timeframe] ??= new ClosedBars(ClosedBars.CapacityOf((Timeframe)timeframe));
}
