namespace TradingHub.Intelligence.Boosting;

/// <summary>How the values of features are cut into bins. Names in parentheses are LightGBM's.</summary>
public sealed record BinningSettings
{
    /// <summary>Most bins of a feature, 2 to 255 (<c>max_bin</c>).</summary>
    public int MaxBins { get; init; } = Limits.MaxBins;

    /// <summary>Rows that a bin should have, from 0 (<c>min_data_in_bin</c>).</summary>
    public int MinRowsInBin { get; init; } = 3;

    /// <summary>Rows from which bins are found, from 1; with more rows a sample is drawn (<c>bin_construct_sample_cnt</c>).</summary>
    public int SampleRows { get; init; } = 200_000;

    /// <summary>Seed of that sample (<c>data_random_seed</c>).</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether missing values have a bin of their own; otherwise they are read as 0 (<c>use_missing</c>).</summary>
    public bool UseMissing { get; init; } = true;

    /// <summary>Whether features that cannot be split with the fewest rows of a leaf are left out (<c>feature_pre_filter</c>).</summary>
    public bool PreFilter { get; init; } = true;
}
