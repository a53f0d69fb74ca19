using TradingHub.Domain.Market;
using TradingHub.Intelligence.Labels;

namespace TradingHub.Intelligence.Models;

/// <summary>What a model was asked, so that its answers can be scored later by the same rule.</summary>
/// <param name="Kind"><c>horizon_return</c> or <c>triple_barrier</c>.</param>
/// <param name="Bars">Bars of the horizon; 0 for a horizon of time.</param>
/// <param name="Seconds">Seconds of the horizon; 0 for a horizon of bars.</param>
/// <param name="Upper">Threshold of the return, or distance of the upper barrier; a fraction of the close.</param>
/// <param name="Lower">Distance of the lower barrier; 0 for a return.</param>
public sealed record LabelCard(string Kind, int Bars, double Seconds, double Upper, double Lower)
{
    private const string ReturnKind = "horizon_return";
    private const string BarrierKind = "triple_barrier";

    /// <summary>A rule in writing.</summary>
    /// <exception cref="ArgumentException">The rule is of a kind that cannot be written.</exception>
    public static LabelCard Of(LabelRule rule) =>
        rule switch
        {
            HorizonReturn change => new(ReturnKind, rule.Horizon.Bars, rule.Horizon.Time.TotalSeconds, change.Threshold, 0),
            TripleBarrier barrier => new(
                BarrierKind,
                rule.Horizon.Bars,
                rule.Horizon.Time.TotalSeconds,
                barrier.Upper,
                barrier.Lower
            ),
            _ => throw new ArgumentException($"The label rule {rule} cannot be written down.", nameof(rule)),
        };

    /// <summary>The rule again.</summary>
    /// <exception cref="ModelException">The card says something that is no rule.</exception>
    public LabelRule ToRule(Timeframe timeframe)
    {
        if (!(Bars > 0 || Seconds > 0) || !(Seconds < TimeSpan.MaxValue.TotalSeconds))
        {
            throw ModelException.Damaged($"its label has a horizon of {Bars} bars and {Seconds} seconds");
        }

        LabelHorizon horizon = Bars > 0 ? LabelHorizon.OfBars(Bars) : LabelHorizon.OfTime(TimeSpan.FromSeconds(Seconds));
        return Kind switch
        {
            ReturnKind => new HorizonReturn(timeframe, horizon, Upper),
            BarrierKind => new TripleBarrier(timeframe, horizon, Upper, Lower),
            _ => throw ModelException.Damaged($"its label is of the kind '{Kind}'"),
        };
    }
}
