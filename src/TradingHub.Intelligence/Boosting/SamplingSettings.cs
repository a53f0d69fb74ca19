namespace TradingHub.Intelligence.Boosting;

/// <summary>Which rows and features a tree sees. Names in parentheses are LightGBM's.</summary>
public sealed record SamplingSettings
{
    /// <summary>Share of the rows in a bag, above 0 up to 1 (<c>bagging_fraction</c>).</summary>
    public double BaggingFraction { get; init; } = 1;

    /// <summary>Iterations after which a new bag is drawn; 0 for no bagging (<c>bagging_freq</c>).</summary>
    public int BaggingFrequency { get; init; }

    /// <summary>Seed of bags and of one-side sampling (<c>bagging_seed</c>).</summary>
    public int BaggingSeed { get; init; } = 3;

    /// <summary>Share of the features that a tree sees, above 0 up to 1 (<c>feature_fraction</c>).</summary>
    public double FeatureFraction { get; init; } = 1;

    /// <summary>Seed of the features (<c>feature_fraction_seed</c>).</summary>
    public int FeatureFractionSeed { get; init; } = 2;

    /// <summary>
    /// Gradient-based one-side sampling instead of bags: all rows with large gradients, some of the others (<c>data_sample_strategy=goss</c>).
    /// </summary>
    public bool OneSide { get; init; }

    /// <summary>Share of the rows with large gradients, 0 to 1 (<c>top_rate</c>).</summary>
    public double TopRate { get; init; } = 0.2;

    /// <summary>Share of the other rows, above 0 up to 1 (<c>other_rate</c>).</summary>
    public double OtherRate { get; init; } = 0.1;
}
