using TradingHub.Intelligence.Boosting.Objectives;

namespace TradingHub.Intelligence.Boosting.Metrics;

/// <summary>Computes metrics from scores.</summary>
internal static class MetricTable
{
    /// <summary>Whether a smaller value is better.</summary>
    public static bool IsLoss(BoostingMetric metric) => metric != BoostingMetric.Auc;

    /// <summary>Whether a metric says something about an objective.</summary>
    public static bool Fits(BoostingMetric metric, BoostingObjective objective) =>
        ObjectiveTable.MetricsOf(objective).Contains(metric);

    /// <summary>A metric over all rows.</summary>
    /// <param name="metric">Which one.</param>
    /// <param name="objective">Makes predictions of scores.</param>
    /// <param name="targets">One for each row.</param>
    /// <param name="scores">For each class the score of each row.</param>
    public static double Compute(BoostingMetric metric, IObjective objective, ReadOnlySpan<float> targets, double[][] scores) =>
        metric switch
        {
            BoostingMetric.BinaryLogLoss => BinaryLogLoss(objective, targets, scores[0]),
            BoostingMetric.Auc => AreaUnderCurve.Compute(targets, scores[0]),
            BoostingMetric.SquaredError => SquaredError(targets, scores[0]),
            BoostingMetric.RootSquaredError => Math.Sqrt(SquaredError(targets, scores[0])),
            BoostingMetric.MulticlassLogLoss => Mean(objective, targets, scores, (row, own) => LogLoss.Of(row[own])),
            _ => Mean(objective, targets, scores, (row, own) => IsWrong(row, own) ? 1 : 0),
        };

    private static double BinaryLogLoss(IObjective objective, ReadOnlySpan<float> targets, double[] scores)
    {
        double sum = 0;
        double probability = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            probability = scores[row];
            objective.Transform(new Span<double>(ref probability));
            sum += LogLoss.Of(targets[row] > 0 ? probability : 1 - probability);
        }

        return sum / scores.Length;
    }

    private static double SquaredError(ReadOnlySpan<float> targets, double[] scores)
    {
        double sum = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            double error = scores[row] - targets[row];
            sum += error * error;
        }

        return sum / scores.Length;
    }

    private static double Mean(
        IObjective objective,
        ReadOnlySpan<float> targets,
        double[][] scores,
        Func<double[], int, double> lossOf
    )
    {
        double[] row = new double[scores.Length];
        double sum = 0;
        for (int at = 0; at < targets.Length; at++)
        {
            for (int one = 0; one < row.Length; one++)
            {
                row[one] = scores[one][at];
            }

            objective.Transform(row);
            sum += lossOf(row, (int)targets[at]);
        }

        return sum / targets.Length;
    }

    private static bool IsWrong(double[] row, int own) => row.Count(probability => probability >= row[own]) > 1;
}
