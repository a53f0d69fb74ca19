using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Tests.Bars;

/// <summary>
/// The slow twin of the bar engine: sorts all ticks into buckets afterwards and asks each bucket for its bar. Knows July 2026 only: New York is
/// four hours behind and no weekday is a holiday after the fifth.
/// </summary>
internal static class NaiveBars
{
    private static readonly TimeSpan NewYork = TimeSpan.FromHours(-4);

    /// <summary>All bars of one instrument, oldest first; a bucket without a price has none.</summary>
    public static List<Bar> Of(IEnumerable<Tick> ticks, AssetClass assetClass, Timeframe timeframe) =>
        [
            .. ticks
                .GroupBy(tick => StartOf(At(tick), assetClass, timeframe))
                .OrderBy(bucket => bucket.Key)
                .Where(bucket => bucket.Any(tick => FormsPrice(tick, assetClass, timeframe)))
                .Select(bucket => BarOf(bucket.Key, [.. bucket], assetClass, timeframe)),
        ];

    private static Bar BarOf(DateTimeOffset start, List<Tick> all, AssetClass assetClass, Timeframe timeframe)
    {
        // The sort keeps the order of arrival among equal times.
        List<Tick> priced = [.. all.Where(tick => FormsPrice(tick, assetClass, timeframe)).OrderBy(tick => tick.EventTime)];
        double volume = priced.Sum(SizeOf);
        return new Bar(
            start,
            PriceOf(priced[0]),
            priced.Max(PriceOf),
            priced.Min(PriceOf),
            PriceOf(priced[^1]),
            all.Sum(SizeOf),
            volume > 0 ? priced.Sum(tick => PriceOf(tick) * SizeOf(tick)) / volume : PriceOf(priced[^1]),
            all.Count(tick => tick.Kind == TickKind.Trade)
        );
    }

    private static DateTimeOffset At(Tick tick) => new(tick.EventTime, TimeSpan.Zero);

    private static double PriceOf(Tick tick) => tick.Kind == TickKind.Quote ? (tick.First + tick.Second) / 2 : tick.First;

    private static double SizeOf(Tick tick) => tick.Kind == TickKind.Quote ? 0 : tick.FirstSize;

    private static bool FormsPrice(Tick tick, AssetClass assetClass, Timeframe timeframe)
    {
        DateTimeOffset local = At(tick).ToOffset(NewYork);
        bool isRegular =
            local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && local.TimeOfDay >= new TimeSpan(9, 30, 0)
            && local.TimeOfDay < new TimeSpan(16, 0, 0);
        return tick.IsPriceForming && (assetClass != AssetClass.Equity || timeframe < Timeframe.OneDay || isRegular);
    }

    private static DateTimeOffset StartOf(DateTimeOffset time, AssetClass assetClass, Timeframe timeframe)
    {
        DateTimeOffset local = assetClass == AssetClass.Equity ? time.ToOffset(NewYork) : time.ToUniversalTime();
        DateTimeOffset midnight = new(local.Date, local.Offset);
        DateTimeOffset start = timeframe switch
        {
            Timeframe.OneDay => midnight,
            Timeframe.OneWeek => midnight.AddDays(-(((int)midnight.DayOfWeek + 6) % 7)),
            _ => midnight + (timeframe.Length() * Math.Floor(local.TimeOfDay / timeframe.Length())),
        };
        return start.ToUniversalTime();
    }
}
