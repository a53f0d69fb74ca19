using TradingHub.Intelligence.Boosting;

namespace TradingHub.Intelligence.Training;

/// <summary>How the log loss fell while a model learned, round by round. The lists go together.</summary>
/// <param name="Metric">What was measured: <c>binary_logloss</c>. Smaller is better.</param>
/// <param name="Rounds">Numbers of the rounds, from 1, rising; the last round is among them.</param>
/// <param name="Training">The loss on the rows that were learned, six decimals.</param>
/// <param name="Validation">The loss on rows behind them that the model never saw, six decimals.</param>
public sealed record LossCurve(
    string Metric,
    IReadOnlyList<int> Rounds,
    IReadOnlyList<double> Training,
    IReadOnlyList<double> Validation
)
{
    /// <summary>Most rounds that a curve keeps; a longer training is thinned evenly.</summary>
    public const int MostPoints = 200;

    private const int Decimals = 6;

    /// <summary>The curve of a training that measured its log loss on both tables; null where it did not, or had no round.</summary>
    internal static LossCurve? Of(IReadOnlyList<BoostingProgress> history)
    {
        BoostingProgress[] kept = [.. Thinned(history)];
        double[] training = ValuesOf(kept, isValidation: false);
        double[] validation = ValuesOf(kept, isValidation: true);
        return kept.Length > 0 && training.Length == kept.Length && validation.Length == kept.Length
            ? new LossCurve("binary_logloss", [.. kept.Select(round => round.Iteration)], training, validation)
            : null;
    }

    private static IEnumerable<BoostingProgress> Thinned(IReadOnlyList<BoostingProgress> history)
    {
        int points = Math.Min(history.Count, MostPoints);
        for (int point = 1; point <= points; point++)
        {
            yield return history[(int)((long)point * history.Count / points) - 1];
        }
    }

    private static double[] ValuesOf(IEnumerable<BoostingProgress> rounds, bool isValidation) =>
        [
            .. rounds
                .SelectMany(round => round.Metrics)
                .Where(value => value.Metric == BoostingMetric.BinaryLogLoss && value.IsValidation == isValidation)
                .Select(value => Math.Round(value.Value, Decimals)),
        ];
}
