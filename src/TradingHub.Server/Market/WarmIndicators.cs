using TradingHub.Indicators;

namespace TradingHub.Server.Market;

/// <summary>An indicator that has taken bars.</summary>
/// <param name="Spec">Which.</param>
/// <param name="Run">It at work.</param>
internal readonly record struct WarmIndicator(IndicatorSpec Spec, IndicatorRun Run);

/// <summary>Indicators that have taken the same bars.</summary>
/// <param name="Indicators">Which.</param>
/// <param name="Last">Start of the last bar.</param>
internal sealed record WarmIndicators(IReadOnlyList<WarmIndicator> Indicators, DateTimeOffset Last)
{
    /// <summary>Lets indicators that have seen nothing take bars.</summary>
    /// <param name="specs">Which.</param>
    /// <param name="bars">Oldest first.</param>
    /// <param name="last">Start of the last one.</param>
    public static WarmIndicators From(IReadOnlyList<IndicatorSpec> specs, SessionBar[] bars, DateTimeOffset last) =>
        new([.. specs.Select(spec => Started(spec, bars))], last);

    private static WarmIndicator Started(IndicatorSpec spec, SessionBar[] bars)
    {
        IndicatorRun run = spec.Start();
        double[] row = new double[spec.Definition.Outputs.Count];
        foreach (SessionBar bar in bars)
        {
            run.Update(bar, row);
        }

        return new(spec, run);
    }
}
