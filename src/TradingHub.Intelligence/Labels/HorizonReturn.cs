using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.Labels;

/// <summary>Positive when the close at the end of the horizon is higher than the bar's close by more than a threshold.</summary>
/// <param name="Timeframe">Length of the bars.</param>
/// <param name="Horizon">How far a label looks.</param>
/// <param name="Threshold">A fraction of the close; 0.01 is 1 %.</param>
public sealed record HorizonReturn(Timeframe Timeframe, LabelHorizon Horizon, double Threshold) : LabelRule(Timeframe, Horizon)
{
    private protected override Label LabelOver(IReadOnlyList<Bar> bars, int at, int last)
    {
        double change = (bars[last].Close / bars[at].Close) - 1;
        return new Label(at, new LabelSpan(bars[at].Time, bars[last].Time), change > Threshold, change, LabelEnd.Horizon);
    }
}
