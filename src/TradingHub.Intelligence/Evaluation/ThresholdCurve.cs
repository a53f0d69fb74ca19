namespace TradingHub.Intelligence.Evaluation;

/// <summary>
/// What the naive rule earns at each of some thresholds. Choose on rows that are kept for the choice: the best of many thresholds looks better on
/// the rows it was chosen on than it is.
/// </summary>
/// <param name="Points">One for each threshold, lowest first.</param>
public sealed record ThresholdCurve(IReadOnlyList<NaiveRule> Points)
{
    /// <summary>Tries quantiles of the probabilities of a sample.</summary>
    /// <param name="sample">The predictions.</param>
    /// <param name="costPerSide">Cost of a purchase, and again of a sale, as a fraction of the amount.</param>
    /// <param name="points">Most thresholds to try, from 1.</param>
    public static ThresholdCurve Of(PredictionSample sample, double costPerSide, int points = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        double[] sorted = [.. sample.Probabilities.Order()];
        IEnumerable<double> thresholds = Enumerable
            .Range(0, points)
            .Select(point => sorted[(int)((long)point * sorted.Length / points)])
            .Distinct();
        return new ThresholdCurve([.. thresholds.Select(threshold => NaiveRule.Of(sample, threshold, costPerSide))]);
    }

    /// <summary>The point with the most profit among those with enough trades, the higher threshold where two earn the same; null without one.</summary>
    /// <param name="minTrades">Fewest trades that make a point count.</param>
    public NaiveRule? Best(int minTrades) =>
        Points
            .Where(point => point.Trades >= minTrades)
            .OrderByDescending(point => point.Profit)
            .ThenByDescending(point => point.Threshold)
            .FirstOrDefault();
}
