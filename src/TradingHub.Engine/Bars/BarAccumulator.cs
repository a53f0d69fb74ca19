using TradingHub.Domain.Market;

namespace TradingHub.Engine.Bars;

/// <summary>
/// A bar while it is added up. Open is the earliest price by event time, close the latest; of two at one time the open is the one that came
/// first, the close the one that came last.
/// </summary>
internal struct BarAccumulator
{
    private long _openTime;
    private long _closeTime;
    private double _open;
    private double _high;
    private double _low;
    private double _close;
    private double _volume;
    private double _pricedVolume;
    private double _notional;
    private long _tradeCount;

    /// <summary>Nothing seen yet. The default value of the type is not that.</summary>
    public static BarAccumulator Empty =>
        new()
        {
            _openTime = long.MaxValue,
            _closeTime = long.MinValue,
            _high = double.NegativeInfinity,
            _low = double.PositiveInfinity,
        };

    /// <summary>Whether a price was seen: without one there is no bar.</summary>
    public readonly bool HasPrice => _closeTime != long.MinValue;

    /// <summary>Whether nothing at all was seen.</summary>
    public readonly bool IsEmpty => _tradeCount == 0 && !HasPrice;

    /// <summary>What a finished bar says, as if all of it had happened at the start of that bar.</summary>
    public static BarAccumulator Of(in Bar bar) =>
        new()
        {
            _openTime = bar.Time.UtcTicks,
            _closeTime = bar.Time.UtcTicks,
            _open = bar.Open,
            _high = bar.High,
            _low = bar.Low,
            _close = bar.Close,
            _volume = bar.Volume,
            _pricedVolume = bar.Volume,
            _notional = bar.Vwap * bar.Volume,
            _tradeCount = bar.TradeCount,
        };

    /// <summary>What a finished bar says, with its open at the start and its close at the last moment of its time.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="length">Its length, in ticks.</param>
    public static BarAccumulator Whole(in Bar bar, long length)
    {
        BarAccumulator whole = Of(in bar);
        whole._closeTime = bar.Time.UtcTicks + length - 1;
        return whole;
    }

    /// <summary>Adds a price, and the trade that made it if there was one.</summary>
    /// <param name="price">Above zero.</param>
    /// <param name="size">Size of the trade; 0 for a mid.</param>
    /// <param name="time">Event time, UTC ticks.</param>
    /// <param name="trades">1 for a trade, 0 for a mid.</param>
    public void AddPrice(double price, double size, long time, int trades)
    {
        if (time >= _closeTime)
        {
            _closeTime = time;
            _close = price;
        }

        if (time < _openTime)
        {
            _openTime = time;
            _open = price;
        }

        if (price > _high)
        {
            _high = price;
        }

        if (price < _low)
        {
            _low = price;
        }

        _volume += size;
        _pricedVolume += size;
        _notional += price * size;
        _tradeCount += trades;
    }

    /// <summary>Adds a trade that forms no price.</summary>
    public void AddVolume(double size, int trades)
    {
        _volume += size;
        _tradeCount += trades;
    }

    /// <summary>Adds what another one holds.</summary>
    /// <param name="other">A part of this bar's time.</param>
    /// <param name="withPrices">Whether its prices count, or only its volume.</param>
    public void Merge(in BarAccumulator other, bool withPrices)
    {
        _volume += other._volume;
        _tradeCount += other._tradeCount;
        if (!withPrices || !other.HasPrice)
        {
            return;
        }

        if (other._openTime < _openTime)
        {
            _openTime = other._openTime;
            _open = other._open;
        }

        if (other._closeTime >= _closeTime)
        {
            _closeTime = other._closeTime;
            _close = other._close;
        }

        _high = Math.Max(_high, other._high);
        _low = Math.Min(_low, other._low);
        _pricedVolume += other._pricedVolume;
        _notional += other._notional;
    }

    /// <summary>
    /// Puts a better version in the place of a part that was merged before, with prices or without as then. A high or low that only the former
    /// version had stays.
    /// </summary>
    public void Replace(in BarAccumulator former, in BarAccumulator better, bool withPrices)
    {
        _volume -= former._volume;
        _tradeCount -= former._tradeCount;
        if (withPrices)
        {
            _pricedVolume -= former._pricedVolume;
            _notional -= former._notional;
        }

        Merge(in better, withPrices);
    }

    /// <summary>The bar so far. Only when <see cref="HasPrice"/>.</summary>
    /// <param name="start">Start of the bar, UTC ticks.</param>
    public readonly Bar ToBar(long start)
    {
        // The bounds take away what rounding may add.
        double vwap = _pricedVolume > 0 ? Math.Clamp(_notional / _pricedVolume, _low, _high) : _close;
        int trades = (int)Math.Min(_tradeCount, int.MaxValue);
        return new Bar(new DateTimeOffset(start, TimeSpan.Zero), _open, _high, _low, _close, _volume, vwap, trades);
    }
}
