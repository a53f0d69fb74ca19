using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Bars;

/// <content>What other threads ask, and what the past adds.</content>
public sealed partial class BarEngine
{
    /// <summary>Market time of the first tick, or null before it.</summary>
    public DateTimeOffset? SeenSince
    {
        get
        {
            lock (_gate)
            {
                return _coverage.Since is { } time ? new DateTimeOffset(time, TimeSpan.Zero) : null;
            }
        }
    }

    /// <summary>Market time of the newest tick; <see cref="DateTimeOffset.MinValue"/> before the first.</summary>
    public DateTimeOffset MarketTime
    {
        get
        {
            lock (_gate)
            {
                return new DateTimeOffset(_marketTime, TimeSpan.Zero);
            }
        }
    }

    /// <summary>
    /// Whether the engine saw all of a bar's time, or has the source's. A bar that began before the engine did, or that has a gap inside, is not
    /// stored: the source's is the complete one.
    /// </summary>
    public bool IsComplete(in BarUpdate update) => IsComplete(update.Instrument, update.Timeframe, update.Bar.Time);

    /// <summary>The same of the bar that begins at a time.</summary>
    public bool IsComplete(InstrumentId instrument, Timeframe timeframe, DateTimeOffset time)
    {
        lock (_gate)
        {
            int index = instrument.Value;
            if (index >= _classes.Length)
            {
                return false;
            }

            (DateTimeOffset start, DateTimeOffset end) = _calendar.BucketOf(_classes[index], timeframe, time);
            return Holds(instrument, start, end) || IsRefilled(index, (int)timeframe, start.UtcTicks);
        }
    }

    /// <summary>Whether every tick of an instrument in a stretch of market time came, start inclusive, end exclusive.</summary>
    public bool HasSeen(InstrumentId instrument, DateTimeOffset start, DateTimeOffset end)
    {
        lock (_gate)
        {
            return Holds(instrument, start, end);
        }
    }

    /// <summary>Says that ticks were lost between the last one that was taken and the next.</summary>
    public void NoteGap()
    {
        lock (_gate)
        {
            _coverage.Lose(_marketTime);
        }
    }

    /// <summary>The bar that is forming, or false when no price was seen in its time.</summary>
    public bool TryGetForming(InstrumentId instrument, Timeframe timeframe, out BarUpdate bar)
    {
        lock (_gate)
        {
            bar = default;
            return instrument.Value < _minutes.Length && TryRead(instrument.Value, (int)timeframe, out bar);
        }
    }

    /// <summary>
    /// Copies the newest closed bars that are still held (an hour of minutes, less of others), oldest first, and the forming one, all of one
    /// moment: no bar is missing between them.
    /// </summary>
    /// <param name="instrument">Whose bars.</param>
    /// <param name="timeframe">Their length.</param>
    /// <param name="closed">Receives the closed bars.</param>
    /// <returns>The forming bar; null when no price was seen in its time.</returns>
    public BarUpdate? CopyNewest(InstrumentId instrument, Timeframe timeframe, ICollection<BarUpdate> closed)
    {
        lock (_gate)
        {
            int at = (instrument.Value * BucketClock.Count) + (int)timeframe;
            if (at < _closedBars.Length)
            {
                _closedBars[at]?.CopyTo(closed, instrument, timeframe);
            }

            return instrument.Value < _minutes.Length && TryRead(instrument.Value, (int)timeframe, out BarUpdate forming)
                ? forming
                : null;
        }
    }

    /// <summary>
    /// Adds to a forming bar what had happened in it before the engine began, so that a day's high is the day's and not the hub's. Once for each
    /// instrument and timeframe; false when that was done, or when the bar is not the forming one.
    /// </summary>
    /// <param name="instrument">Whose bar.</param>
    /// <param name="timeframe">Longer than one minute.</param>
    /// <param name="past">The bar up to the minute in which the engine saw its first tick; its time is the start of the forming bar.</param>
    public bool Seed(InstrumentId instrument, Timeframe timeframe, in Bar past)
    {
        lock (_gate)
        {
            int index = instrument.Value;
            if (timeframe == Timeframe.OneMinute || (index >= _minutes.Length && !TryAdmit(index)))
            {
                return false;
            }

            int at = (index * BucketClock.Count) + (int)timeframe;
            if (_seeded[at] || past.Time.UtcTicks != _buckets.StartOf(_classes[index], (int)timeframe))
            {
                return false;
            }

            _seeded[at] = true;
            _rolled[at].Merge(BarAccumulator.Of(in past), withPrices: true);
            Touch(index, _marketTime);
            return true;
        }
    }

    private bool Holds(InstrumentId instrument, DateTimeOffset start, DateTimeOffset end) =>
        _coverage.Holds(start.UtcTicks, end.UtcTicks)
        && (!_followed.TryGetValue(instrument, out Coverage? own) || own.Holds(start.UtcTicks, end.UtcTicks));

    private bool TryRead(int index, int timeframe, out BarUpdate update)
    {
        AssetClass assetClass = _classes[index];
        BarAccumulator sum = _minutes[index];
        if (timeframe > 0)
        {
            sum = _rolled[(index * BucketClock.Count) + timeframe];
            sum.Merge(in _minutes[index], timeframe < (int)Timeframe.OneDay || _buckets.FormsDay(assetClass));
        }

        update = default;
        if (!sum.HasPrice)
        {
            return false;
        }

        Bar bar = sum.ToBar(_buckets.StartOf(assetClass, timeframe));
        update = new BarUpdate(new InstrumentId(index), (Timeframe)timeframe, bar, false, 0, _marketTime);
        return true;
    }
}
