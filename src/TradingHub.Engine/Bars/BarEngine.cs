using System.Runtime.CompilerServices;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Bars;

/// <summary>
/// Builds the bars of all instruments in all timeframes. Shares and crypto from trades, currencies from the mid of their quotes with volume 0.
/// One thread feeds it; any thread may read. A trade touches only the forming minute; minutes are added into the longer bars when they close.
/// </summary>
public sealed partial class BarEngine
{
    /// <summary>A tick that claims to be further ahead of our time of receipt, or of the source's clock, than this is not believed.</summary>
    private static readonly long MaxAheadTicks = TimeSpan.FromMinutes(10).Ticks;

    private static readonly long EarliestTime = DateTimeOffset.UnixEpoch.UtcTicks;
    private static readonly long LatestTime = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks;

    private readonly InstrumentCatalogue _catalogue;
    private readonly IMarketCalendar _calendar;
    private readonly BucketClock _buckets;
    private readonly Coverage _coverage = new();
    private readonly Dictionary<InstrumentId, Coverage> _followed = [];
    private readonly Lock _gate = new();

    private AssetClass[] _classes = [];
    private BarAccumulator[] _minutes = [];
    private BarAccumulator[] _rolled = [];
    private ClosedBars?[] _closedBars = [];
    private bool[] _seeded = [];
    private bool[] _isDirty = [];
    private int[] _dirty = [];
    private int _dirtyCount;

    private long _minuteStart;
    private long _minuteEnd = long.MinValue;
    private long _marketTime;
    private long _clockAhead;
    private long _quarantined;
    private long _late;
    private long _tooLate;

    /// <summary>Creates an engine that has seen nothing.</summary>
    public BarEngine(InstrumentCatalogue catalogue, IMarketCalendar calendar)
    {
        _catalogue = catalogue;
        _calendar = calendar;
        _buckets = new BucketClock(calendar);
    }

    /// <summary>What was refused and what came late.</summary>
    public BarEngineCounts Counts
    {
        get
        {
            lock (_gate)
            {
                return new BarEngineCounts(_quarantined, _late, _tooLate);
            }
        }
    }

    /// <summary>Takes ticks in the order in which they were published.</summary>
    /// <param name="ticks">Any instruments, any kinds.</param>
    /// <param name="closed">Receives the bars that these ticks closed, and closed bars that a late trade changed, in order.</param>
    public void OnTicks(ReadOnlySpan<Tick> ticks, ICollection<BarUpdate> closed)
    {
        lock (_gate)
        {
            if (!ticks.IsEmpty)
            {
                _coverage.Resume(ticks[0].EventTime);
            }

            foreach (ref readonly Tick tick in ticks)
            {
                if (tick.Kind == TickKind.Trade)
                {
                    OnTrade(in tick, closed);
                }
                else if (tick.Kind == TickKind.Quote)
                {
                    OnQuote(in tick, closed);
                }
                else
                {
                    TryReach(in tick, closed);
                }
            }
        }
    }

    /// <summary>Adds the forming bars that have changed since the last call, each once.</summary>
    public void DrainForming(ICollection<BarUpdate> forming)
    {
        lock (_gate)
        {
            for (int at = 0; at < _dirtyCount; at++)
            {
                int index = _dirty[at];
                _isDirty[index] = false;
                for (int timeframe = 0; timeframe < BucketClock.Count; timeframe++)
                {
                    if (TryRead(index, timeframe, out BarUpdate bar))
                    {
                        forming.Add(bar);
                    }
                }
            }

            _dirtyCount = 0;
        }
    }

    private static bool IsSound(double value) => value > 0 && value < double.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void OnTrade(in Tick tick, ICollection<BarUpdate> closed)
    {
        double price = tick.First;
        double size = tick.FirstSize;
        if (!IsSound(price) || !IsSound(size))
        {
            _quarantined++;
            return;
        }

        long time = tick.EventTime;
        int index = tick.Instrument.Value;
        if ((time >= _minuteEnd && !TryReach(in tick, closed)) || ((uint)index >= (uint)_minutes.Length && !TryAdmit(index)))
        {
            return;
        }

        if (time < _minuteStart)
        {
            OnLate(index, time, price, size, tick.IsPriceForming, closed);
            return;
        }

        Touch(index, time);
        ref BarAccumulator minute = ref _minutes[index];
        if (tick.IsPriceForming)
        {
            minute.AddPrice(price, size, time, trades: 1);
        }
        else
        {
            minute.AddVolume(size, trades: 1);
        }
    }

    private void OnQuote(in Tick tick, ICollection<BarUpdate> closed)
    {
        if (!IsSound(tick.First) || !IsSound(tick.Second))
        {
            _quarantined++;
            return;
        }

        long time = tick.EventTime;
        int index = tick.Instrument.Value;
        if ((time >= _minuteEnd && !TryReach(in tick, closed)) || ((uint)index >= (uint)_minutes.Length && !TryAdmit(index)))
        {
            return;
        }

        if (_classes[index] == AssetClass.Currency && time >= _minuteStart)
        {
            Touch(index, time);
            _minutes[index].AddPrice((tick.First + tick.Second) / 2, size: 0, time, trades: 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Touch(int index, long time)
    {
        if (time > _marketTime)
        {
            _marketTime = time;
        }

        if (!_isDirty[index])
        {
            _isDirty[index] = true;
            _dirty[_dirtyCount++] = index;
        }
    }

    private bool TryAdmit(int index)
    {
        int known = _catalogue.Count;
        if ((uint)index >= (uint)known)
        {
            _quarantined++;
            return false;
        }

        int before = _minutes.Length;
        Array.Resize(ref _classes, known);
        Array.Resize(ref _minutes, known);
        Array.Resize(ref _rolled, known * BucketClock.Count);
        Array.Resize(ref _closedBars, known * BucketClock.Count);
        Array.Resize(ref _seeded, known * BucketClock.Count);
        Array.Resize(ref _isDirty, known);
        Array.Resize(ref _dirty, known);
        _minutes.AsSpan(before).Fill(BarAccumulator.Empty);
        _rolled.AsSpan(before * BucketClock.Count).Fill(BarAccumulator.Empty);
        for (int added = before; added < known; added++)
        {
            _classes[added] = _catalogue[new InstrumentId(added)].AssetClass;
        }

        return true;
    }
}
