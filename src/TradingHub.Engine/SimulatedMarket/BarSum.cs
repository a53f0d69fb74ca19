using System.Runtime.CompilerServices;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>Minutes of one instrument added up to a bar, in whole ticks and size steps.</summary>
internal struct BarSum
{
    private long _open;
    private long _high;
    private long _low;
    private long _close;
    private long _volume;
    private long _trades;
    private double _notional;

    /// <summary>Whether a minute with prices was added.</summary>
    public bool HasPrices { get; private set; }

    /// <summary>Adds a minute's prices.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddPrices(in SimulatedMinute minute)
    {
        if (!HasPrices)
        {
            (_open, _high, _low, HasPrices) = (minute.Open, minute.High, minute.Low, true);
        }

        _high = Math.Max(_high, minute.High);
        _low = Math.Min(_low, minute.Low);
        _close = minute.Close;
    }

    /// <summary>Adds a minute's trades one by one: exact volume, count and volume-weighted price.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddTrades(in SimulatedMinute minute, SimulatedPace pace)
    {
        if (minute.Volume == 0)
        {
            return;
        }

        MinuteSteps steps = new(minute, pace.Steps);
        long before = 0;
        for (int step = 0; step < pace.Steps; step++)
        {
            long after = steps.TradedBefore(step + 1);
            long size = 1 + after - before;
            before = after;
            _volume += size;
            _trades += pace.TradesIn(size);
            _notional += (double)size * steps.PriceAt(step);
        }
    }

    /// <summary>Adds a minute's volume at the mean of its four prices: for bars of a day or more, where nobody sees the difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddVolume(in SimulatedMinute minute, SimulatedPace pace)
    {
        _volume += minute.Volume;
        _trades += Math.Min(minute.Volume, pace.Slots);
        _notional += minute.Volume * (minute.Open + minute.High + minute.Low + minute.Close) * 0.25;
    }

    /// <summary>The bar.</summary>
    public readonly Bar ToBar(SimulatedInstrument instrument, DateTimeOffset time)
    {
        double close = instrument.BarPriceAt(_close);
        return new Bar(
            time,
            instrument.BarPriceAt(_open),
            instrument.BarPriceAt(_high),
            instrument.BarPriceAt(_low),
            close,
            instrument.SizeOf(_volume),
            _volume == 0 ? close : _notional / _volume / instrument.TicksPerUnit,
            (int)Math.Min(_trades, int.MaxValue)
        );
    }
}
