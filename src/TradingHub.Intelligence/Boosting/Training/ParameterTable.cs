using System.Globalization;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>All settings under the names that LightGBM has for them, as model files and parameter files write them.</summary>
internal static class ParameterTable
{
    private static readonly Parameter[] All =
    [
        new("objective", s => Word(Objectives, s.Objective), (s, v) => s with { Objective = Read(Objectives, v) }),
        new(
            "metric",
            s => string.Join(',', s.Metrics.Select(one => Word(Metrics, one))),
            (s, v) => s with { Metrics = ReadMetrics(v) }
        ),
        new(
            "data_sample_strategy",
            s => s.Sampling.OneSide ? "goss" : "bagging",
            (s, v) => s with { Sampling = s.Sampling with { OneSide = v == "goss" } }
        ),
        new("num_iterations", s => Text(s.Iterations), (s, v) => s with { Iterations = Whole(v) }),
        new("learning_rate", s => Text(s.LearningRate), (s, v) => s with { LearningRate = Number(v) }),
        Tree("num_leaves", t => Text(t.Leaves), (t, v) => t with { Leaves = Whole(v) }),
        new("num_threads", s => Text(s.Threads), (s, v) => s with { Threads = Whole(v) }),
        Tree("max_depth", t => Text(t.MaxDepth), (t, v) => t with { MaxDepth = Whole(v) }),
        Tree("min_data_in_leaf", t => Text(t.MinRowsInLeaf), (t, v) => t with { MinRowsInLeaf = Whole(v) }),
        Tree("min_sum_hessian_in_leaf", t => Text(t.MinHessianInLeaf), (t, v) => t with { MinHessianInLeaf = Number(v) }),
        Sampling("bagging_fraction", r => Text(r.BaggingFraction), (r, v) => r with { BaggingFraction = Number(v) }),
        Sampling("bagging_freq", r => Text(r.BaggingFrequency), (r, v) => r with { BaggingFrequency = Whole(v) }),
        Sampling("bagging_seed", r => Text(r.BaggingSeed), (r, v) => r with { BaggingSeed = Whole(v) }),
        Sampling("feature_fraction", r => Text(r.FeatureFraction), (r, v) => r with { FeatureFraction = Number(v) }),
        Sampling("feature_fraction_seed", r => Text(r.FeatureFractionSeed), (r, v) => r with { FeatureFractionSeed = Whole(v) }),
        new("early_stopping_round", s => Text(s.EarlyStoppingRounds), (s, v) => s with { EarlyStoppingRounds = Whole(v) }),
        new("first_metric_only", s => Text(s.FirstMetricOnly), (s, v) => s with { FirstMetricOnly = Flag(v) }),
        Tree("lambda_l1", t => Text(t.LambdaL1), (t, v) => t with { LambdaL1 = Number(v) }),
        Tree("lambda_l2", t => Text(t.LambdaL2), (t, v) => t with { LambdaL2 = Number(v) }),
        Tree("min_gain_to_split", t => Text(t.MinGainToSplit), (t, v) => t with { MinGainToSplit = Number(v) }),
        Sampling("top_rate", r => Text(r.TopRate), (r, v) => r with { TopRate = Number(v) }),
        Sampling("other_rate", r => Text(r.OtherRate), (r, v) => r with { OtherRate = Number(v) }),
        Tree("min_data_per_group", t => Text(t.MinRowsInGroup), (t, v) => t with { MinRowsInGroup = Whole(v) }),
        Tree("max_cat_threshold", t => Text(t.MaxCategoriesInSplit), (t, v) => t with { MaxCategoriesInSplit = Whole(v) }),
        Tree("cat_l2", t => Text(t.CategoryL2), (t, v) => t with { CategoryL2 = Number(v) }),
        Tree("cat_smooth", t => Text(t.CategorySmoothing), (t, v) => t with { CategorySmoothing = Number(v) }),
        Tree("max_cat_to_onehot", t => Text(t.MaxOneAgainstRest), (t, v) => t with { MaxOneAgainstRest = Whole(v) }),
        Binning("max_bin", b => Text(b.MaxBins), (b, v) => b with { MaxBins = Whole(v) }),
        Binning("min_data_in_bin", b => Text(b.MinRowsInBin), (b, v) => b with { MinRowsInBin = Whole(v) }),
        Binning("bin_construct_sample_cnt", b => Text(b.SampleRows), (b, v) => b with { SampleRows = Whole(v) }),
        Binning("data_random_seed", b => Text(b.Seed), (b, v) => b with { Seed = Whole(v) }),
        Binning("use_missing", b => Text(b.UseMissing), (b, v) => b with { UseMissing = Flag(v) }),
        Binning("feature_pre_filter", b => Text(b.PreFilter), (b, v) => b with { PreFilter = Flag(v) }),
        new("num_class", s => Text(s.Classes), (s, v) => s with { Classes = Whole(v) }),
        new("is_unbalance", s => Text(s.BalancesClasses), (s, v) => s with { BalancesClasses = Flag(v) }),
        new("scale_pos_weight", s => Text(s.PositiveWeight), (s, v) => s with { PositiveWeight = Number(v) }),
        new("sigmoid", s => Text(s.Sigmoid), (s, v) => s with { Sigmoid = Number(v) }),
        new("boost_from_average", s => Text(s.StartsAtAverage), (s, v) => s with { StartsAtAverage = Flag(v) }),
    ];

    private static (string Word, BoostingObjective Value)[] Objectives =>
        [
            ("binary", BoostingObjective.Binary),
            ("regression", BoostingObjective.Regression),
            ("multiclass", BoostingObjective.Multiclass),
        ];

    private static (string Word, BoostingMetric Value)[] Metrics =>
        [
            ("binary_logloss", BoostingMetric.BinaryLogLoss),
            ("auc", BoostingMetric.Auc),
            ("l2", BoostingMetric.SquaredError),
            ("rmse", BoostingMetric.RootSquaredError),
            ("multi_logloss", BoostingMetric.MulticlassLogLoss),
            ("multi_error", BoostingMetric.MulticlassError),
        ];

    /// <summary>Names and values of all settings, in LightGBM's order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Write(BoostingSettings settings) =>
        [.. All.Select(one => KeyValuePair.Create(one.Name, one.Write(settings)))];

    /// <summary>Settings of names and values; what is not named has its default, and names that are not known here are skipped.</summary>
    /// <exception cref="BoostingException">A value cannot be read.</exception>
    public static BoostingSettings Read(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        BoostingSettings settings = new();
        foreach ((string name, string value) in parameters)
        {
            try
            {
                settings = Array.Find(All, one => one.Name == name)?.Read(settings, value) ?? settings;
            }
            catch (Exception exception) when (exception is FormatException or OverflowException)
            {
                throw new BoostingException(BoostingErrorKind.BadSettings, $"'{value}' is no value of {name}.");
            }
        }

        return settings;
    }

    private static Parameter Binning(
        string name,
        Func<BinningSettings, string> write,
        Func<BinningSettings, string, BinningSettings> read
    ) => new(name, s => write(s.Binning), (s, v) => s with { Binning = read(s.Binning, v) });

    private static Parameter Tree(string name, Func<TreeSettings, string> write, Func<TreeSettings, string, TreeSettings> read) =>
        new(name, s => write(s.Tree), (s, v) => s with { Tree = read(s.Tree, v) });

    private static Parameter Sampling(
        string name,
        Func<SamplingSettings, string> write,
        Func<SamplingSettings, string, SamplingSettings> read
    ) => new(name, s => write(s.Sampling), (s, v) => s with { Sampling = read(s.Sampling, v) });

    private static BoostingMetric[] ReadMetrics(string value) =>
        [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(word => Read(Metrics, word))];

    private static T Read<T>((string Word, T Value)[] words, string word)
    {
        int at = Array.FindIndex(words, one => one.Word == word);
        return at >= 0 ? words[at].Value : throw new FormatException();
    }

    private static string Word<T>((string Word, T Value)[] words, T value) =>
        words.First(one => EqualityComparer<T>.Default.Equals(one.Value, value)).Word;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(bool value) => value ? "1" : "0";

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static bool Flag(string text) => text is "1" or "true";
}
