using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Bars;

/// <summary>Start and end of the bar that is forming, of each asset class and timeframe. All times UTC ticks.</summary>
internal sealed class BucketClock(IMarketCalendar calendar)
{
    private readonly long[] _starts = new long[Classes * Count];
    private readonly long[] _ends = new long[Classes * Count];
    private TradingDay? _sharesToday;
    private bool _sharesFormDay;

    /// <summary>Number of timeframes.</summary>
    public const int Count = (int)Timeframe.OneWeek + 1;

    private const int Classes = (int)AssetClass.Currency + 1;

    /// <summary>Start of the forming bar.</summary>
    public long StartOf(AssetClass assetClass, int timeframe) => _starts[((int)assetClass * Count) + timeframe];

    /// <summary>Whether market time has reached the end of the bar that was forming.</summary>
    public bool HasEnded(AssetClass assetClass, int timeframe, long time) => time >= _ends[((int)assetClass * Count) + timeframe];

    /// <summary>Whether prices of the current minute count into the bar of the day.</summary>
    public bool FormsDay(AssetClass assetClass) => assetClass != AssetClass.Equity || _sharesFormDay;

    /// <summary>
    /// Whether a price at <paramref name="time"/> counts into open, high, low and close of a timeframe: shares take those of a day or a week from
    /// the regular session alone.
    /// </summary>
    public bool FormsPrice(AssetClass assetClass, int timeframe, long time) =>
        timeframe < (int)Timeframe.OneDay || assetClass != AssetClass.Equity || IsRegular(assetClass, time);

    /// <summary>Start of the bar that holds any moment.</summary>
    public long StartAt(AssetClass assetClass, int timeframe, long time) =>
        calendar.BucketOf(assetClass, (Timeframe)timeframe, new DateTimeOffset(time, TimeSpan.Zero)).Start.UtcTicks;

    /// <summary>Moves to the bars that hold <paramref name="time"/>.</summary>
    public void MoveTo(long time)
    {
        DateTimeOffset now = new(time, TimeSpan.Zero);
        if (HasEnded(AssetClass.Equity, (int)Timeframe.OneDay, time))
        {
            _sharesToday = calendar.DayOf(AssetClass.Equity, calendar.DateOf(AssetClass.Equity, now));
        }

        _sharesFormDay = _sharesToday is { } today && now >= today.Open && now < today.Close;
        for (int assetClass = 0; assetClass < Classes; assetClass++)
        {
            for (int timeframe = 0; timeframe < Count; timeframe++)
            {
                if (HasEnded((AssetClass)assetClass, timeframe, time))
                {
                    Move(assetClass, timeframe, time);
                }
            }
        }
    }

    private void Move(int assetClass, int timeframe, long time)
    {
        (DateTimeOffset start, DateTimeOffset end) = calendar.BucketOf(
            (AssetClass)assetClass,
            (Timeframe)timeframe,
            new DateTimeOffset(time, TimeSpan.Zero)
        );
        _starts[(assetClass * Count) + timeframe] = start.UtcTicks;
        _ends[(assetClass * Count) + timeframe] = end.UtcTicks;
    }

    private bool IsRegular(AssetClass assetClass, long time) =>
        calendar.SessionAt(assetClass, new DateTimeOffset(time, TimeSpan.Zero)) == SessionKind.Regular;
}
