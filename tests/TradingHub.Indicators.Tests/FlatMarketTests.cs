using TradingHub.Domain.Market;
using TradingHub.Indicators.Averages;
using TradingHub.Indicators.Bands;

namespace TradingHub.Indicators.Tests;

/// <summary>Prices that do not move, and sums that run for long.</summary>
public sealed class FlatMarketTests
{
    private const double Price = 17.3;

    public static TheoryData<string, double> Values { get; } =
        new()
        {
            { "rsi(14)", 0 },
            { "macd(12,26,9)", 0 },
            { "stoch(14,3,3)", 0 },
            { "stochrsi(14,14,3)", 0 },
            { "cci(20)", 0 },
            { "willr(14)", 0 },
            { "mfi(14)", 0 },
            { "cmf(20)", 0 },
            { "roc(10)", 0 },
            { "mom(10)", 0 },
            { "trix(15)", 0 },
            { "ultosc(7,14,28)", 0 },
            { "adx(14)", 0 },
            { "atr(14)", 0 },
            { "stddev(20)", 0 },
            { "linreg_slope(14)", 0 },
            { "ad", 0 },
            { "aroon(25)", 100 },
            { "sma(20)", Price },
            { "ema(20)", Price },
            { "wma(20)", Price },
            { "dema(20)", Price },
            { "tema(20)", Price },
            { "kama(30)", Price },
            { "hma(20)", Price },
            { "bb(20,2)", Price },
            { "keltner(20,10,2)", Price },
            { "donchian(20)", Price },
            { "sar(0.02,0.2)", Price },
            { "ichimoku(9,26,52)", Price },
            { "vwap", Price },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void Prices_that_never_move_give_the_plain_value(string name, double expected)
    {
        IReadOnlyList<double[]> columns = Given.Columns(name, Enumerable.Range(0, 300).Select(at => Given.Flat(at, Price)));

        Assert.All(columns, column => Assert.Equal(expected, column[^1], 1e-13));
    }

    [Theory]
    [InlineData("stddev(20)")]
    [InlineData("cci(20)")]
    [InlineData("mfi(14)")]
    [InlineData("ultosc(7,14,28)")]
    [InlineData("linreg_slope(14)")]
    [InlineData("stoch(14,3,3)")]
    public void After_a_wild_day_a_flat_window_gives_exactly_zero(string name)
    {
        Bar[] wild = [.. Enumerable.Range(0, 200).Select(at => Given.Bar(at, 2e6 + at, 1e-3 * at, 1e5 + (at * 0.1)))];
        IEnumerable<Bar> flat = Enumerable.Range(200, 60).Select(at => Given.Flat(at, Price));

        Assert.All(Given.Columns(name, [.. wild, .. flat]), column => Assert.Equal(0, column[^1]));
    }

    [Fact]
    public void Bands_of_equal_values_lie_on_each_other_after_any_past() =>
        Assert.Equal(new BandsValue(0.1, 0.1, 0.1), BollingerBands.Of([1e12, -3, 0.1, 0.1, 0.1, 0.1], 4, 2)[^1]);

    [Fact]
    public void A_small_spread_around_a_large_price_is_not_lost_or_negative()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(at => 1e9 + (at % 2 * 0.5))];

        Assert.All(StandardDeviation.Of(values, 20)[19..], deviation => Assert.Equal(0.25, deviation, 1e-12));
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

    [Theory]
    [InlineData("sma(50)")]
    [InlineData("mfi(14)")]
    [InlineData("cmf(20)")]
    [InlineData("ultosc(7,14,28)")]
    [InlineData("stddev(20)")]
    [InlineData("cci(20)")]
    public void A_long_past_leaves_no_trace_in_a_window(string name)
    {
        Bar[] bars = Given.WalkWithGaps(200_000, 3);
        double[] whole = Given.Columns(name, bars)[0];
        double[] fresh = Given.Columns(name, bars[^1_000..])[0];

        Assert.All(whole[^500..].Zip(fresh[^500..]), pair => Assert.Equal(pair.Second, pair.First, 1e-11));
    }
}
