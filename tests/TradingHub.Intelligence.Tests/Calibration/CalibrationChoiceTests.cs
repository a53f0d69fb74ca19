using System.Text.Json;
using TradingHub.Intelligence.Calibration;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Tests.Evaluation.Given;

namespace TradingHub.Intelligence.Tests.Calibration;

public sealed class CalibrationChoiceTests
{
    [Fact]
    public void Predictions_that_are_too_sure_are_calibrated_by_a_sigmoid_when_rows_are_few()
    {
        CalibrationChoice choice = CalibrationChoice.Choose(
            Samples.Sigmoid(1, 200, slope: 0.3, intercept: -0.5),
            Samples.Sigmoid(2, 5000, slope: 0.3, intercept: -0.5)
        );

        Assert.IsType<PlattCalibration>(choice.Map);
        Assert.True(choice.BrierPlatt < choice.BrierIsotonic && choice.BrierIsotonic < choice.BrierBefore);
    }

    [Fact]
    public void A_shape_that_no_sigmoid_has_is_calibrated_by_a_rising_curve()
    {
        CalibrationChoice choice = CalibrationChoice.Choose(Stairs(3, 5000), Stairs(4, 5000));

        Assert.IsType<IsotonicCalibration>(choice.Map);
        Assert.True(choice.BrierIsotonic < choice.BrierPlatt);
    }

    [Fact]
    public void Calibration_that_does_not_help_is_not_applied()
    {
        PredictionSample good = Samples.Sigmoid(5, 2000, slope: 1, intercept: 0);

        CalibrationChoice choice = CalibrationChoice.Choose(Samples.Sigmoid(6, 60, slope: -0.5, intercept: 2), good);

        Assert.IsType<NoCalibration>(choice.Map);
        Assert.Equal(good.Rows, good.Calibrated(choice.Map).Rows);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("platt")]
    [InlineData("isotonic")]
    public void A_map_comes_back_from_JSON_as_it_was(string kind)
    {
        CalibrationMap map = kind switch
        {
            "none" => new NoCalibration(),
            "platt" => PlattCalibration.Fit(Samples.Sigmoid(7, 100, 0.5, 0.1)),
            _ => IsotonicCalibration.Fit(Samples.Sigmoid(7, 100, 0.5, 0.1)),
        };
        JsonSerializerOptions options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

        string json = JsonSerializer.Serialize(map, options);

        Assert.StartsWith($"{{\"kind\":\"{kind}\"", json, StringComparison.Ordinal);
        Assert.Equal(map, JsonSerializer.Deserialize<CalibrationMap>(json, options));
    }

    [Fact]
    public void No_map_turns_the_order_of_predictions_round()
    {
        PredictionSample sample = Samples.Sigmoid(8, 400, slope: -0.2, intercept: 0.4);
        double[] asked = [.. Enumerable.Range(0, 1001).Select(at => at / 1000.0)];

        Assert.All(
            new CalibrationMap[] { PlattCalibration.Fit(sample), IsotonicCalibration.Fit(sample), new NoCalibration() },
            map => Assert.All(asked.Zip(asked.Skip(1)), pair => Assert.True(map.Apply(pair.First) <= map.Apply(pair.Second)))
        );
    }

    /// <summary>Any probability is said; below one third a tenth comes to pass, then half, then six tenths.</summary>
    private static PredictionSample Stairs(int seed, int rows)
    {
        Random random = new(seed);
        return Samples.Of(
            Enumerable
                .Range(0, rows)
                .Select(_ =>
                {
                    double said = random.NextDouble();
                    double truth =
                        said < 1 / 3.0 ? 0.1
                        : said < 2 / 3.0 ? 0.5
                        : 0.6;
                    return (said, random.NextDouble() < truth);
                })
        );
    }
}
