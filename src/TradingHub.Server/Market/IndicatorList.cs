using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Indicators;

namespace TradingHub.Server.Market;

/// <summary>One output of an indicator over the times of its list.</summary>
/// <param name="Name">The indicator, for example macd(12,26,9). One with several outputs has an entry for each, one after the other.</param>
/// <param name="Output">Which of its outputs, for example signal.</param>
/// <param name="Pane">Whether it is drawn over the price or in a pane of its own.</param>
/// <param name="Shift">How many bars ahead of its own a value is drawn; negative for behind.</param>
/// <param name="Values">One value a time; null where there is none.</param>
public sealed record IndicatorValues(string Name, string Output, IndicatorPane Pane, int Shift, IReadOnlyList<double?> Values);

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
    internal static IndicatorList From(
        BarRequest request,
        IReadOnlyList<IndicatorSpec> specs,
        ReadOnlySpan<SessionBar> bars,
        int warmUp
    )
    {
        List<IndicatorValues> found = [];
        foreach (IndicatorSpec spec in specs)
        {
            IReadOnlyList<double[]> columns = spec.Columns(bars);
            found.AddRange(columns.Select((column, output) => ValuesOf(spec, output, request.Instrument, column[warmUp..])));
        }

        DateTimeOffset[] times = new DateTimeOffset[bars.Length - warmUp];
        for (int at = 0; at < times.Length; at++)
        {
            times[at] = bars[warmUp + at].Bar.Time;
        }

        return new(request.Instrument.Symbol.Value, request.Timeframe.Name(), times, found, times.Length);
    }

    private static IndicatorValues ValuesOf(IndicatorSpec spec, int output, Instrument instrument, double[] column) =>
        new(
            spec.Name,
            spec.Definition.Outputs[output],
            spec.Definition.Pane,
            spec.ShiftOf(output),
            [.. column.Select(value => ShownFigure.Of(spec.Definition.Pane, instrument, value))]
        );
}
