namespace TradingHub.Intelligence.Boosting.Datasets;

/// <summary>Chooses the bin whose sums are derived instead of added up.</summary>
internal static class MostFrequent
{
    private const double Clear = 0.7;

    /// <summary>The bin with most rows, unless the bin of zero can take its place.</summary>
    /// <param name="counts">Sampled rows of each bin.</param>
    /// <param name="zero">The bin of the value 0.</param>
    /// <param name="rows">Sampled rows.</param>
    public static int Of(int[] counts, int zero, int rows)
    {
        int most = Array.IndexOf(counts, counts.Max());
        return most != zero && counts[most] / (double)rows < Clear ? zero : most;
    }
}
