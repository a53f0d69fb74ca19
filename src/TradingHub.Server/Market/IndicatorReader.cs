using TradingHub.Domain.Calendar;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Indicators;

namespace TradingHub.Server.Market;

/// <summary>Calculates indicators over the bars that were asked for, with enough bars before them for right values from the first.</summary>
internal sealed class IndicatorReader(BarHistory history, IMarketCalendar calendar)
{
    /// <summary>The indicators over the request's bars.</summary>
    public async Task<IndicatorList> GetAsync(
        BarRequest request,
        IReadOnlyList<IndicatorSpec> specs,
        CancellationToken cancellationToken
    )
    {
        int lookback = specs.Max(spec => spec.Lookback(request.Timeframe));
        (IReadOnlyList<Bar> bars, int warmUp) = request.Start is DateTimeOffset start
            ? await FromStartAsync(request, start, lookback, cancellationToken)
            : await NewestAsync(request, lookback, cancellationToken);
        return IndicatorList.From(request, specs, bars, warmUp, time => calendar.DateOf(request.Instrument.AssetClass, time));
    }

    private async Task<(IReadOnlyList<Bar> Bars, int WarmUp)> FromStartAsync(
        BarRequest request,
        DateTimeOffset start,
        int lookback,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<Bar> before =
            lookback == 0 ? [] : await ReadAsync(request with { Start = null, End = start, Limit = lookback }, cancellationToken);
        IReadOnlyList<Bar> shown = await ReadAsync(request, cancellationToken);
        return ([.. before, .. shown], before.Count);
    }

    private async Task<(IReadOnlyList<Bar> Bars, int WarmUp)> NewestAsync(
        BarRequest request,
        int lookback,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<Bar> bars = await ReadAsync(request with { Limit = request.Limit + lookback }, cancellationToken);
        return (bars, Math.Max(0, bars.Count - request.Limit));
    }

    private async Task<IReadOnlyList<Bar>> ReadAsync(BarRequest request, CancellationToken cancellationToken) =>
        [.. (await history.GetAsync(request, cancellationToken)).Select(update => update.Bar)];
}
