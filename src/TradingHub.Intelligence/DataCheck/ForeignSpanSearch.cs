using System.Globalization;

namespace TradingHub.Intelligence.DataCheck;

/// <summary>
/// Short foreign stretches inside of a series: the level jumps at an open, stays away for some bars and jumps back by about as much at another
/// open. One bar alone is a wrong price.
/// </summary>
internal sealed class ForeignSpanSearch(DataCheckSettings settings)
{
    public IReadOnlyList<DataFinding> Of(DailySeries series)
    {
        List<DataFinding> findings = [];
        int at = 1;
        while (at < series.Count)
        {
            int? end = IsJump(series, at) ? EndOf(series, at) : null;
            if (end is { } back)
            {
                findings.Add(Finding(series, at, back));
            }

            at = (end ?? at) + 1;
        }

        return findings;
    }

    /// <summary>A jump at the open that the close confirms at least by half, so that one wrong open is none.</summary>
    private bool IsJump(DailySeries series, int at)
    {
        double move = series.OpenMove(at);
        return Math.Abs(move) >= settings.ForeignSpanJump && series.CloseMove(at) / move >= 0.5;
    }

    /// <summary>The first bar after the stretch that begins at a bar, or null when the level does not come back.</summary>
    private int? EndOf(DailySeries series, int first)
    {
        double into = series.OpenMove(first);
        int last = Math.Min(series.Count - 1, first + settings.ForeignSpanBars);
        for (int at = first + 2; at <= last; at++)
        {
            if (IsJump(series, at) && Math.Abs(into + series.OpenMove(at)) <= settings.ForeignSpanTolerance * Math.Abs(into))
            {
                return at;
            }
        }

        return null;
    }

    private static DataFinding Finding(DailySeries series, int first, int end)
    {
        double into = Math.Exp(series.OpenMove(first));
        double outOf = Math.Exp(series.OpenMove(end));
        return new DataFinding(
            FindingKind.ForeignSpan,
            series.Symbol,
            series.Dates[first],
            series.Dates[end - 1],
            series.Dates[end],
            string.Create(
                CultureInfo.InvariantCulture,
                $"{end - first} bars stand at another level: the first opens at {into:0.####} times the close before, and after the last the price comes back by a factor of {outOf:0.####} over one night."
            ),
            EvidenceNumbers.Of(("bars", end - first), ("price_ratio", into), ("return_ratio", outOf)),
            new Treatment(TreatmentKind.Cut, series.Dates[first], series.Dates[end - 1])
        );
    }
}
