using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Indicators;

namespace TradingHub.Server.Market;

/// <summary>Calculates indicators over the bars that were asked for, with enough bars before them for right values from the first.</summary>
internal sealed class IndicatorReader(BarHistory history, BarSessions sessions)
{
    /// <summary>At most this many bars are read back to an anchor: three weeks of minutes with all their hours.</summary>
    public const int MostAnchored = 20_000;

    /// <summary>The indicators over the request's bars.</summary>
    public async Task<IndicatorList> GetAsync(
        BarRequest request,
        IReadOnlyList<IndicatorSpec> specs,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<Bar> shown = await ReadAsync(request, cancellationToken);
        IReadOnlyList<Bar> before = shown.Count == 0 ? [] : await BeforeAsync(request, specs, shown[0].Time, cancellationToken);
        SessionBar[] bars = sessions.Of(request.Instrument.AssetClass, request.Timeframe, [.. before, .. shown]);
        return IndicatorList.From(request, specs, bars, before.Count);
    }

    /// <summary>Indicators that have taken every closed bar that they need, to be carried on; null where there is none.</summary>
    public async Task<WarmIndicators?> WarmUpAsync(
        Instrument instrument,
        Timeframe timeframe,
        IReadOnlyList<IndicatorSpec> specs,
        CancellationToken cancellationToken
    )
    {
        // One more for the bar itself, and one that may be forming.
        int limit = specs.Max(spec => spec.SettledLookback(timeframe)) + 2;
        BarRequest request = new(instrument, timeframe, null, DateTimeOffset.MaxValue, limit);
        IReadOnlyList<BarUpdate> bars = await history.GetAsync(request, cancellationToken);
        Bar[] closed = [.. bars.Where(bar => bar.IsClosed).Select(bar => bar.Bar)];
        return closed.Length == 0
            ? null
            : WarmIndicators.From(specs, sessions.Of(instrument.AssetClass, timeframe, closed), closed[^1].Time);
    }

    private async Task<IReadOnlyList<Bar>> BeforeAsync(
        BarRequest request,
        IReadOnlyList<IndicatorSpec> specs,
        DateTimeOffset first,
        CancellationToken cancellationToken
    )
    {
        int lookback = specs.Max(spec => LookbackOf(spec, request.Timeframe, first));
        return lookback == 0
            ? []
            : await ReadAsync(request with { Start = null, End = first, Limit = lookback }, cancellationToken);
    }

    /// <summary>Back to the anchor and one bar more, where that is in reach: what began before the bars that are known has no values.</summary>
    private static int LookbackOf(IndicatorSpec spec, Timeframe timeframe, DateTimeOffset first)
    {
        double anchored = spec.Anchor is DateTimeOffset anchor ? Math.Ceiling((first - anchor) / timeframe.Length()) + 1 : 0;
        return anchored is > 0 and <= MostAnchored ? (int)anchored : spec.Lookback(timeframe);
    }

    private async Task<IReadOnlyList<Bar>> ReadAsync(BarRequest request, CancellationToken cancellationToken) =>
        [.. (await history.GetAsync(request, cancellationToken)).Select(update => update.Bar)];
}
