namespace TradingHub.Intelligence.Drift;

/// <summary>What a feature looked like in training. Kept as JSON beside its model.</summary>
/// <param name="Name">The feature's name.</param>
/// <param name="Rows">Rows that it was taken from, those with a missing value included.</param>
/// <param name="Edges">Upper ends of the bins but the last, strictly ascending; a bin holds values above the edge before it up to its own.</param>
/// <param name="Shares">Share of the rows in each bin, one more than edges; then that of the missing values.</param>
/// <param name="Values">Values in ascending order, thinned out evenly; empty where all are missing.</param>
public sealed record FeatureReference(
    string Name,
    int Rows,
    IReadOnlyList<double> Edges,
    IReadOnlyList<double> Shares,
    IReadOnlyList<double> Values
)
{
    /// <summary>Bins that a feature is cut into, each with about the same number of training rows.</summary>
    public const int Bins = 10;

    /// <summary>Most values that are kept. Thinning moves a distance by about one in so many.</summary>
    public const int MaxValues = 2000;

    /// <summary>Rows whose value was not missing.</summary>
    internal int Present => Rows - (int)Math.Round(Rows * Shares[^1]);

    /// <summary>Takes the training values of a feature; NaN is a missing value.</summary>
    public static FeatureReference Of(string name, ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Length, nameof(values));
        double[] sorted = Sorted(values);
        List<double> edges = [];
        for (int bin = 1; bin < Bins && sorted.Length > 0; bin++)
        {
            double edge = sorted[(int)((long)bin * sorted.Length / Bins)];
            if (edge < sorted[^1] && (edges.Count == 0 || edge > edges[^1]))
            {
                edges.Add(edge);
            }
        }

        return new FeatureReference(name, values.Length, edges, SharesOf(edges, values), Thinned(sorted));
    }

    /// <summary>Share of values in each bin, then that of the missing ones.</summary>
    internal static double[] SharesOf(IReadOnlyList<double> edges, ReadOnlySpan<double> values)
    {
        double[] ends = [.. edges];
        double[] shares = new double[ends.Length + 2];
        foreach (double value in values)
        {
            int found = Array.BinarySearch(ends, value);
            shares[
                double.IsNaN(value) ? ends.Length + 1
                : found >= 0 ? found
                : ~found
            ]++;
        }

        for (int bin = 0; bin < shares.Length; bin++)
        {
            shares[bin] /= values.Length;
        }

        return shares;
    }

    /// <summary>The values that are not missing, ascending.</summary>
    internal static double[] Sorted(ReadOnlySpan<double> values)
    {
        double[] sorted = [.. values.ToArray().Where(value => !double.IsNaN(value))];
        Array.Sort(sorted);
        return sorted;
    }

    private static double[] Thinned(double[] sorted) =>
        sorted.Length <= MaxValues
            ? sorted
            : [.. Enumerable.Range(0, MaxValues).Select(at => sorted[(int)((long)at * (sorted.Length - 1) / (MaxValues - 1))])];
}
