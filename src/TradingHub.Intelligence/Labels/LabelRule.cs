using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.Labels;

/// <summary>
/// How bars become labels. A bar whose horizon the bars do not cover has no label, even where a barrier was touched already: labels that end
/// early would otherwise be the only ones at the end of the bars.
/// </summary>
/// <param name="Timeframe">Length of the bars.</param>
/// <param name="Horizon">How far a label looks.</param>
public abstract record LabelRule(Timeframe Timeframe, LabelHorizon Horizon)
{
    /// <summary>
    /// What is asked where nothing else is said: more than 0.25 % within 30 minutes for bars of a minute, more than 1 % within 3 bars for others.
    /// </summary>
    public static LabelRule DefaultFor(Timeframe timeframe) =>
        timeframe == Timeframe.OneMinute
            ? new HorizonReturn(timeframe, LabelHorizon.OfTime(TimeSpan.FromMinutes(30)), 0.0025)
            : new HorizonReturn(timeframe, LabelHorizon.OfBars(3), 0.01);

    /// <summary>The label of a bar; null where the bars do not tell.</summary>
    /// <param name="bars">Closed bars of one instrument and of this timeframe, oldest first.</param>
    /// <param name="at">Place of the bar, from 0.</param>
    public Label? LabelAt(IReadOnlyList<Bar> bars, int at)
    {
        int last = Horizon.LastBar(bars, at, Timeframe.Length());
        return last < 0 ? null : LabelOver(bars, at, last);
    }

    /// <summary>All labels of the bars, oldest first. Bars without one are left out.</summary>
    /// <param name="bars">Closed bars of one instrument and of this timeframe, oldest first.</param>
    public IReadOnlyList<Label> LabelAll(IReadOnlyList<Bar> bars)
    {
        List<Label> labels = new(bars.Count);
        for (int at = 0; at < bars.Count; at++)
        {
            if (LabelAt(bars, at) is { } label)
            {
                labels.Add(label);
            }
        }

        return labels;
    }

    /// <summary>The label of the bar at <paramref name="at"/>, whose horizon ends with the bar at <paramref name="last"/>.</summary>
    private protected abstract Label LabelOver(IReadOnlyList<Bar> bars, int at, int last);
}
