using TradingHub.Intelligence.Boosting.Metrics;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>Refuses settings that are out of their range or contradict each other.</summary>
internal static class SettingsCheck
{
    /// <summary>Checks all of them.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="hasValidation">Whether there is a validation table.</param>
    /// <exception cref="BoostingException">The first one that is wrong, by its LightGBM name.</exception>
    public static void Check(BoostingSettings settings, bool hasValidation)
    {
        if (settings.EarlyStoppingRounds > 0 && !hasValidation)
        {
            throw Bad("early_stopping_round needs a validation table; give one or set it to 0.");
        }

        CheckTraining(settings);
        CheckBinning(settings.Binning);
        CheckTree(settings.Tree);
        CheckSampling(settings.Sampling);
    }

    private static void CheckTraining(BoostingSettings settings)
    {
        bool isMulticlass = settings.Objective == BoostingObjective.Multiclass;
        Range("num_class", settings.Classes, isMulticlass ? 2 : 1, isMulticlass ? 1000 : 1);
        Range("num_iterations", settings.Iterations, 1, 1_000_000);
        Above("learning_rate", settings.LearningRate, 0);
        Range("num_threads", settings.Threads, 0, 1024);
        Range("early_stopping_round", settings.EarlyStoppingRounds, 0, 1_000_000);
        Above("scale_pos_weight", settings.PositiveWeight, 0);
        Above("sigmoid", settings.Sigmoid, 0);
        foreach (BoostingMetric metric in settings.Metrics)
        {
            if (!MetricTable.Fits(metric, settings.Objective))
            {
                throw Bad($"metric {metric} does not fit the objective {settings.Objective}; leave it out.");
            }
        }

        if (settings.BalancesClasses && settings.PositiveWeight != 1)
        {
            throw Bad("is_unbalance and scale_pos_weight exclude each other; set one of them.");
        }
    }

    private static void CheckBinning(BinningSettings binning)
    {
        Range("max_bin", binning.MaxBins, 2, Limits.MaxBins);
        Range("min_data_in_bin", binning.MinRowsInBin, 0, int.MaxValue);
        Range("bin_construct_sample_cnt", binning.SampleRows, 1, int.MaxValue);
    }

    private static void CheckTree(TreeSettings tree)
    {
        Range("num_leaves", tree.Leaves, 2, 131_072);
        Range("min_data_in_leaf", tree.MinRowsInLeaf, 1, int.MaxValue);
        AtLeast("min_sum_hessian_in_leaf", tree.MinHessianInLeaf, 0);
        AtLeast("lambda_l1", tree.LambdaL1, 0);
        AtLeast("lambda_l2", tree.LambdaL2, 0);
        AtLeast("min_gain_to_split", tree.MinGainToSplit, 0);
        Range("min_data_per_group", tree.MinRowsInGroup, 1, int.MaxValue);
        Range("max_cat_threshold", tree.MaxCategoriesInSplit, 1, int.MaxValue);
        AtLeast("cat_l2", tree.CategoryL2, 0);
        AtLeast("cat_smooth", tree.CategorySmoothing, 0);
        Range("max_cat_to_onehot", tree.MaxOneAgainstRest, 1, int.MaxValue);
    }

    private static void CheckSampling(SamplingSettings sampling)
    {
        Share("bagging_fraction", sampling.BaggingFraction);
        Range("bagging_freq", sampling.BaggingFrequency, 0, int.MaxValue);
        Share("feature_fraction", sampling.FeatureFraction);
        AtLeast("top_rate", sampling.TopRate, 0);
        Share("other_rate", sampling.OtherRate);
        if (sampling.TopRate + sampling.OtherRate > 1)
        {
            throw Bad($"top_rate and other_rate are {sampling.TopRate + sampling.OtherRate} together; they may be 1 at most.");
        }

        if (sampling.OneSide && sampling.BaggingFrequency > 0 && sampling.BaggingFraction < 1)
        {
            throw Bad("data_sample_strategy=goss and bagging exclude each other; set bagging_freq to 0.");
        }
    }

    private static void Range(string name, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw Bad($"{name} is {value}; it must be between {least} and {most}.");
        }
    }

    private static void AtLeast(string name, double value, double least)
    {
        if (!(value >= least && double.IsFinite(value)))
        {
            throw Bad($"{name} is {value}; it must be a number from {least}.");
        }
    }

    private static void Above(string name, double value, double bound)
    {
        if (!(value > bound && double.IsFinite(value)))
        {
            throw Bad($"{name} is {value}; it must be a number above {bound}.");
        }
    }

    private static void Share(string name, double value)
    {
        if (!(value > 0 && value <= 1))
        {
            throw Bad($"{name} is {value}; it must be above 0 and at most 1.");
        }
    }

    private static BoostingException Bad(string message) => new(BoostingErrorKind.BadSettings, message);
}
