using TradingHub.Testing.Streams;

namespace TradingHub.Testing.Tests.Streams;

public sealed class LatencyHistogramTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 997)]
    [InlineData(3, 50_000)]
    public void A_percentile_is_that_of_the_sorted_list_but_for_the_width_of_a_bucket(int seed, int count)
    {
        Random random = new(seed);
        long[] values = [.. Enumerable.Range(0, count).Select(_ => (long)Math.Exp(random.NextDouble() * 20))];
        LatencyHistogram one = new();
        LatencyHistogram other = new();
        Array.ForEach(values, value => (random.Next(2) == 0 ? one : other).Add(value));
        one.Add(other);
        long[] sorted = [.. values.Order()];

        foreach (double share in (double[])[0.01, 0.5, 0.9, 0.99, 0.999, 1])
        {
            double exact = sorted[(int)Math.Ceiling(share * count) - 1] / 1000.0;
            Assert.InRange(one.Percentile(share), exact, exact * 65 / 64);
        }

        Assert.Equal(count, one.Count);
    }

    [Fact]
    public void Nothing_counted_is_zero_and_what_is_out_of_range_stays_at_its_ends()
    {
        LatencyHistogram histogram = new();
        Assert.Equal(0, histogram.Percentile(0.99));

        histogram.Add(-5);
        Assert.Equal(0, histogram.Percentile(0.99));

        histogram.Add(long.MaxValue);
        Assert.InRange(histogram.Percentile(1), 4_000_000, 5_000_000);
    }
}
