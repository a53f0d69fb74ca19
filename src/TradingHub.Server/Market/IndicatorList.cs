using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Indicators;

namespace TradingHub.Server.Market;

/// <summary>One indicator over the times of its list.</summary>
/// <param name="Name">Its name, for example sma(20).</param>
/// <param name="Values">One value a time; null where there is none yet.</param>
public sealed record IndicatorValues(string Name, IReadOnlyList<double?> Values);

/// <summary>Indicators of one instrument over the same bars.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Timeframe">Name of the timeframe.</param>
/// <param name="Times">Starts of the bars, oldest first; the last one may still be forming.</param>
/// <param name="Indicators">The indicators, in the order in which they were asked for.</param>
/// <param name="Count">How many times.</param>
public sealed record IndicatorList(
    string Symbol,
    string Timeframe,
    IReadOnlyList<DateTimeOffset> Times,
    IReadOnlyList<IndicatorValues> Indicators,
    int Count
)
{
    /// <summary>Calculates over all bars and shows the last ones.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="specs">Which indicators.</param>
    /// <param name="bars">Bars, those that only warm up first.</param>
    /// <param name="warmUp">How many only warm up.</param>
    /// <param name="tradingDateOf">The trading date of a bar's start.</param>
    internal static IndicatorList From(
        BarRequest request,
        IReadOnlyList<IndicatorSpec> specs,
        IReadOnlyList<Bar> bars,
        int warmUp,
        Func<DateTimeOffset, DateOnly> tradingDateOf
    ) =>
        new(
            request.Instrument.Symbol.Value,
            request.Timeframe.Name(),
            [.. bars.Skip(warmUp).Select(bar => bar.Time)],
            [.. specs.Select(spec => ValuesOf(spec, request.Instrument, bars, warmUp, tradingDateOf))],
            bars.Count - warmUp
        );

    private static IndicatorValues ValuesOf(
        IndicatorSpec spec,
        Instrument instrument,
        IReadOnlyList<Bar> bars,
        int warmUp,
        Func<DateTimeOffset, DateOnly> tradingDateOf
    )
    {
        double[] values = spec.Calculate(bars, tradingDateOf);
        return new IndicatorValues(
            spec.Name,
            [.. values.Skip(warmUp).Select(value => double.IsNaN(value) ? (double?)null : ShownPrice.Of(instrument, value))]
        );
    }
}
