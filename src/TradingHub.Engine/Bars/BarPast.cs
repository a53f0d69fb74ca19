using TradingHub.Domain.Calendar;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Bars;

/// <summary>The source's closed bars in any timeframe: its own, or added up from its shorter ones where it has none.</summary>
internal sealed class BarPast(IBarSource source, IMarketCalendar calendar)
{
    /// <summary>The longest stretch of minutes that is added up for one answer: two months of a market that never closes.</summary>
    private const int MaxShorterBars = 90_000;

    private readonly BarAggregation _aggregation = new(calendar);

    /// <summary>As <see cref="IBarSource.GetBarsAsync"/>.</summary>
    /// <param name="request">Its end must not lie after the start of the bar that is forming.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<Bar>> GetBarsAsync(BarRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<Bar> own = await source.GetBarsAsync(request, cancellationToken);
        if (own.Count > 0 || request.Timeframe == Timeframe.OneMinute)
        {
            return own;
        }

        if (request.Timeframe == Timeframe.OneWeek)
        {
            IReadOnlyList<Bar> weeks = await AddUpAsync(request, Timeframe.OneDay, cancellationToken);
            if (weeks.Count > 0)
            {
                return weeks;
            }
        }

        return await AddUpAsync(request, Timeframe.OneMinute, cancellationToken);
    }

    private async Task<IReadOnlyList<Bar>> AddUpAsync(BarRequest request, Timeframe basis, CancellationToken cancellationToken)
    {
        double perBar = Math.Ceiling(request.Timeframe.Length() / basis.Length());
        int limit = (int)Math.Min((request.Limit + 1) * perBar, MaxShorterBars);
        BarRequest shorter = request with
        {
            Timeframe = basis,
            Limit = limit,
            Start = request.Start is { } start ? FirstStartFrom(request, start) : null,
            End = BucketOf(request, request.End.AddTicks(-1)).End,
        };
        IReadOnlyList<Bar> bars = await source.GetBarsAsync(shorter, cancellationToken);
        List<Bar> longer = _aggregation.Aggregate(bars, basis, request.Timeframe, request.Instrument.AssetClass);
        if (bars.Count == limit && longer.Count > 0)
        {
            // The limit has cut through the bar at the far edge.
            longer.RemoveAt(request.Start is null ? 0 : longer.Count - 1);
        }

        return request.Start is null ? [.. longer.TakeLast(request.Limit)] : [.. longer.Take(request.Limit)];
    }

    private DateTimeOffset FirstStartFrom(BarRequest request, DateTimeOffset start)
    {
        (DateTimeOffset bucket, DateTimeOffset end) = BucketOf(request, start);
        return bucket == start ? start : end;
    }

    private (DateTimeOffset Start, DateTimeOffset End) BucketOf(BarRequest request, DateTimeOffset time) =>
        calendar.BucketOf(request.Instrument.AssetClass, request.Timeframe, time);
}
