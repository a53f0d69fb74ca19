using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Bars;

/// <summary>Adds up closed bars to longer ones, by the rules of the bar engine.</summary>
public sealed class BarAggregation(IMarketCalendar calendar)
{
    /// <summary>
    /// The longer bars, oldest first. The first and the last may be parts when <paramref name="bars"/> begin or end inside of them.
    /// </summary>
    /// <param name="bars">Bars of <paramref name="basis"/>, oldest first.</param>
    /// <param name="basis">Timeframe of the given bars.</param>
    /// <param name="target">A longer timeframe.</param>
    /// <param name="assetClass">Class of the instrument.</param>
    internal List<Bar> Aggregate(IReadOnlyList<Bar> bars, Timeframe basis, Timeframe target, AssetClass assetClass) =>
        Aggregate(
            bars,
            time => calendar.BucketOf(assetClass, target, time),
            bar => FormsPrice(in bar, basis, target, assetClass)
        );

    /// <summary>The longer bars by any cut of time, oldest first; every price counts.</summary>
    /// <param name="bars">Shorter bars, oldest first.</param>
    /// <param name="bucketOf">Start (inclusive) and end (exclusive) of the longer bar that holds a moment.</param>
    public static IReadOnlyList<Bar> AddUp(
        IReadOnlyList<Bar> bars,
        Func<DateTimeOffset, (DateTimeOffset Start, DateTimeOffset End)> bucketOf
    ) => Aggregate(bars, bucketOf, _ => true);

    private static List<Bar> Aggregate(
        IReadOnlyList<Bar> bars,
        Func<DateTimeOffset, (DateTimeOffset Start, DateTimeOffset End)> bucketOf,
        Func<Bar, bool> formsPrice
    )
    {
        List<Bar> longer = [];
        BarAccumulator sum = BarAccumulator.Empty;
        DateTimeOffset start = DateTimeOffset.MinValue;
        DateTimeOffset end = DateTimeOffset.MinValue;
        foreach (Bar bar in bars)
        {
            if (bar.Time >= end)
            {
                Finish(longer, sum, start);
                sum = BarAccumulator.Empty;
                (start, end) = bucketOf(bar.Time);
            }

            sum.Merge(BarAccumulator.Of(in bar), formsPrice(bar));
        }

        Finish(longer, sum, start);
        return longer;
    }

    private static void Finish(List<Bar> bars, in BarAccumulator sum, DateTimeOffset start)
    {
        if (sum.HasPrice)
        {
            bars.Add(sum.ToBar(start.UtcTicks));
        }
    }

    private bool FormsPrice(in Bar bar, Timeframe basis, Timeframe target, AssetClass assetClass) =>
        assetClass != AssetClass.Equity
        || target < Timeframe.OneDay
        || basis >= Timeframe.OneDay
        || calendar.SessionAt(assetClass, bar.Time) == SessionKind.Regular;
}
