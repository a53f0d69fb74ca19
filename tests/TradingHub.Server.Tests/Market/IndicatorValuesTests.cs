namespace TradingHub.Server.Tests.Market;

/// <summary>What the route answers against TA-Lib's recorded values.</summary>
public sealed class IndicatorValuesTests(GivenBarsHub hub) : IClassFixture<GivenBarsHub>
{
    /// <summary>Half of the last decimal that is shown of a price.</summary>
    private const double PriceTolerance = 0.000_051;
    private const double Tolerance = 1e-8;

    [Theory]
    [InlineData("sma_20", "sma(20)", 0, PriceTolerance)]
    [InlineData("ema_20", "ema(20)", 0, PriceTolerance)]
    [InlineData("wma_20", "wma(20)", 0, PriceTolerance)]
    [InlineData("dema_20", "dema(20)", 0, PriceTolerance)]
    [InlineData("tema_20", "tema(20)", 0, PriceTolerance)]
    [InlineData("kama_30", "kama(30)", 0, PriceTolerance)]
    [InlineData("bb_upper_20_2", "bb(20,2)", 0, PriceTolerance)]
    [InlineData("bb_middle_20", "bb(20,2)", 1, PriceTolerance)]
    [InlineData("bb_lower_20_2", "bb(20,2)", 2, PriceTolerance)]
    [InlineData("sar_0.02_0.2", "sar(0.02,0.2)", 0, PriceTolerance)]
    [InlineData("rsi_14", "rsi(14)", 0, Tolerance)]
    [InlineData("macd_12_26_9", "macd(12,26,9)", 0, Tolerance)]
    [InlineData("macd_signal_9", "macd(12,26,9)", 1, Tolerance)]
    [InlineData("macd_hist", "macd(12,26,9)", 2, Tolerance)]
    [InlineData("atr_14", "atr(14)", 0, Tolerance)]
    [InlineData("adx_14", "adx(14)", 0, Tolerance)]
    [InlineData("plus_di_14", "adx(14)", 1, Tolerance)]
    [InlineData("minus_di_14", "adx(14)", 2, Tolerance)]
    [InlineData("stoch_k_14_3", "stoch(14,3,3)", 0, Tolerance)]
    [InlineData("stoch_d_3", "stoch(14,3,3)", 1, Tolerance)]
    [InlineData("stochrsi_k_14_14", "stochrsi(14,14,3)", 0, Tolerance)]
    [InlineData("stochrsi_d_3", "stochrsi(14,14,3)", 1, Tolerance)]
    [InlineData("cci_20", "cci(20)", 0, Tolerance)]
    [InlineData("willr_14", "willr(14)", 0, Tolerance)]
    [InlineData("mfi_14", "mfi(14)", 0, Tolerance)]
    [InlineData("obv", "obv", 0, Tolerance)]
    [InlineData("roc_10", "roc(10)", 0, Tolerance)]
    [InlineData("mom_10", "mom(10)", 0, Tolerance)]
    [InlineData("aroon_down_25", "aroon(25)", 0, Tolerance)]
    [InlineData("aroon_up_25", "aroon(25)", 1, Tolerance)]
    [InlineData("linreg_slope_14", "linreg_slope(14)", 0, Tolerance)]
    [InlineData("stddev_20", "stddev(20)", 0, Tolerance)]
    [InlineData("ultosc_7_14_28", "ultosc(7,14,28)", 0, Tolerance)]
    [InlineData("trix_15", "trix(15)", 0, Tolerance)]
    [InlineData("ad", "ad", 0, 0.5)]
    public async Task A_line_is_as_the_reference_has_it(string column, string name, int output, double tolerance)
    {
        var lines = await hub.LinesAsync($"AAPL?timeframe=1Day&start=1998-01-01&limit=1200&indicators={name}");

        double[] expected = GivenBarsHub.Golden.Column(column);
        double[] found = lines[output].Values;
        Assert.Equal(name, lines[output].Name);
        Assert.Equal(expected.Select(double.IsNaN), found.Select(double.IsNaN));
        Assert.All(
            expected.Zip(found).Where(pair => !double.IsNaN(pair.First)),
            pair => Assert.Equal(pair.First, pair.Second, tolerance + (Tolerance * Math.Abs(pair.First)))
        );
    }

    [Theory]
    [InlineData("rsi_14", "rsi(14)", 0, 0.01)]
    [InlineData("ema_20", "ema(20)", 0, 0.01)]
    [InlineData("macd_hist", "macd(12,26,9)", 2, 0.001)]
    [InlineData("adx_14", "adx(14)", 0, 0.01)]
    public async Task The_first_value_of_a_later_stretch_is_right_too(string column, string name, int output, double tolerance)
    {
        var lines = await hub.LinesAsync(
            $"AAPL?timeframe=1Day&start={GivenBarsHub.Days[700].Time:yyyy-MM-dd}&limit=5&indicators={name}"
        );

        Assert.All(
            GivenBarsHub.Golden.Column(column)[700..705].Zip(lines[output].Values),
            pair => Assert.Equal(pair.First, pair.Second, tolerance)
        );
    }

    [Fact]
    public async Task An_average_since_a_moment_reads_back_to_it()
    {
        var lines = await hub.LinesAsync(
            $"AAPL?timeframe=1Day&start={GivenBarsHub.Days[900].Time:yyyy-MM-dd}&limit=1"
                + $"&indicators=avwap({GivenBarsHub.Days[100].Time:yyyy-MM-dd})"
        );

        var days = GivenBarsHub.Days[100..901];
        double expected = days.Sum(day => day.Close * day.Volume) / days.Sum(day => day.Volume);
        Assert.Equal(expected, Assert.Single(lines).Values[0], PriceTolerance);
    }

    [Fact]
    public async Task An_average_whose_moment_lies_before_all_bars_has_no_value()
    {
        var lines = await hub.LinesAsync("AAPL?timeframe=1Day&limit=5&indicators=avwap(1990-01-01)");

        Assert.All(Assert.Single(lines).Values, value => Assert.True(double.IsNaN(value)));
    }
}
