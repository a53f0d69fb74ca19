using TradingHub.Indicators.Averages;
using TradingHub.Indicators.Oscillators;
using TradingHub.Indicators.Trends;

namespace TradingHub.Intelligence.Features;

/// <summary>Averages, their convergence and the strength of the trend.</summary>
internal struct TrendFeatures()
{
    /// <summary>What <see cref="Update"/> writes, in its order.</summary>
    public static readonly FeatureDefinition[] Definitions =
    [
        Of("sma_10", "SMA(close, 10)", 9),
        Of("sma_20", "SMA(close, 20)", 19),
        Of("sma_50", "SMA(close, 50)", 49),
        Of("ema_12", "EMA(close, 12)", 11),
        Of("ema_26", "EMA(close, 26)", 25),
        Of("macd", "MACD line (close, 12, 26, 9)", 33),
        Of("macd_signal", "MACD signal (close, 12, 26, 9)", 33),
        Of("macd_histogram", "MACD line - signal", 33),
        Of("adx_14", "ADX(14)", 27),
        Of("plus_di_14", "+DI(14)", 14),
        Of("minus_di_14", "-DI(14)", 14),
        Of("close_to_sma_10", "close / SMA(close, 10)", 9),
        Of("close_to_sma_20", "close / SMA(close, 20)", 19),
        Of("close_to_sma_50", "close / SMA(close, 50)", 49),
        Of("close_to_ema_12", "close / EMA(close, 12)", 11),
        Of("close_to_ema_26", "close / EMA(close, 26)", 25),
        Of("macd_to_close", "MACD line (close, 12, 26, 9) / close", 33),
        Of("macd_signal_to_close", "MACD signal (close, 12, 26, 9) / close", 33),
        Of("macd_histogram_to_close", "(MACD line - signal) / close", 33),
        Of("sma_10_above_sma_20", "1 if SMA(close, 10) > SMA(close, 20) else 0", 19),
        Of("ema_12_above_ema_26", "1 if EMA(close, 12) > EMA(close, 26) else 0", 25),
    ];

    private Sma _sma10 = new(10);
    private Sma _sma20 = new(20);
    private Sma _sma50 = new(50);
    private Ema _ema12 = new(12);
    private Ema _ema26 = new(26);
    private Macd _macd = new(12, 26, 9);
    private Adx _adx = new(14);

    /// <summary>Takes a bar and writes the values.</summary>
    public void Update(in FeatureInput input, Span<double> values)
    {
        double close = input.Bar.Close;
        values[0] = _sma10.Update(close);
        values[1] = _sma20.Update(close);
        values[2] = _sma50.Update(close);
        values[3] = _ema12.Update(close);
        values[4] = _ema26.Update(close);
        (values[5], values[6], values[7]) = _macd.Update(close);
        (values[8], values[9], values[10]) = _adx.Update(input.Bar);
        for (int at = 0; at < 5; at++)
        {
            values[11 + at] = close / values[at];
        }

        for (int at = 5; at < 8; at++)
        {
            values[11 + at] = values[at] / close;
        }

        values[19] = IsAbove(values[0], values[1]);
        values[20] = IsAbove(values[3], values[4]);
    }

    private static double IsAbove(double fast, double slow) =>
        double.IsNaN(fast + slow) ? double.NaN
        : fast > slow ? 1
        : 0;

    private static FeatureDefinition Of(string name, string formula, int warmUp) =>
        new(name, formula, FeatureSource.Bars, warmUp);
}
