using System.Text;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Tests.Boosting.Given;

namespace TradingHub.Intelligence.Tests.Boosting;

/// <summary>Model files that are refused, and what the refusal says.</summary>
public sealed class ModelFileTests
{
    private static readonly string Sound = Encoding.UTF8.GetString(new GoldenCase("categorical-tiny").ModelFile);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.7)]
    [InlineData(0.99)]
    public void A_file_that_is_cut_off_is_refused(double share)
    {
        BoostingException refusal = Refusal(Sound[..(int)(Sound.Length * share)]);

        Assert.Equal(BoostingErrorKind.UnreadableModel, refusal.Kind);
    }

    [Theory]
    [InlineData("version=v4", "version=v5", "Version v4 is supported")]
    [InlineData("objective=binary sigmoid:1", "objective=lambdarank", "'lambdarank'")]
    [InlineData("is_linear=0", "is_linear=1", "linear leaves")]
    [InlineData("label_index=0", "average_output\nlabel_index=0", "random forest")]
    public void A_file_of_another_kind_is_refused(string from, string to, string said)
    {
        BoostingException refusal = Refusal(ReplaceFirst(from, to));

        Assert.Equal(BoostingErrorKind.UnsupportedModel, refusal.Kind);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tree\n", "tr\n", "first line is not 'tree'")]
    [InlineData("num_class=1", "num_class=x", "num_class")]
    [InlineData("max_feature_idx=23", "max_feature_idx=22", "different numbers of features")]
    [InlineData("Tree=1", "Tree=7", "tree 1 was due")]
    [InlineData("num_leaves=7", "num_leaves=8", "too few entries")]
    [InlineData("num_leaves=7", "num_leaves=6", "more than")]
    [InlineData("num_leaves=7", "num_leaves=99000000", "shorter than")]
    [InlineData("num_leaves=7", "num_leaves=2147483647", "not between")]
    [InlineData("left_child=", "left_child=0 ", "more than")]
    [InlineData("leaf_value=", "leaf_value=x", "no number")]
    [InlineData("split_feature=", "old_feature=", "lacks a list")]
    [InlineData("cat_boundaries=0 ", "cat_boundaries=9 ", "not sound")]
    [InlineData("split_feature=21 ", "split_feature=24 ", "asks for feature 24")]
    public void A_damaged_file_is_refused_at_its_line(string from, string to, string said)
    {
        BoostingException refusal = Refusal(ReplaceFirst(from, to));

        Assert.Equal(BoostingErrorKind.UnreadableModel, refusal.Kind);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_that_leads_in_a_circle_is_refused()
    {
        string[] lines = Sound.Split('\n');
        int at = Array.FindIndex(lines, line => line.StartsWith("left_child=", StringComparison.Ordinal));
        string[] children = lines[at]["left_child=".Length..].Split(' ');
        children[^1] = "0";
        lines[at] = $"left_child={string.Join(' ', children)}";

        BoostingException refusal = Refusal(string.Join('\n', lines));

        Assert.Contains("has another parent", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ends_of_Windows_unknown_keys_and_what_follows_the_parameters_do_no_harm()
    {
        string strange = ReplaceFirst("is_linear=0", "is_linear=0\nleaf_mood=1 2 3") + "\npandas_categorical:[[1, 2]]\n";

        BoostingModel model = BoostingModel.Read(Encoding.UTF8.GetBytes(strange.Replace("\n", "\r\n", StringComparison.Ordinal)));

        Assert.Equal(Encoding.UTF8.GetBytes(Sound), model.ToFile());
    }

    [Fact]
    public void Where_zero_is_missing_it_goes_where_missing_goes()
    {
        // Node 0 asks for feature 0 with zero as missing; the threshold alone would send zero to the other side.
        foreach ((int decision, double threshold, double expected) in new[] { (6, -5.0, 1.0), (4, 5.0, 2.0) })
        {
            BoostingPredictor predictor = new(BoostingModel.Read(Encoding.UTF8.GetBytes(Stump(decision, threshold))));
            foreach (double missing in new[] { 0, -0.0, 1e-36, double.NaN })
            {
                double[] score = new double[1];
                predictor.PredictRaw([missing], score);
                Assert.Equal(expected, score[0]);
            }
        }
    }

    [Fact]
    public void Infinite_values_and_thresholds_are_compared_like_numbers()
    {
        (double Threshold, double Value, double Expected)[] cases =
        [
            (double.PositiveInfinity, double.PositiveInfinity, 1),
            (double.PositiveInfinity, double.NaN, 2),
            (1e300, double.PositiveInfinity, 2),
            (-1e300, double.NegativeInfinity, 1),
            (-1.5, -1.5, 1),
            (-1.5, -1.4999999999999998, 2),
            (-0.0, 0.0, 1),
            (0.0, -0.0, 1),
        ];

        Assert.All(
            cases,
            one =>
            {
                string file = Stump(decision: 8, one.Threshold)
                    .Replace("threshold=Infinity", "threshold=inf", StringComparison.Ordinal);
                double[] score = new double[1];
                new BoostingPredictor(BoostingModel.Read(Encoding.UTF8.GetBytes(file))).PredictRaw([one.Value], score);
                Assert.Equal(one.Expected, score[0]);
            }
        );
    }

    private static string Stump(int decision, double threshold) =>
        "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\nmax_feature_idx=0\nobjective=regression\n"
        + "feature_names=a\nfeature_infos=[0:1]\ntree_sizes=1\n\nTree=0\nnum_leaves=2\nnum_cat=0\nsplit_feature=0\n"
        + $"split_gain=1\nthreshold={threshold}\ndecision_type={decision}\nleft_child=-1\nright_child=-2\nleaf_value=1 2\n"
        + "leaf_weight=1 1\nleaf_count=1 1\ninternal_value=0\ninternal_weight=0\ninternal_count=2\nis_linear=0\nshrinkage=1\n\n\n"
        + "end of trees\n";

    private static string ReplaceFirst(string from, string to)
    {
        int at = Sound.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The file has no '{from}'.");
        return Sound[..at] + to + Sound[(at + from.Length)..];
    }

    private static BoostingException Refusal(string file) =>
        Assert.Throws<BoostingException>(() => BoostingModel.Read(Encoding.UTF8.GetBytes(file)));
}
