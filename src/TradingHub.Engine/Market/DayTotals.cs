using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Market;

/// <summary>What <see cref="DayFigures"/> are made of. Written by the bus alone. NaN is "not yet".</summary>
internal struct DayTotals
{
    private long _dayStart;
    private long _dayEnd;
    private long _regularStart;
    private long _regularEnd;
    private double _open;
    private double _high;
    private double _low;
    private double _regularLast;
    private double _last;
    private double _volume;
    private double _priceVolume;
    private int _tradeCount;
    private double _previousClose;

    /// <summary>Totals before the first tick; the first one starts a date.</summary>
    public static DayTotals Empty { get; } =
        new()
        {
            _last = double.NaN,
            _previousClose = double.NaN,
            _regularLast = double.NaN,
        };

    /// <summary>End of the present date, exclusive, UTC ticks; 0 before the first.</summary>
    public readonly long End => _dayEnd;

    /// <summary>Starts the date that <paramref name="eventTime"/> belongs to.</summary>
    public void StartDateOf(long eventTime, AssetClass assetClass, IMarketCalendar calendar)
    {
        DateTimeOffset time = new(eventTime, TimeSpan.Zero);
        (DateTimeOffset start, DateTimeOffset end) = calendar.BucketOf(assetClass, Timeframe.OneDay, time);
        TradingDay? day = calendar.DayOf(assetClass, calendar.DateOf(assetClass, time));
        _previousClose = double.IsNaN(_regularLast) ? _previousClose : _regularLast;
        (_dayStart, _dayEnd) = (start.UtcTicks, end.UtcTicks);
        (_regularStart, _regularEnd) = (day?.Open.UtcTicks ?? 0, day?.Close.UtcTicks ?? 0);
        _open = _high = _low = _regularLast = double.NaN;
        (_volume, _priceVolume, _tradeCount) = (0, 0, 0);
    }

    /// <summary>Counts a trade of the present date, or of an earlier one that came late (then nothing changes).</summary>
    public void AddTrade(in Tick trade)
    {
        if (trade.EventTime < _dayStart)
        {
            return;
        }

        _tradeCount++;
        _volume += trade.FirstSize;
        _priceVolume += trade.First * trade.FirstSize;
        if (trade.IsPriceForming)
        {
            AddPrice(trade.First, trade.EventTime);
        }
    }

    /// <summary>Takes a price that counts.</summary>
    public void AddPrice(double price, long eventTime)
    {
        _last = price;
        if (eventTime < _regularStart || eventTime >= _regularEnd)
        {
            return;
        }

        _regularLast = price;
        _open = double.IsNaN(_open) ? price : _open;
        _high = double.IsNaN(_high) ? price : Math.Max(_high, price);
        _low = double.IsNaN(_low) ? price : Math.Min(_low, price);
    }

    /// <summary>The figures as they are shown.</summary>
    /// <param name="knownPreviousClose">The close of the date before from history, where no tick of that date was seen.</param>
    public readonly DayFigures ToFigures(double knownPreviousClose) =>
        new(
            _dayStart,
            OrNull(_open),
            OrNull(_high),
            OrNull(_low),
            OrNull(_last),
            _volume,
            _volume > 0 ? _priceVolume / _volume : null,
            _tradeCount,
            OrNull(double.IsNaN(_previousClose) ? knownPreviousClose : _previousClose)
        );

    private static double? OrNull(double value) => double.IsNaN(value) ? null : value;
}
