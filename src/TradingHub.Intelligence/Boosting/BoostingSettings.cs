using TradingHub.Intelligence.Boosting.Training;

namespace TradingHub.Intelligence.Boosting;

/// <summary>How a model is trained. The defaults are LightGBM's, and names in parentheses are its own.</summary>
public sealed record BoostingSettings
{
    /// <summary>What is learned (<c>objective</c>).</summary>
    public BoostingObjective Objective { get; init; }

    /// <summary>Classes of a multiclass model, 2 to 1000; 1 for the others (<c>num_class</c>).</summary>
    public int Classes { get; init; } = 1;

    /// <summary>Most rounds, from 1; each adds one tree for each class (<c>num_iterations</c>).</summary>
    public int Iterations { get; init; } = 100;

    /// <summary>Share of each tree's values that counts, above 0 (<c>learning_rate</c>).</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Threads to train with; 0 for one for each processor. The model is the same for any number (<c>num_threads</c>).</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Rounds without a better validation metric after which training ends; 0 for never (<c>early_stopping_round</c>).</summary>
    public int EarlyStoppingRounds { get; init; }

    /// <summary>Whether only the first metric ends training early (<c>first_metric_only</c>).</summary>
    public bool FirstMetricOnly { get; init; }

    /// <summary>Metrics that are computed after each round, in this order; those of the objective when the list is empty (<c>metric</c>).</summary>
    public IReadOnlyList<BoostingMetric> Metrics { get; init; } = [];

    /// <summary>Whether metrics are computed on the training rows too.</summary>
    public bool MeasuresTraining { get; init; }

    /// <summary>Whether scores start at the target's average (<c>boost_from_average</c>).</summary>
    public bool StartsAtAverage { get; init; } = true;

    /// <summary>Weight of the rows with target 1 of a binary model, above 0 (<c>scale_pos_weight</c>).</summary>
    public double PositiveWeight { get; init; } = 1;

    /// <summary>Whether the rarer class of a binary model weighs as much as the other one (<c>is_unbalance</c>).</summary>
    public bool BalancesClasses { get; init; }

    /// <summary>Slope of the probability of a binary model, above 0 (<c>sigmoid</c>).</summary>
    public double Sigmoid { get; init; } = 1;

    /// <summary>How features are cut into bins.</summary>
    public BinningSettings Binning { get; init; } = new();

    /// <summary>How a tree grows.</summary>
    public TreeSettings Tree { get; init; } = new();

    /// <summary>Which rows and features a tree sees.</summary>
    public SamplingSettings Sampling { get; init; } = new();

    /// <summary>The same settings with all seeds drawn from one (<c>seed</c>).</summary>
    public BoostingSettings WithSeed(int seed)
    {
        RandomSource random = new(seed);
        int data = random.NextShort(0, short.MaxValue);
        int bagging = random.NextShort(0, short.MaxValue);
        _ = random.NextShort(0, short.MaxValue);
        int features = random.NextShort(0, short.MaxValue);
        return this with
        {
            Binning = Binning with { Seed = data },
            Sampling = Sampling with { BaggingSeed = bagging, FeatureFractionSeed = features },
        };
    }
}
