using System.Text.Json;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Drift;
using TradingHub.Intelligence.Tests.Evaluation.Given;

namespace TradingHub.Intelligence.Tests.Drift;

public sealed class DriftReferenceTests
{
    private readonly DriftReference _reference = DriftReference.Of(Table(seed: 1, rows: 5000));

    [Theory]
    [InlineData(0, 1, DriftSeverity.Low)]
    [InlineData(0.4, 1, DriftSeverity.Watch)]
    [InlineData(1, 1, DriftSeverity.High)]
    [InlineData(0, 3, DriftSeverity.High)]
    public void A_feature_that_moves_or_spreads_is_noticed_and_the_other_one_is_not(
        double shift,
        double spread,
        DriftSeverity severity
    )
    {
        DriftReport report = _reference.Measure(Table(2, 1000, shift, spread), new());

        Assert.Equal([severity, DriftSeverity.Low], report.Features.Select(feature => feature.Severity));
        Assert.Equal(severity, report.Worst);
    }

    [Fact]
    public void Few_rows_say_nothing()
    {
        Assert.Equal(DriftSeverity.Unknown, _reference.Measure(Table(2, 199, shift: 5), new()).Worst);
        Assert.Equal(
            DriftSeverity.Unknown,
            _reference
                .Measure(
                    new FeatureTable(
                        ["a", "b"],
                        [
                            [],
                            [],
                        ]
                    ),
                    new()
                )
                .Worst
        );
    }

    [Fact]
    public void Values_that_go_missing_are_drift()
    {
        double[] gone = [.. Enumerable.Repeat(double.NaN, 500)];

        FeatureDrift drift = _reference.Measure(new FeatureTable(["a", "b"], [gone, gone]), new()).Features[0];

        Assert.Equal((DriftSeverity.High, null, null, 1), (drift.Severity, drift.Distance, drift.PValue, drift.MissingShare));
    }

    [Fact]
    public void The_rows_of_training_have_not_drifted()
    {
        FeatureDrift drift = _reference.Measure(Table(seed: 1, rows: 5000), new()).Features[0];

        Assert.Equal(0, drift.StabilityIndex, 1e-12);
        Assert.InRange(drift.Distance!.Value, 0, 1.0 / FeatureReference.MaxValues * 2);
    }

    /// <summary>Two bins: half and half became a quarter and three quarters.</summary>
    [Fact]
    public void The_stability_index_is_the_sum_of_its_definition()
    {
        double index = StabilityIndex.Of([0.5, 0.5], [0.25, 0.75]);

        Assert.Equal((-0.25 * Math.Log(0.5)) + (0.25 * Math.Log(1.5)), index, 1e-12);
    }

    [Fact]
    public void A_flag_has_two_bins()
    {
        FeatureReference flag = FeatureReference.Of("flag", [0, 1, 0, 1, 1, 1, 0, double.NaN]);

        Assert.Equal([0.0], flag.Edges);
        Assert.Equal([0.375, 0.5, 0.125], flag.Shares);
    }

    [Fact]
    public void A_constant_has_one_bin_and_leaving_it_is_drift()
    {
        double[] constant = [.. Enumerable.Repeat(5.0, 300)];
        double[] other = [.. Enumerable.Repeat(6.0, 300)];
        DriftReference reference = DriftReference.Of(new FeatureTable(["a"], [constant]));

        Assert.Equal(DriftSeverity.Low, reference.Measure(new FeatureTable(["a"], [constant]), new()).Worst);
        Assert.Equal(DriftSeverity.High, reference.Measure(new FeatureTable(["a"], [other]), new()).Worst);
    }

    [Fact]
    public void Bins_hold_about_the_same_share_of_training()
    {
        Assert.Equal(FeatureReference.Bins + 1, _reference.Features[0].Shares.Count);
        Assert.All(_reference.Features[0].Shares.SkipLast(1), share => Assert.Equal(0.1, share, 0.001));
    }

    [Fact]
    public void A_reference_comes_back_from_JSON_as_it_was()
    {
        DriftReference read = JsonSerializer.Deserialize<DriftReference>(JsonSerializer.Serialize(_reference))!;

        Assert.Equal(_reference.Measure(Table(3, 400, 0.5), new()).Features, read.Measure(Table(3, 400, 0.5), new()).Features);
    }

    [Fact]
    public void Other_features_are_refused()
    {
        Assert.Throws<ArgumentException>(() =>
            _reference.Measure(
                new FeatureTable(
                    ["b", "a"],
                    [
                        [1],
                        [1],
                    ]
                ),
                new()
            )
        );
    }

    /// <summary>Two normal features; the first one moved and spread.</summary>
    private static FeatureTable Table(int seed, int rows, double shift = 0, double spread = 1)
    {
        Random random = new(seed);
        double[] first = [.. Enumerable.Range(0, rows).Select(_ => (Samples.Normal(random) * spread) + shift)];
        return new FeatureTable(["a", "b"], [first, [.. Enumerable.Range(0, rows).Select(_ => Samples.Normal(random))]]);
    }
}
