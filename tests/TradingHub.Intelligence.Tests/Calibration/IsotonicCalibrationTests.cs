using TradingHub.Intelligence.Calibration;
using TradingHub.Intelligence.Tests.Evaluation.Given;

namespace TradingHub.Intelligence.Tests.Calibration;

public sealed class IsotonicCalibrationTests
{
    /// <summary>The first example of the page of R's <c>isoreg</c>: two rows share 0.5, seven share 3.</summary>
    [Fact]
    public void The_example_of_isoreg_comes_out_as_in_R()
    {
        List<PooledBlock> blocks = PooledBlock.Pool([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 0, 4, 3, 3, 5, 4, 2, 0]);

        Assert.Equal([(1.0, 2.0, 0.5), (3.0, 9.0, 3.0)], blocks.Select(block => (block.First, block.Last, block.Mean)));
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(3, 60)]
    public void The_curve_is_the_one_that_the_formula_of_minima_and_maxima_gives(int seed, int rows)
    {
        Random random = new(seed);
        double[] inputs = [.. Enumerable.Range(0, rows).Select(_ => random.Next(20) / 20.0)];
        float[] targets = [.. inputs.Select(input => random.NextDouble() < input ? 1f : 0f)];

        List<PooledBlock> blocks = PooledBlock.Pool(inputs, targets);

        foreach (double input in inputs)
        {
            PooledBlock own = Assert.Single(blocks, block => block.First <= input && input <= block.Last);
            Assert.Equal(MaxOfMinima(inputs, targets, input), own.Mean, 1e-12);
        }
    }

    [Fact]
    public void Between_points_the_curve_is_straight_and_beyond_them_flat()
    {
        IsotonicCalibration curve = new([0.2, 0.4, 0.6], [0.1, 0.5, 0.5]);

        Assert.Equal(
            [0.1, 0.1, 0.3, 0.5, 0.5, 0.5, 0.5],
            new[] { 0, 0.2, 0.3, 0.4, 0.5, 0.6, 1 }.Select(one => Math.Round(curve.Apply(one), 12))
        );
    }

    [Fact]
    public void So_few_rows_never_make_certainty()
    {
        IsotonicCalibration curve = IsotonicCalibration.Fit(Samples.Of([(0.2, false), (0.3, false), (0.8, true)]));

        Assert.Equal((0.2, 0.8), (curve.Apply(0), curve.Apply(1)));
    }

    [Fact]
    public void Points_that_are_no_rising_curve_are_refused()
    {
        (double[] Inputs, double[] Outputs)[] wrong =
        [
            ([], []),
            ([0.1], [0.1, 0.2]),
            ([0.1, 0.1], [0.1, 0.2]),
            ([0.1, 0.2], [0.2, 0.1]),
            ([0.1, double.NaN], [0.1, 0.2]),
            ([0.1, 0.2], [0.1, 1.2]),
        ];

        Assert.All(wrong, one => Assert.Throws<ArgumentException>(() => new IsotonicCalibration(one.Inputs, one.Outputs)));
    }

    /// <summary>The value of a least-squares rising curve: the largest over starts of the smallest over ends of the mean between.</summary>
    private static double MaxOfMinima(double[] inputs, float[] targets, double input)
    {
        double[] different = [.. inputs.Distinct()];
        return different
            .Where(from => from <= input)
            .Max(from =>
                different
                    .Where(to => to >= input)
                    .Min(to =>
                        inputs.Zip(targets).Where(row => row.First >= from && row.First <= to).Average(row => (double)row.Second)
                    )
            );
    }
}
