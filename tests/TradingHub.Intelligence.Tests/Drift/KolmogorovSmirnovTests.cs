using TradingHub.Intelligence.Drift;

namespace TradingHub.Intelligence.Tests.Drift;

public sealed class KolmogorovSmirnovTests
{
    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 10_000)]
    [InlineData(3, 40)]
    public void The_distance_is_the_largest_between_both_shares_at_any_value(int seed, int differentValues)
    {
        Random random = new(seed);
        double[] left = [.. Enumerable.Range(0, 90).Select(_ => (double)random.Next(differentValues)).Order()];
        double[] right = [.. Enumerable.Range(0, 70).Select(_ => random.Next(differentValues) * 1.2).Order()];

        double largest = left.Concat(right).Max(value => Math.Abs(ShareUpTo(left, value) - ShareUpTo(right, value)));

        Assert.Equal(largest, KolmogorovSmirnov.Distance(left, right), 1e-12);
        Assert.Equal(largest, KolmogorovSmirnov.Distance(right, left), 1e-12);
    }

    [Fact]
    public void The_same_values_are_no_distance_and_others_are_all_of_it()
    {
        Assert.Equal(0, KolmogorovSmirnov.Distance([1, 1, 2], [1, 1, 2]));
        Assert.Equal(1, KolmogorovSmirnov.Distance([1, 2], [3, 4]));
    }

    /// <summary>Critical values of any table of the distribution; both samples of 20,000 make the factor 100.</summary>
    [Theory]
    [InlineData(0.0122384787, 0.1)]
    [InlineData(0.0135809864, 0.05)]
    [InlineData(0.0162762361, 0.01)]
    [InlineData(0, 1)]
    public void The_p_value_is_that_of_the_tables(double distance, double chance)
    {
        Assert.Equal(chance, KolmogorovSmirnov.PValue(distance, 20_000, 20_000), 1e-6);
    }

    private static double ShareUpTo(double[] values, double limit) =>
        values.Count(value => value <= limit) / (double)values.Length;
}
