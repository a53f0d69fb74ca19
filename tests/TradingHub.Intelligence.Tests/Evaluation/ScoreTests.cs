using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Tests.Evaluation.Given;

namespace TradingHub.Intelligence.Tests.Evaluation;

/// <summary>Scores worked out by hand.</summary>
public sealed class ScoreTests
{
    private readonly PredictionSample _four = Samples.Of([(0.9, true), (0.6, false), (0.2, false), (0.3, true)]);

    [Fact]
    public void Brier_and_log_loss_stand_beside_those_of_the_base_rate()
    {
        ProbabilityScores scores = ProbabilityScores.Of(_four, baseRate: null);

        Assert.Equal((0.01 + 0.36 + 0.04 + 0.49) / 4, scores.Brier, 1e-12);
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.4) + Math.Log(0.8) + Math.Log(0.3)) / 4, scores.LogLoss, 1e-12);
        Assert.Equal((0.5, 0.25), (scores.BaseRate, scores.BaseBrier));
        Assert.Equal(Math.Log(2), scores.BaseLogLoss, 1e-12);
        Assert.Equal(0.1, scores.BrierSkill!.Value, 1e-12);
    }

    [Fact]
    public void A_base_rate_that_was_known_before_is_taken_instead()
    {
        ProbabilityScores scores = ProbabilityScores.Of(_four, baseRate: 0.2);

        Assert.Equal(((0.64 * 2) + (0.04 * 2)) / 4, scores.BaseBrier, 1e-12);
    }

    [Fact]
    public void One_certain_error_costs_much_but_not_everything()
    {
        Assert.InRange(ProbabilityScores.Of(Samples.Of([(1, false)]), 0.5).LogLoss, 34, 35);
    }

    [Fact]
    public void Bins_compare_what_was_said_with_what_happened()
    {
        CalibrationCurve curve = CalibrationCurve.Of(
            Samples.Of([(0.1, false), (0.15, true), (0.2, false), (0.95, true), (1, true)]),
            bins: 5
        );

        Assert.Equal([(0.0, 2), (0.2, 1), (0.8, 2)], curve.Bins.Select(bin => (bin.From, bin.Rows)));
        Assert.Equal(((2 * 0.375) + 0.2 + (2 * 0.025)) / 5, curve.ExpectedError, 1e-12);
    }

    /// <summary>The score interval of 8 in 10, worked out by hand.</summary>
    [Fact]
    public void A_bin_says_how_sure_its_rate_is()
    {
        CalibrationCurve curve = CalibrationCurve.Of(Samples.Of(Enumerable.Range(0, 10).Select(at => (0.5, at < 8))), bins: 1);

        ConfidenceInterval interval = Assert.Single(curve.Bins).Interval;

        Assert.Equal((0.4902, 0.9433), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Theory]
    [InlineData(1.01, 0)]
    [InlineData(-0.01, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(0.5, double.NaN)]
    [InlineData(0.5, double.PositiveInfinity)]
    public void Numbers_that_are_no_prediction_are_refused(double probability, double change)
    {
        Assert.Throws<ArgumentException>(() => new PredictionSample([Samples.Row(0, probability, true, change)]));
    }

    [Fact]
    public void A_sample_without_predictions_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new PredictionSample([]));
    }

    [Fact]
    public void A_sample_knows_how_many_of_its_times_a_label_looks_at()
    {
        PredictionSample sample = new([
            Samples.Row(0, 0.5, true, hours: 4),
            Samples.Row(1, 0.5, true),
            Samples.Row(3, 0.5, false, hours: 9),
            Samples.Row(3, 0.5, false, instrument: 2),
        ]);

        Assert.Equal((3, 3, 2), (sample.Times, sample.LongestSpan, sample.Positives));
    }
}
