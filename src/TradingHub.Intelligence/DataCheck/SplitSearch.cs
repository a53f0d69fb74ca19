using System.Globalization;

namespace TradingHub.Intelligence.DataCheck;

/// <summary>
/// Unadjusted splits: an open at a usual ratio to the close before, at a level that lasts, on a turnover that is not unusual. A crash of the
/// same size is told from a split by its turnover: a split changes shares and price, and the money that changes hands stays.
/// </summary>
internal sealed class SplitSearch(DataCheckSettings settings, SessionGaps gaps)
{
    public IEnumerable<DataFinding> Of(DailySeries series)
    {
        for (int at = 1; at < series.Count; at++)
        {
            if (RatioAt(series, at) is { } ratio && IsOneNight(series, at))
            {
                yield return Finding(series, at, ratio);
            }
        }
    }

    private bool IsOneNight(DailySeries series, int at) =>
        !series.IsAfterCut(at) && gaps.Between(series.Dates[at - 1], series.Dates[at]).Count <= settings.LongGap;

    /// <summary>The ratio of a split before the open of a bar, or null.</summary>
    public SplitRatio? RatioAt(DailySeries series, int at)
    {
        double move = series.OpenMove(at);
        SplitRatio ratio = SplitRatio.Nearest(move);
        return Math.Abs(ratio.Rest(move)) <= settings.SplitTolerance && series.Lasts(at, move) && !IsNews(series, at)
            ? ratio
            : null;
    }

    /// <summary>Whether so much money changed hands that a jump is news.</summary>
    public bool IsNews(DailySeries series, int at) => series.TurnoverRatio(at) >= settings.NewsTurnover;

    private static DataFinding Finding(DailySeries series, int at, SplitRatio ratio)
    {
        double priceRatio = Math.Exp(series.OpenMove(at));
        double turnover = series.TurnoverRatio(at);
        double rest = Math.Round(Math.Exp(ratio.Rest(series.OpenMove(at))) - 1, 3) + 0.0;
        string usual = double.IsNaN(turnover)
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", and turnover is {turnover:0.0} times the usual one");
        return new DataFinding(
            FindingKind.Split,
            series.Symbol,
            series.Dates[at],
            series.Dates[at],
            series.DateAt(at + 2),
            string.Create(
                CultureInfo.InvariantCulture,
                $"The open of {series.Bars[at].Open:0.####} is {priceRatio:0.####} of the close before, {series.Bars[at - 1].Close:0.####}: a split of {ratio} ({ratio.Factor:0.####}) and a move of {rest:+0.0%;-0.0%;0.0%}. The new level lasts{usual}."
            ),
            EvidenceNumbers.Of(
                ("price_ratio", priceRatio),
                ("new_shares", ratio.NewShares),
                ("old_shares", ratio.OldShares),
                ("turnover_ratio", turnover)
            ),
            new Treatment(TreatmentKind.Adjust, series.Dates[0], series.Dates[at - 1], ratio.Factor)
        );
    }
}
