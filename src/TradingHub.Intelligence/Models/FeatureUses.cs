using TradingHub.Intelligence.Boosting;

namespace TradingHub.Intelligence.Models;

/// <summary>What a model looks at.</summary>
internal static class FeatureUses
{
    /// <summary>All features, the most used first.</summary>
    /// <param name="trees">The model.</param>
    /// <param name="contributions">Mean size of the contribution of each feature; null where unknown.</param>
    public static IReadOnlyList<FeatureUse> Of(BoostingModel trees, IReadOnlyList<double>? contributions)
    {
        IReadOnlyList<FeatureImportance> importances = trees.Importances();
        double gain = Math.Max(importances.Sum(importance => importance.Gain), double.Epsilon);
        return
        [
            .. importances
                .Select(
                    (importance, at) =>
                        new FeatureUse(importance.Name, importance.Gain / gain, importance.Splits, contributions?[at])
                )
                .OrderByDescending(use => use.Gain),
        ];
    }

    /// <summary>Mean size of what each feature adds to the raw score (SHAP).</summary>
    /// <param name="predictor">The model.</param>
    /// <param name="rows">Rows to explain, at least one.</param>
    /// <param name="cancellationToken">Ends it between two rows.</param>
    public static double[] ContributionsOf(
        BoostingPredictor predictor,
        IReadOnlyList<double[]> rows,
        CancellationToken cancellationToken
    )
    {
        double[] sums = new double[predictor.FeatureCount];
        double[] values = new double[predictor.FeatureCount + 1];
        foreach (double[] row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            predictor.Explain(row, values);
            for (int feature = 0; feature < sums.Length; feature++)
            {
                sums[feature] += Math.Abs(values[feature]);
            }
        }

        return [.. sums.Select(sum => sum / rows.Count)];
    }
}
