using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.Labels;

/// <summary>
/// Positive when the price touches an upper barrier before a lower one and before the horizon ends. A bar that touches both counts as the lower
/// one, unless it opens above the upper: within a bar nobody knows what came first. Source: Lopez de Prado, Advances in Financial Machine
/// Learning, 2018, chapter 3.
/// </summary>
/// <param name="Timeframe">Length of the bars.</param>
/// <param name="Horizon">How far a label looks.</param>
/// <param name="Upper">Distance of the upper barrier above the close, a fraction of it, above 0.</param>
/// <param name="Lower">Distance of the lower barrier below the close, a fraction of it, above 0.</param>
public sealed record TripleBarrier(Timeframe Timeframe, LabelHorizon Horizon, double Upper, double Lower)
    : LabelRule(Timeframe, Horizon)
{
    private protected override Label LabelOver(IReadOnlyList<Bar> bars, int at, int last)
    {
        double close = bars[at].Close;
        double upper = close * (1 + Upper);
        double lower = close * (1 - Lower);
        for (int next = at + 1; next <= last; next++)
        {
            Bar bar = bars[next];
            LabelEnd end = Touched(bar, upper, lower);
            if (end != LabelEnd.Horizon)
            {
                // Past a gap nobody trades at the barrier any more: the open is the price that was there.
                double price = end == LabelEnd.Upper ? Math.Max(bar.Open, upper) : Math.Min(bar.Open, lower);
                return Ended(bars, at, next, price, end);
            }
        }

        return Ended(bars, at, last, bars[last].Close, LabelEnd.Horizon);
    }

    private static LabelEnd Touched(in Bar bar, double upper, double lower)
    {
        if (bar.Open >= upper)
        {
            return LabelEnd.Upper;
        }

        return bar.Low <= lower ? LabelEnd.Lower
            : bar.High >= upper ? LabelEnd.Upper
            : LabelEnd.Horizon;
    }

    private static Label Ended(IReadOnlyList<Bar> bars, int at, int last, double price, LabelEnd end) =>
        new(at, new LabelSpan(bars[at].Time, bars[last].Time), end == LabelEnd.Upper, (price / bars[at].Close) - 1, end);
}
