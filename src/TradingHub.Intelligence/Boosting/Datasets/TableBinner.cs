using TradingHub.Intelligence.Boosting.Training;

namespace TradingHub.Intelligence.Boosting.Datasets;

/// <summary>Cuts tables into bins, feature by feature in parallel.</summary>
internal sealed class TableBinner(BinningSettings settings, int minRowsInLeaf, ParallelOptions parallel)
{
    /// <summary>Finds the bins from a table and cuts it.</summary>
    /// <exception cref="BoostingException">A categorical feature has too many categories.</exception>
    /// <exception cref="OperationCanceledException">Training was canceled.</exception>
    public BinnedTable Bin(FeatureTable table)
    {
        int[]? sampled =
            table.Rows > settings.SampleRows ? new RandomSource(settings.Seed).Sample(table.Rows, settings.SampleRows) : null;
        int rows = sampled?.Length ?? table.Rows;
        int minRows = settings.PreFilter ? (int)(minRowsInLeaf * (double)rows / table.Rows) : 0;
        FeatureBins?[] found = new FeatureBins?[table.Names.Count];
        Parallel.For(0, found.Length, parallel, feature => found[feature] = Find(table, feature, sampled, minRows));
        return Cut(table, [.. found.Select((bins, feature) => bins ?? throw TooManyCategories(table.Names[feature]))]);
    }

    /// <summary>Cuts another table with the bins that were found.</summary>
    public BinnedTable Cut(FeatureTable table, FeatureBins[] features)
    {
        int[] used = [.. Enumerable.Range(0, features.Length).Where(feature => features[feature].IsUsed)];
        byte[][] columns = new byte[used.Length][];
        Parallel.For(
            0,
            used.Length,
            parallel,
            at =>
            {
                columns[at] = GC.AllocateUninitializedArray<byte>(table.Rows);
                features[used[at]].Assign(table.Column(used[at]), columns[at]);
            }
        );
        return new BinnedTable(table.Rows, features, used, columns);
    }

    private FeatureBins? Find(FeatureTable table, int feature, int[]? sampled, int minRows)
    {
        ReadOnlySpan<double> column = table.Column(feature);
        double[] sample = new double[sampled?.Length ?? column.Length];
        if (sampled is null)
        {
            column.CopyTo(sample);
        }
        else
        {
            for (int at = 0; at < sample.Length; at++)
            {
                sample[at] = column[sampled[at]];
            }
        }

        return table.IsCategorical(feature)
            ? CategoricalBins.Find(sample, settings, minRows)
            : NumericalBins.Find(sample, settings, minRows);
    }

    private static BoostingException TooManyCategories(string feature) =>
        new(
            BoostingErrorKind.BadData,
            $"Feature '{feature}' has more categories than the {Limits.MaxBins - 1} that training can tell apart. Merge rare ones."
        );
}
