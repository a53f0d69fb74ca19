using TradingHub.Intelligence.Labels;

namespace TradingHub.Intelligence.Splits;

/// <summary>
/// Splits labelled rows in time so that nothing is judged by what it was learned from. Each fold trains, chooses a threshold, calibrates and tests
/// on times that follow each other; rows whose label looks over the cut that follows them are purged, and an embargo is kept free before each cut.
/// Source: Lopez de Prado, Advances in Financial Machine Learning, 2018, chapter 7.
/// </summary>
public static class WalkForward
{
    private static readonly string[] PartNames = ["training", "the choice of the threshold", "calibration", "the test"];

    /// <summary>Splits rows.</summary>
    /// <param name="spans">The span of each row's label, in any order, of one timeframe and one calendar; several instruments may be mixed.</param>
    /// <param name="settings">How to split.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static SplitOutcome Split(IReadOnlyList<LabelSpan> spans, WalkForwardSettings settings)
    {
        Check(settings);
        RowTimeline line = new(spans, Enumerable.Range(0, spans.Count));
        int test = (int)(line.Times * settings.TestShare) / settings.Folds;
        int calibration = (int)(line.Times * settings.CalibrationShare);
        int threshold = (int)(line.Times * settings.ThresholdShare);
        int training = line.Times - (test * settings.Folds) - calibration - threshold;
        if (test < 1 || calibration < 1 || threshold < 1 || training < 1)
        {
            return new SplitRefused(
                $"{line.Times} different times are too few for {settings.Folds} folds. Take more bars or fewer folds."
            );
        }

        int embargo = (int)Math.Ceiling(line.Times * settings.EmbargoShare);
        WalkForwardFold[] folds = new WalkForwardFold[settings.Folds];
        for (int fold = 0; fold < folds.Length; fold++)
        {
            int start = settings.IsExpanding ? 0 : fold * test;
            int cut = training + (fold * test);
            folds[fold] = new WalkForwardFold(
                line.Purged(start, cut, embargo),
                line.Purged(cut, cut + threshold, embargo),
                line.Purged(cut + threshold, cut + threshold + calibration, embargo),
                line.Whole(cut + threshold + calibration, cut + threshold + calibration + test)
            );
        }

        return Missing(folds, settings.MinRows) is { } reason ? new SplitRefused(reason) : new SplitMade(folds);
    }

    /// <summary>
    /// Cuts some rows in two, purged like the cuts of a fold: to fit a calibration on the earlier ones and to judge it by the later ones.
    /// </summary>
    /// <param name="spans">The span of each row's label.</param>
    /// <param name="rows">Places of the rows to cut, for example those of a part.</param>
    /// <param name="share">Share of the times that lies before the cut, between 0 and 1.</param>
    /// <param name="embargoTimes">Times that are left free before the cut.</param>
    /// <returns>The two parts; null when the rows stand at fewer than two times.</returns>
    public static (SplitPart Before, SplitPart After)? Cut(
        IReadOnlyList<LabelSpan> spans,
        IReadOnlyList<int> rows,
        double share,
        int embargoTimes = 0
    )
    {
        RequireShare(share, nameof(share));
        ArgumentOutOfRangeException.ThrowIfNegative(embargoTimes);
        RowTimeline line = new(spans, rows);
        if (line.Times < 2)
        {
            return null;
        }

        int cut = Math.Clamp((int)(line.Times * share), 1, line.Times - 1);
        return (line.Purged(0, cut, embargoTimes), line.Whole(cut, line.Times));
    }

    private static string? Missing(WalkForwardFold[] folds, int minRows)
    {
        for (int fold = 0; fold < folds.Length; fold++)
        {
            IReadOnlyList<SplitPart> parts = folds[fold].Parts;
            for (int at = 0; at < parts.Count; at++)
            {
                if (parts[at].Rows.Count < minRows)
                {
                    return $"Fold {fold + 1} keeps {parts[at].Rows.Count} rows for {PartNames[at]} after purging {parts[at].Purged}, and "
                        + $"{minRows} are needed. Take more bars, fewer folds or a shorter horizon.";
                }
            }
        }

        return null;
    }

    private static void Check(WalkForwardSettings settings)
    {
        if (settings.Folds < 1 || !(settings.EmbargoShare is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(settings),
                settings,
                "At least one fold is needed, and an embargo from 0 to below 1."
            );
        }

        RequireShare(settings.ThresholdShare, nameof(settings.ThresholdShare));
        RequireShare(settings.CalibrationShare, nameof(settings.CalibrationShare));
        RequireShare(settings.TestShare, nameof(settings.TestShare));
    }

    private static void RequireShare(double share, string name)
    {
        if (!(share is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(name, share, "A share lies between 0 and 1.");
        }
    }
}
