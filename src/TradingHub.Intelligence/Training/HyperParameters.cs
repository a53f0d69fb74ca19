using TradingHub.Intelligence.Boosting;

namespace TradingHub.Intelligence.Training;

/// <summary>Settings of trees that a search tries.</summary>
/// <param name="Leaves">Most leaves of a tree.</param>
/// <param name="MaxDepth">Most levels of a tree.</param>
/// <param name="LearningRate">Share of each tree that counts.</param>
/// <param name="FeatureFraction">Share of the features that a tree sees.</param>
/// <param name="BaggingFraction">Share of the rows that a tree sees, drawn anew every 5 rounds.</param>
/// <param name="MinRowsInLeaf">Fewest rows of a leaf.</param>
/// <param name="LambdaL1">Pulls leaves to zero by a constant.</param>
/// <param name="LambdaL2">Pulls leaves to zero by a share.</param>
public sealed record HyperParameters(
    int Leaves,
    int MaxDepth,
    double LearningRate,
    double FeatureFraction,
    double BaggingFraction,
    int MinRowsInLeaf,
    double LambdaL1,
    double LambdaL2
)
{
    private const int BaggingFrequency = 5;

    /// <summary>Those of the predictor that this one replaces.</summary>
    public static HyperParameters Usual { get; } = new(31, 7, 0.05, 0.9, 0.8, 20, 0.1, 0.1);

    /// <summary>Draws some at random.</summary>
    /// <param name="random">Chance.</param>
    /// <param name="rows">Rows that are learned from: a leaf may ask for a twentieth of them at most.</param>
    internal static HyperParameters Draw(Random random, int rows) =>
        new(
            (int)Math.Round(Between(random, 4, 64)),
            random.Next(3, 9),
            Between(random, 0.01, 0.15),
            0.4 + (0.6 * random.NextDouble()),
            0.5 + (0.5 * random.NextDouble()),
            (int)Math.Round(Between(random, 20, Math.Clamp(rows / 20, 20, 400))),
            Between(random, 1e-3, 10),
            Between(random, 1e-3, 10)
        );

    /// <summary>Settings to train with.</summary>
    /// <param name="settings">The training's.</param>
    /// <param name="rounds">Most rounds.</param>
    internal BoostingSettings With(TrainingSettings settings, int rounds) =>
        new BoostingSettings
        {
            Objective = BoostingObjective.Binary,
            Iterations = rounds,
            LearningRate = LearningRate,
            Threads = settings.Threads,
            Metrics = [BoostingMetric.BinaryLogLoss, BoostingMetric.Auc],
            FirstMetricOnly = true,
            Tree = new TreeSettings
            {
                Leaves = Leaves,
                MaxDepth = MaxDepth,
                MinRowsInLeaf = MinRowsInLeaf,
                LambdaL1 = LambdaL1,
                LambdaL2 = LambdaL2,
            },
            Sampling = new SamplingSettings
            {
                FeatureFraction = FeatureFraction,
                BaggingFraction = BaggingFraction,
                BaggingFrequency = BaggingFrequency,
            },
        }.WithSeed(settings.Seed);

    /// <summary>A number between two others whose logarithm is spread evenly.</summary>
    private static double Between(Random random, double least, double most) =>
        least * Math.Pow(most / least, random.NextDouble());
}
