using TradingHub.Intelligence.Boosting.Metrics;

namespace TradingHub.Intelligence.Evaluation;

/// <summary>Judges predictions that were made for rows which the model, its calibration and its threshold never saw.</summary>
public static class Evaluator
{
    private const int Figures = 3;

    /// <summary>Judges a sample. The same sample and settings give the same report.</summary>
    public static EvaluationReport Evaluate(PredictionSample sample, EvaluationSettings settings)
    {
        AreaUnderCurve area = new(sample.Targets, sample.Probabilities);
        double? auc = area.Over([]);
        List<(int Time, double Return)> trades = NaiveRule.TradesOf(sample, settings.Threshold, settings.CostPerSide);
        ConfidenceInterval?[] intervals = Intervals(sample, settings, area, trades);
        ReturnMoments? moments = ReturnMoments.Of(ReturnsByTime(trades));
        return new EvaluationReport(
            sample.Rows.Count,
            sample.Times,
            sample.Positives,
            auc,
            intervals[0],
            ProbabilityScores.Of(sample, settings.BaseRate),
            intervals[1],
            CalibrationCurve.Of(sample, settings.CalibrationBins),
            NaiveRule.From(sample, settings.Threshold, trades),
            intervals[2],
            moments is null ? null : DeflatedSharpe.Of(moments, settings.Trials, settings.TrialVariance),
            Verdict.Of(auc, intervals[0])
        );
    }

    /// <summary>Of the area under the curve, the Brier skill and the mean profit of a trade.</summary>
    private static ConfidenceInterval?[] Intervals(
        PredictionSample sample,
        EvaluationSettings settings,
        AreaUnderCurve area,
        List<(int Time, double Return)> trades
    )
    {
        int[] copiesOfRows = new int[sample.Rows.Count];
        return BlockBootstrap.Intervals(
            sample.Times,
            settings.Bootstrap.BlockTimesFor(sample),
            settings.Bootstrap,
            Figures,
            copies =>
            {
                for (int row = 0; row < copiesOfRows.Length; row++)
                {
                    copiesOfRows[row] = copies[sample.TimeOf[row]];
                }

                return
                [
                    area.Over(copiesOfRows) ?? double.NaN,
                    BrierSkillOver(sample, settings.BaseRate, copiesOfRows),
                    MeanOver(trades, copies),
                ];
            }
        );
    }

    private static double BrierSkillOver(PredictionSample sample, double? baseRate, int[] copies)
    {
        double rows = 0;
        double positives = 0;
        double error = 0;
        for (int row = 0; row < copies.Length; row++)
        {
            rows += copies[row];
            positives += copies[row] * sample.Targets[row];
            error += copies[row] * ProbabilityScores.SquaredError(sample.Probabilities[row], sample.Targets[row]);
        }

        double rate = baseRate ?? (positives / rows);
        double baseError =
            (positives * ProbabilityScores.SquaredError(rate, 1))
            + ((rows - positives) * ProbabilityScores.SquaredError(rate, 0));
        return baseError > 0 ? 1 - (error / baseError) : double.NaN;
    }

    private static double MeanOver(List<(int Time, double Return)> trades, int[] copies)
    {
        double sum = 0;
        double count = 0;
        foreach ((int time, double value) in trades)
        {
            sum += copies[time] * value;
            count += copies[time];
        }

        return sum / count;
    }

    /// <summary>Trades that begin at the same time share their luck, so they count as one return.</summary>
    private static double[] ReturnsByTime(List<(int Time, double Return)> trades) =>
        [.. trades.GroupBy(trade => trade.Time, trade => trade.Return).Select(together => together.Average())];
}
