using System.Globalization;

namespace TradingHub.Intelligence.DataCheck;

/// <summary>
/// Finds where the history of what trades now under a symbol begins: the last place at which another security ends, or a gap of years. All
/// bars before it are proposed to be cut.
/// </summary>
internal sealed class BreakSearch(DataCheckSettings settings, SessionGaps gaps, SplitSearch splits)
{
    /// <summary>The last break of a series, or null when it is of one piece.</summary>
    public DataFinding? LastOf(DailySeries series)
    {
        for (int at = series.Count - 1; at > 0; at--)
        {
            if (series.IsAfterCut(at))
            {
                continue;
            }

            MissingSessions missing = gaps.Between(series.Dates[at - 1], series.Dates[at]);
            if (IsForeignBefore(series, at, missing))
            {
                return Foreign(series, at, missing);
            }

            if (missing.Count > settings.CutGap || (missing.Count > settings.LongGap && IsOtherLevel(series, at)))
            {
                return SessionGaps.Finding(series, at, missing, TreatmentKind.Cut);
            }
        }

        return null;
    }

    /// <summary>Over a long gap a split cannot be told from the market's own moves, so that what lies before cannot be adjusted.</summary>
    private bool IsOtherLevel(DailySeries series, int at) => Math.Abs(series.OpenMove(at)) >= settings.ForeignSpanJump;

    private bool IsForeignBefore(DailySeries series, int at, MissingSessions missing)
    {
        double move = series.OpenMove(at);
        bool isLong = missing.Count > settings.LongGap;
        bool isFar = Math.Abs(move) >= settings.ForeignJump && series.Lasts(at, move);
        if (!isLong && !isFar)
        {
            return false;
        }

        bool hasOtherTurnover = Math.Abs(Math.Log(series.TurnoverShift(at))) >= Math.Log(settings.ForeignTurnover);
        return hasOtherTurnover || (isFar && splits.RatioAt(series, at) is null && (isLong || !splits.IsNews(series, at)));
    }

    private static DataFinding Foreign(DailySeries series, int at, MissingSessions missing)
    {
        double priceRatio = Math.Exp(series.OpenMove(at));
        double turnover = series.TurnoverShift(at);
        string usual = double.IsNaN(turnover)
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", and its usual turnover is {turnover:0.####} times theirs");
        string gap = missing.Count > 0 ? $", after {missing} without a bar" : "";
        return new DataFinding(
            FindingKind.ForeignSpan,
            series.Symbol,
            series.Dates[0],
            series.Dates[at - 1],
            series.DateAt(at + 19),
            string.Create(
                CultureInfo.InvariantCulture,
                $"What trades from {series.Dates[at]:yyyy-MM-dd} on is another security or scale than the {at} bars before{gap}: it opens at {priceRatio:0.####} times the last close{usual}."
            ),
            EvidenceNumbers.Of(
                ("bars", at),
                ("missing_sessions", missing.Count),
                ("price_ratio", priceRatio),
                ("turnover_ratio", turnover)
            ),
            new Treatment(TreatmentKind.Cut, series.Dates[0], series.Dates[at - 1])
        );
    }
}
