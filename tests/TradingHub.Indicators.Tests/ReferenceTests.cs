namespace TradingHub.Indicators.Tests;

/// <summary>
/// Every value that TA-Lib has, in the form in which indicators are named. It prints twelve digits, and leaves up to 1e-13 of rounding where the
/// true value is 0: below that both count as 0.
/// </summary>
public sealed class ReferenceTests
{
    private const double Tolerance = 1e-8;
    private const double Residue = 1e-12;

    public static TheoryData<string, string, int> Columns { get; } =
        new()
        {
            { "sma_20", "sma(20)", 0 },
            { "ema_20", "ema(20)", 0 },
            { "wma_20", "wma(20)", 0 },
            { "dema_20", "dema(20)", 0 },
            { "tema_20", "tema(20)", 0 },
            { "kama_30", "kama(30)", 0 },
            { "rsi_14", "rsi(14)", 0 },
            { "macd_12_26_9", "macd(12,26,9)", 0 },
            { "macd_signal_9", "macd(12,26,9)", 1 },
            { "macd_hist", "macd(12,26,9)", 2 },
            { "bb_upper_20_2", "bb(20,2)", 0 },
            { "bb_middle_20", "bb(20,2)", 1 },
            { "bb_lower_20_2", "bb(20,2)", 2 },
            { "atr_14", "atr(14)", 0 },
            { "adx_14", "adx(14)", 0 },
            { "plus_di_14", "adx(14)", 1 },
            { "minus_di_14", "adx(14)", 2 },
            { "stoch_k_14_3", "stoch(14,3,3)", 0 },
            { "stoch_d_3", "stoch(14,3,3)", 1 },
            { "stochrsi_k_14_14", "stochrsi(14,14,3)", 0 },
            { "stochrsi_d_3", "stochrsi(14,14,3)", 1 },
            { "cci_20", "cci(20)", 0 },
            { "willr_14", "willr(14)", 0 },
            { "mfi_14", "mfi(14)", 0 },
            { "obv", "obv", 0 },
            { "roc_10", "roc(10)", 0 },
            { "mom_10", "mom(10)", 0 },
            { "sar_0.02_0.2", "sar(0.02,0.2)", 0 },
            { "aroon_down_25", "aroon(25)", 0 },
            { "aroon_up_25", "aroon(25)", 1 },
            { "linreg_slope_14", "linreg_slope(14)", 0 },
            { "stddev_20", "stddev(20)", 0 },
            { "ultosc_7_14_28", "ultosc(7,14,28)", 0 },
            { "trix_15", "trix(15)", 0 },
            { "ad", "ad", 0 },
        };

    [Theory]
    [MemberData(nameof(Columns))]
    public void Apple_is_as_the_reference_has_it(string column, string name, int output) =>
        AssertSame(Golden.Of("AAPL-1d"), column, name, output);

    [Theory]
    [MemberData(nameof(Columns))]
    public void The_index_fund_is_as_the_reference_has_it(string column, string name, int output) =>
        AssertSame(Golden.Of("SPY-1d"), column, name, output);

    [Fact]
    public void No_column_is_left_out() => Assert.Equal(35, Columns.Count);

    private static void AssertSame(Golden golden, string column, string name, int output)
    {
        double[] expected = golden.Column(column);
        double[] found = Given.Columns(name, golden.Bars)[output];

        Assert.Equal(1200, expected.Length);
        Assert.Equal(expected.Select(double.IsNaN), found.Select(double.IsNaN));
        Assert.All(expected.Zip(found).Where(pair => !double.IsNaN(pair.First)), AssertClose);
    }

    private static void AssertClose((double Expected, double Found) pair)
    {
        double allowed = Math.Max(Tolerance * Math.Abs(pair.Expected), Residue);
        Assert.InRange(pair.Found - pair.Expected, -allowed, allowed);
    }
}
