using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.Features;

/// <summary>Puts bars beside the calendar and the index, the same way live and in history. Pure; any thread may use it.</summary>
/// <param name="calendar">Sessions and buckets.</param>
/// <param name="assetClass">Whose calendar counts.</param>
/// <param name="timeframe">Length of the bars.</param>
public sealed class FeatureInputs(IMarketCalendar calendar, AssetClass assetClass, Timeframe timeframe)
{
    private readonly Timeframe? _longer = LongerOf(timeframe);

    /// <summary>The timeframe whose bars stand beside bars of another one; null for the longest.</summary>
    public static Timeframe? LongerOf(Timeframe timeframe) =>
        timeframe switch
        {
            Timeframe.OneMinute => Timeframe.FifteenMinutes,
            Timeframe.FiveMinutes => Timeframe.OneHour,
            Timeframe.FifteenMinutes => Timeframe.FourHours,
            Timeframe.ThirtyMinutes or Timeframe.OneHour or Timeframe.FourHours => Timeframe.OneDay,
            Timeframe.OneDay => Timeframe.OneWeek,
            _ => null,
        };

    /// <summary>The input of one bar.</summary>
    /// <param name="bar">A closed bar.</param>
    /// <param name="marketClose">Close of the index's bar of the same time; NaN where there is none.</param>
    /// <param name="spread">Ask less bid by their middle; NaN without quotes.</param>
    /// <param name="imbalance">Bid size less ask size by their sum; NaN without quotes.</param>
    public FeatureInput Of(
        in Bar bar,
        double marketClose = double.NaN,
        double spread = double.NaN,
        double imbalance = double.NaN
    ) =>
        new(
            bar,
            calendar.DateOf(assetClass, bar.Time),
            _longer is { } longer ? calendar.BucketOf(assetClass, longer, bar.Time).Start : bar.Time,
            ProgressAt(bar.Time),
            marketClose,
            spread,
            imbalance
        );

    /// <summary>The inputs of many bars, each beside the index's bar of the same time.</summary>
    /// <param name="bars">Oldest first.</param>
    /// <param name="index">Bars of the index of the same timeframe in any order; empty where there is none.</param>
    public FeatureInput[] Of(IReadOnlyList<Bar> bars, IReadOnlyList<Bar> index)
    {
        Dictionary<DateTimeOffset, double> closes = new(index.Count);
        foreach (Bar bar in index)
        {
            closes[bar.Time] = bar.Close;
        }

        return [.. bars.Select(bar => Of(bar, closes.GetValueOrDefault(bar.Time, double.NaN)))];
    }

    private double ProgressAt(DateTimeOffset start)
    {
        if (timeframe >= Timeframe.OneDay || calendar.DayOf(assetClass, calendar.DateOf(assetClass, start)) is not { } day)
        {
            return double.NaN;
        }

        DateTimeOffset end = start + timeframe.Length();
        return start < day.Open || end > day.Close ? double.NaN : (end - day.Open) / (day.Close - day.Open);
    }
}
