using System.Globalization;
using System.Text;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Calibration;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Splits;

namespace TradingHub.Intelligence.Training;

/// <summary>Trains the model of a fold, calibrates it, chooses its threshold and applies it to its test: each on rows of its own.</summary>
/// <param name="engine">Trains.</param>
/// <param name="settings">The training's.</param>
internal sealed class FoldTrainer(IBoostingEngine engine, TrainingSettings settings)
{
    private const double FitShare = 0.5;
    private const double RareShare = 0.9;

    /// <summary>Works through a fold.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="fold">Its parts.</param>
    /// <param name="trial">The settings that the search chose.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public FoldOutcome Run(TrainingRows rows, WalkForwardFold fold, SearchTrial trial, CancellationToken cancellationToken)
    {
        // The rows that choose the threshold only watch the loss: the rounds are those of the search.
        BoostingSettings boosting = trial.Parameters.With(settings, trial.Rounds) with
        {
            Metrics = [BoostingMetric.BinaryLogLoss],
            MeasuresTraining = true,
        };
        TrainingTable learned = rows.Table(fold.Training.Rows);
        TrainingTable watched = rows.Table(fold.Threshold.Rows);
        TrainingResult result = EngineErrors.Translate(() => engine.Train(learned, watched, boosting, null, cancellationToken));
        BoostingPredictor predictor = new(result.Model);
        CalibrationChoice calibration = Calibrate(rows, fold.Calibration.Rows, predictor);
        (double threshold, string reason) = ThresholdOn(
            rows.Sample(fold.Threshold.Rows, Probabilities(rows, fold.Threshold.Rows, predictor, calibration.Map))
        );
        return new FoldOutcome(
            Encoding.UTF8.GetString(result.Model.ToFile()),
            calibration,
            rows.BaseRate(fold.Training.Rows),
            threshold,
            reason,
            Probabilities(rows, fold.Test.Rows, predictor, calibration.Map),
            LossCurve.Of(result.History)
        );
    }

    /// <summary>The calibrated probabilities of some rows.</summary>
    internal static double[] Probabilities(
        TrainingRows rows,
        IReadOnlyList<int> which,
        BoostingPredictor predictor,
        CalibrationMap map
    )
    {
        double[] probabilities = new double[which.Count];
        predictor.Predict(rows.Features(which), probabilities);
        return [.. probabilities.Select(map.Apply)];
    }

    private static CalibrationChoice Calibrate(TrainingRows rows, IReadOnlyList<int> part, BoostingPredictor predictor)
    {
        NoCalibration none = new();
        if (WalkForward.Cut(rows.Spans, part, FitShare) is not { } cut || cut.Before.Rows.Count == 0 || cut.After.Rows.Count == 0)
        {
            return new CalibrationChoice(none, 0, 0, 0);
        }

        return CalibrationChoice.Choose(
            rows.Sample(cut.Before.Rows, Probabilities(rows, cut.Before.Rows, predictor, none)),
            rows.Sample(cut.After.Rows, Probabilities(rows, cut.After.Rows, predictor, none))
        );
    }

    private (double Threshold, string Reason) ThresholdOn(PredictionSample sample)
    {
        NaiveRule? best = ThresholdCurve.Of(sample, settings.CostPerSide).Best(settings.MinTrades);
        if (best is { Profit: > 0 })
        {
            return (
                best.Threshold,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The threshold that earned the most after costs where it was chosen: {best.MeanProfit:0.00%} in each of {best.Trades} trades."
                )
            );
        }

        double[] sorted = [.. sample.Rows.Select(row => row.Probability).Order()];
        return (
            Quantiles.Of(sorted, RareShare),
            $"No threshold with {settings.MinTrades} trades earned anything after costs where it was chosen: the highest tenth of the predictions signals."
        );
    }
}
