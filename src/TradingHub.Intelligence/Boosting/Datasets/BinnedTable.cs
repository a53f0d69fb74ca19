namespace TradingHub.Intelligence.Boosting.Datasets;

/// <summary>A table cut into bins: a byte for each row of each feature that is used, column by column.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Features">The bins of all features.</param>
/// <param name="Used">Numbers of the features that are used, ascending.</param>
/// <param name="Columns">For each used feature the bins of its rows.</param>
internal sealed record BinnedTable(int Rows, FeatureBins[] Features, int[] Used, byte[][] Columns)
{
    /// <summary>The bins of a used feature.</summary>
    public FeatureBins BinsOf(int used) => Features[Used[used]];
}
