using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Datasets;

namespace TradingHub.Intelligence.Tests.Boosting;

/// <summary>Tables and settings that are refused, and what the refusal says.</summary>
public sealed class TrainingDataTests
{
    private static readonly double[] Values = [.. Enumerable.Range(0, 100).Select(at => Math.Sin(at))];
    private static readonly float[] Targets = [.. Values.Select(value => value > 0 ? 1f : 0f)];

    [Fact]
    public void Ten_rows_are_too_few()
    {
        AssertRefused(Table(Values[..10], Targets[..10]), new(), BoostingErrorKind.BadData, "twice min_data_in_leaf");
    }

    [Theory]
    [InlineData(BoostingObjective.Binary, 1)]
    [InlineData(BoostingObjective.Binary, 0)]
    [InlineData(BoostingObjective.Regression, 7)]
    public void One_class_only_or_a_constant_target_is_nothing_to_learn(BoostingObjective objective, float target)
    {
        float[] targets = [.. Targets.Select(_ => target)];

        AssertRefused(Table(Values, targets), new() { Objective = objective }, BoostingErrorKind.BadData, "nothing to learn");
    }

    [Fact]
    public void A_class_without_rows_is_named()
    {
        AssertRefused(
            Table(Values, Targets),
            new() { Objective = BoostingObjective.Multiclass, Classes = 3 },
            BoostingErrorKind.BadData,
            "No row has the class 2"
        );
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void An_infinite_value_is_refused_with_its_place(double value)
    {
        double[] column = [.. Values];
        column[42] = value;

        AssertRefused(Table(column, Targets), new(), BoostingErrorKind.BadData, "'a' is infinite in row 42");
    }

    [Theory]
    [InlineData(0.5f, BoostingObjective.Binary)]
    [InlineData(2f, BoostingObjective.Binary)]
    [InlineData(-1f, BoostingObjective.Binary)]
    [InlineData(float.NaN, BoostingObjective.Regression)]
    [InlineData(float.PositiveInfinity, BoostingObjective.Regression)]
    public void A_target_that_the_objective_cannot_take_is_refused_with_its_place(float target, BoostingObjective objective)
    {
        float[] targets = [.. Targets];
        targets[7] = target;

        AssertRefused(Table(Values, targets), new() { Objective = objective }, BoostingErrorKind.BadData, "target of row 7");
    }

    [Fact]
    public void Targets_that_are_not_one_for_each_row_are_refused()
    {
        AssertRefused(Table(Values, Targets[..99]), new(), BoostingErrorKind.BadData, "99 targets for 100 rows");
    }

    [Fact]
    public void A_validation_table_with_other_features_is_refused()
    {
        BoostingException refusal = Assert.Throws<BoostingException>(() =>
            new ManagedBoostingEngine().Train(
                Table(Values, Targets),
                new TrainingTable(new FeatureTable(["b"], [Values]), Targets),
                new(),
                null,
                CancellationToken.None
            )
        );

        Assert.Equal(BoostingErrorKind.WrongFeatures, refusal.Kind);
    }

    [Fact]
    public void More_categories_than_bins_are_refused()
    {
        double[] codes = [.. Enumerable.Range(0, 1000)];
        float[] targets = [.. codes.Select(code => (float)(code % 2))];
        TrainingTable table = new(new FeatureTable(["a"], [codes], [0]), targets);

        AssertRefused(
            table,
            new() { Binning = new() { MinRowsInBin = 1 } },
            BoostingErrorKind.BadData,
            "more categories than the 254"
        );
    }

    [Fact]
    public void A_category_code_that_is_too_large_is_refused()
    {
        double[] codes = [.. Values.Select(_ => 3.0)];
        codes[5] = 1e9;

        AssertRefused(
            new TrainingTable(new FeatureTable(["a"], [codes], [0]), Targets),
            new(),
            BoostingErrorKind.BadData,
            "codes go from 0 to 65535"
        );
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "")]
    [InlineData("a", "b\nTree=0")]
    public void Names_of_columns_must_differ_and_be_there(string first, string second)
    {
        Assert.Throws<BoostingException>(() => new FeatureTable([first, second], [Values, Values]));
    }

    [Fact]
    public void Settings_out_of_range_are_refused_by_their_LightGBM_name()
    {
        BoostingSettings good = new();
        (string Name, BoostingSettings Settings)[] wrong =
        [
            ("num_leaves", good with { Tree = new() { Leaves = 1 } }),
            ("learning_rate", good with { LearningRate = 0 }),
            ("learning_rate", good with { LearningRate = double.NaN }),
            ("max_bin", good with { Binning = new() { MaxBins = 256 } }),
            ("num_class", good with { Classes = 3 }),
            ("num_class", good with { Objective = BoostingObjective.Multiclass }),
            ("bagging_fraction", good with { Sampling = new() { BaggingFraction = 0 } }),
            ("top_rate", good with { Sampling = new() { TopRate = 0.95 } }),
            ("metric", good with { Metrics = [BoostingMetric.SquaredError] }),
            ("is_unbalance", good with { BalancesClasses = true, PositiveWeight = 2 }),
            (
                "goss",
                good with
                {
                    Sampling = new()
                    {
                        OneSide = true,
                        BaggingFraction = 0.5,
                        BaggingFrequency = 1,
                    },
                }
            ),
        ];

        Assert.All(wrong, one => AssertRefused(Table(Values, Targets), one.Settings, BoostingErrorKind.BadSettings, one.Name));
    }

    private static TrainingTable Table(double[] column, float[] targets) => new(new FeatureTable(["a"], [column]), targets);

    private static void AssertRefused(TrainingTable table, BoostingSettings settings, BoostingErrorKind kind, string said)
    {
        BoostingException refusal = Assert.Throws<BoostingException>(() =>
            new ManagedBoostingEngine().Train(table, null, settings, null, CancellationToken.None)
        );

        Assert.Equal(kind, refusal.Kind);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }
}
