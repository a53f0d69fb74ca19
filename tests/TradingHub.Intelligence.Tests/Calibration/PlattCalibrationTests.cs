using TradingHub.Intelligence.Calibration;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Tests.Evaluation.Given;

namespace TradingHub.Intelligence.Tests.Calibration;

public sealed class PlattCalibrationTests
{
    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 300)]
    [InlineData(3, 5000)]
    public void At_the_optimum_the_loss_has_no_slope(int seed, int rows)
    {
        PredictionSample sample = Samples.Sigmoid(seed, rows, slope: 0.6, intercept: -0.5);
        PlattCalibration fitted = PlattCalibration.Fit(sample);
        double high = (sample.Positives + 1.0) / (sample.Positives + 2.0);
        double low = 1.0 / (rows - sample.Positives + 2.0);

        (double bySlope, double byIntercept) = (0, 0);
        foreach (PredictionOutcome row in sample.Rows)
        {
            double error = fitted.Apply(row.Probability) - (row.IsPositive ? high : low);
            bySlope += error * Math.Log(row.Probability / (1 - row.Probability));
            byIntercept += error;
        }

        Assert.Equal(0, bySlope / rows, 1e-8);
        Assert.Equal(0, byIntercept / rows, 1e-8);
    }

    [Fact]
    public void The_sigmoid_that_made_the_outcomes_is_found_again()
    {
        PlattCalibration fitted = PlattCalibration.Fit(Samples.Sigmoid(4, 50_000, slope: 0.5, intercept: 0.3));

        Assert.Equal(0.5, fitted.Slope, 0.03);
        Assert.Equal(0.3, fitted.Intercept, 0.03);
    }

    [Fact]
    public void A_perfect_order_of_few_rows_does_not_become_certainty()
    {
        PredictionSample sample = Samples.Of([(0.1, false), (0.2, false), (0.8, true), (0.9, true)]);

        PlattCalibration fitted = PlattCalibration.Fit(sample);

        Assert.InRange(fitted.Apply(0.9), 0.7, 0.9);
        Assert.InRange(fitted.Apply(0.1), 0.1, 0.3);
    }

    [Fact]
    public void Predictions_in_the_wrong_order_become_the_base_rate()
    {
        PlattCalibration fitted = PlattCalibration.Fit(Samples.Sigmoid(5, 4000, slope: -1, intercept: 0));

        Assert.Equal(0, fitted.Slope);
        Assert.Equal(0.5, fitted.Apply(0.99), 0.03);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void Certain_probabilities_and_one_outcome_alone_give_finite_numbers(double probability)
    {
        PlattCalibration fitted = PlattCalibration.Fit(Samples.Of(Enumerable.Repeat((probability, true), 20)));

        Assert.InRange(fitted.Apply(probability), 0.9, 0.999);
        Assert.True(double.IsFinite(fitted.Apply(0)) && double.IsFinite(fitted.Apply(1)));
    }
}
