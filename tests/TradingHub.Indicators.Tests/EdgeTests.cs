using TradingHub.Indicators.Averages;
using TradingHub.Indicators.Oscillators;
using TradingHub.Indicators.Trends;

namespace TradingHub.Indicators.Tests;

public sealed class EdgeTests
{
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
        Assert.Equal([5, 7], Wma.Of([5, 7], 1));
    }

    [Fact]
    public void The_last_value_stays_while_inputs_are_missing()
    {
        Sma average = new(2);
        average.Update(1);
        average.Update(3);

        Assert.Equal(double.NaN, average.Update(double.NaN));
        Assert.Equal(2, average.Value);
        Assert.Equal(4, average.Update(5));
    }

    [Fact]
    public void Only_rises_are_100_and_only_falls_0()
    {
        Assert.Equal(100, Rsi.Of([1, 2, 3, 4], 3)[^1]);
        Assert.Equal(0, Rsi.Of([4, 3, 2, 1], 3)[^1]);
    }

    [Fact]
    public void Lengths_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sma(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hma(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Macd(26, 26, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParabolicSar(0.3, 0.2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ichimoku(9, 26, 26));
    }

    [Fact]
    public void The_slope_of_a_straight_line_is_its_step() =>
        Assert.Equal(0.25, LinearRegressionSlope.Of([.. Enumerable.Range(0, 30).Select(at => 7 + (at * 0.25))], 14)[^1], 1e-13);
}
