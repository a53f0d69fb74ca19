namespace TradingHub.Intelligence.Evaluation;

/// <summary>How good probabilities are, beside a constant that says the base rate each time.</summary>
/// <param name="LogLoss">Mean log loss, in nats. Smaller is better.</param>
/// <param name="Brier">Mean squared error of the probabilities, 0 to 1. Smaller is better.</param>
/// <param name="BaseRate">The constant that it is compared with, 0 to 1.</param>
/// <param name="BaseLogLoss">Mean log loss of the constant.</param>
/// <param name="BaseBrier">Brier score of the constant.</param>
public sealed record ProbabilityScores(double LogLoss, double Brier, double BaseRate, double BaseLogLoss, double BaseBrier)
{
    /// <summary>Share of the base rate's Brier score that is saved: above 0 is better than the base rate; null where its score is 0.</summary>
    public double? BrierSkill => BaseBrier > 0 ? 1 - (Brier / BaseBrier) : null;

    /// <summary>Scores a sample.</summary>
    /// <param name="sample">The predictions.</param>
    /// <param name="baseRate">The share of positives that was known before, such as that of the training rows; null for that of the sample.</param>
    public static ProbabilityScores Of(PredictionSample sample, double? baseRate)
    {
        int rows = sample.Rows.Count;
        double rate = baseRate ?? (sample.Positives / (double)rows);
        double loss = 0;
        double baseLoss = 0;
        double baseError = 0;
        for (int row = 0; row < rows; row++)
        {
            bool isPositive = sample.Targets[row] > 0;
            double probability = sample.Probabilities[row];
            loss += Boosting.Metrics.LogLoss.Of(isPositive ? probability : 1 - probability);
            baseLoss += Boosting.Metrics.LogLoss.Of(isPositive ? rate : 1 - rate);
            baseError += SquaredError(rate, sample.Targets[row]);
        }

        return new ProbabilityScores(loss / rows, BrierOf(sample), rate, baseLoss / rows, baseError / rows);
    }

    /// <summary>Mean squared error of the probabilities.</summary>
    internal static double BrierOf(PredictionSample sample)
    {
        double error = 0;
        for (int row = 0; row < sample.Targets.Length; row++)
        {
            error += SquaredError(sample.Probabilities[row], sample.Targets[row]);
        }

        return error / sample.Targets.Length;
    }

    /// <summary>Squared error of one probability.</summary>
    internal static double SquaredError(double probability, double target) => (probability - target) * (probability - target);
}
