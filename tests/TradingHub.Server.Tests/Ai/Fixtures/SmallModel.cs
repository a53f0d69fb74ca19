using TradingHub.Domain.Market;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Calibration;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Labels;
using TradingHub.Intelligence.Models;
using TradingHub.Intelligence.Training;

namespace TradingHub.Server.Tests.Ai.Fixtures;

/// <summary>A model of two inputs that is trained in a moment, and a card for it that says what a test needs.</summary>
internal static class SmallModel
{
    /// <summary>Calibrated probability from which it says BUY.</summary>
    public const double Threshold = 0.6;

    /// <summary>What its card says of its training.</summary>
    public const double BaseRate = 0.35;

    private const int Rows = 400;

    /// <summary>The model file, LightGBM's text: it expects a rise after a fall.</summary>
    public static byte[] File { get; } = Train();

    /// <summary>What is known of it when it was trained elsewhere.</summary>
    public static ModelCard Foreign { get; } =
        ForeignModel.CardFor(File, Timeframe.OneDay, LabelRule.DefaultFor(Timeframe.OneDay), DateTimeOffset.UnixEpoch);

    /// <summary>The card of a model that has shown skill, or has shown that it has none.</summary>
    public static ModelCard Card(bool hasSkill) =>
        Foreign with
        {
            Origin = PriceOrigin.Recorded,
            Calibration = new CalibrationCard(new NoCalibration(), 0.2, 0.2, 0.2, BaseRate, Threshold, "The test chose it."),
            Metrics = new MetricsCard(Report(hasSkill), Report(hasSkill), []),
        };

    private static byte[] Train()
    {
        Random random = new(7);
        double[] moves = [.. Enumerable.Range(0, Rows).Select(_ => (random.NextDouble() - 0.5) / 10)];
        double[] strength = [.. moves.Select(move => 50 + (400 * move) + random.NextDouble())];
        float[] targets = [.. moves.Select(move => random.NextDouble() < (move < 0 ? 0.85 : 0.15) ? 1f : 0f)];
        FeatureTable table = new(["return_1", "rsi_14"], [moves, strength]);
        BoostingSettings settings = new() { Objective = BoostingObjective.Binary, Iterations = 20 };
        return new ManagedBoostingEngine()
            .Train(new TrainingTable(table, targets), validation: null, settings, progress: null, default)
            .Model.ToFile();
    }

    /// <summary>Predictions of all probabilities that come to pass as often as they say, or whatever they say every second time.</summary>
    private static EvaluationReport Report(bool hasSkill) =>
        Evaluator.Evaluate(
            new PredictionSample(
                Enumerable
                    .Range(0, 1_000)
                    .Select(at =>
                    {
                        DateTimeOffset time = DateTimeOffset.UnixEpoch.AddDays(at);
                        bool isPositive = hasSkill ? at / 10 % 10 < at % 10 : at / 10 % 2 == 0;
                        return new PredictionOutcome(
                            default,
                            new LabelSpan(time, time.AddDays(1)),
                            ((at % 10) + 0.5) / 10,
                            isPositive,
                            isPositive ? 0.02 : -0.02
                        );
                    })
            ),
            new EvaluationSettings { Threshold = Threshold, BaseRate = BaseRate }
        );
}
