using TradingHub.Domain.Analysis;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Analysis.EquityCurves;

/// <summary>A stretch of the equity curve.</summary>
/// <param name="BaseValue">Equity that profit is measured from: the last sample before the stretch, else the first in it; null when there is none.</param>
/// <param name="Points">The last sample of each bucket, at the bucket's start, oldest first.</param>
public sealed record EquityCurve(decimal? BaseValue, IReadOnlyList<EquitySample> Points);

/// <summary>Reads the equity curve in longer steps. Safe to use from any thread.</summary>
public sealed class PortfolioHistory(IEquityStore store, IMarketCalendar calendar)
{
    /// <summary>The curve from one moment (inclusive) to another (exclusive).</summary>
    /// <param name="timeframe">Length of a step; buckets lie as those of share bars.</param>
    /// <param name="start">First moment.</param>
    /// <param name="end">Exclusive end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<EquityCurve> GetAsync(
        Timeframe timeframe,
        DateTimeOffset start,
        DateTimeOffset end,
        CancellationToken cancellationToken
    )
    {
        EquitySample? before = await store.LastBeforeAsync(start, cancellationToken);
        IReadOnlyList<EquitySample> samples = await store.ReadAsync(start, end, cancellationToken);
        List<EquitySample> points = [];
        DateTimeOffset bucketEnd = DateTimeOffset.MinValue;
        foreach (EquitySample sample in samples)
        {
            if (sample.Time >= bucketEnd)
            {
                (DateTimeOffset bucketStart, bucketEnd) = calendar.BucketOf(AssetClass.Equity, timeframe, sample.Time);
                points.Add(sample with { Time = bucketStart });
            }
            else
            {
                points[^1] = sample with { Time = points[^1].Time };
            }
        }

        return new EquityCurve(before?.Equity ?? (samples.Count > 0 ? samples[0].Equity : null), points);
    }
}
