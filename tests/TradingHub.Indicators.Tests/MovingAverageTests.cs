using TradingHub.Testing;

namespace TradingHub.Indicators.Tests;

/// <summary>The averages against TA-Lib's, which are printed with ten decimals.</summary>
public sealed class MovingAverageTests
{
    [Theory]
    [InlineData("SPY")]
    [InlineData("AAPL")]
    public void The_simple_average_is_the_one_of_the_reference(string symbol) =>
        AssertSame(Column(symbol, 2), Sma.Of(Closes(symbol), 20));

    [Theory]
    [InlineData("SPY")]
    [InlineData("AAPL")]
    public void The_exponential_average_is_the_one_of_the_reference(string symbol) =>
        AssertSame(Column(symbol, 3), Ema.Of(Closes(symbol), 20));

    [Fact]
    public void One_by_one_and_all_at_once_agree_bit_for_bit()
    {
        double[] closes = Closes("SPY");
        Sma simple = new(20);
        Ema exponential = new(20);

        Assert.Equal(Bits(Sma.Of(closes, 20)), Bits(closes.Select(close => simple.Update(close))));
        Assert.Equal(Bits(Ema.Of(closes, 20)), Bits(closes.Select(close => exponential.Update(close))));
    }

    [Fact]
    public void There_is_no_value_before_the_window_is_full()
    {
        Assert.Equal([double.NaN, double.NaN, 2, 3], Sma.Of([1, 2, 3, 4], 3));
        Assert.Equal([double.NaN, double.NaN, 2, 3], Ema.Of([1, 2, 3, 4], 3));
    }

    [Fact]
    public void A_length_of_one_gives_the_values_themselves()
    {
        Assert.Equal([5, 7], Sma.Of([5, 7], 1));
        Assert.Equal([5, 7], Ema.Of([5, 7], 1));
    }

    [Fact]
    public void Rounding_does_not_pile_up_over_a_million_values()
    {
        Sma average = new(7);
        for (int at = 0; at < 1_000_000; at++)
        {
            average.Update(at % 2 == 0 ? 1e9 + 0.1 : 1e-9);
        }

        for (int at = 0; at < 14; at++)
        {
            average.Update(3);
        }

        Assert.Equal(3, average.Value);
    }

    private static void AssertSame(double[] expected, double[] found)
    {
        Assert.Equal(1200, expected.Length);
        Assert.Equal(expected.Select(double.IsNaN), found.Select(double.IsNaN));
        Assert.All(
            expected.Zip(found).Where(pair => !double.IsNaN(pair.First)),
            pair => Assert.Equal(pair.First, pair.Second, 1e-9)
        );
    }

    private static IEnumerable<long> Bits(IEnumerable<double> values) => values.Select(BitConverter.DoubleToInt64Bits);

    private static double[] Closes(string symbol) => Column(symbol, 1);

    private static double[] Column(string symbol, int column) =>
        [
            .. RecordedFile
                .Rows($"Recorded/{symbol}-averages.csv.gz")
                .Select(row => row.Split(',')[column])
                .Select(cell => cell.Length == 0 ? double.NaN : double.Parse(cell)),
        ];
}
