using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Bars;

/// <summary>Adds up closed bars to longer ones, by the rules of the bar engine.</summary>
internal sealed class BarAggregation(IMarketCalendar calendar)
{
    /// <summary>
    /// The longer bars, oldest first. The first and the last may be parts when <paramref name="bars"/> begin or end inside of them.
    /// </summary>
    /// <param name="bars">Bars of <paramref name="basis"/>, oldest first.</param>
    /// <param name="basis">Timeframe of the given bars.</param>
    /// <param name="target">A longer timeframe.</param>
    /// <param name="assetClass">Class of the instrument.</param>
    public List<Bar> Aggregate(IReadOnlyList<Bar> bars, Timeframe basis, Timeframe target, AssetClass assetClass)
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
                (start, end) = calendar.BucketOf(assetClass, target, bar.Time);
            }

            sum.Merge(BarAccumulator.Of(in bar), FormsPrice(bar, basis, target, assetClass));
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
