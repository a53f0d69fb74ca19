using TradingHub.Indicators.Bands;
using TradingHub.Indicators.Oscillators;

namespace TradingHub.Intelligence.Features;

/// <summary>Oscillators, bands and the average range.</summary>
internal struct MomentumFeatures()
{
    /// <summary>What <see cref="Update"/> writes, in its order.</summary>
    public static readonly FeatureDefinition[] Definitions =
    [
        Of("rsi_14", "RSI(close, 14)", 14),
        Of("rsi_7", "RSI(close, 7)", 7),
        Of("roc_12", "100 * (close / close[12] - 1)", 12),
        Of("roc_6", "100 * (close / close[6] - 1)", 6),
        Of("stochastic_k_14", "stochastic K (14, smoothed by 3)", 17),
        Of("stochastic_d_14", "SMA(stochastic K, 3)", 17),
        Of("bollinger_upper_20", "upper Bollinger band (close, 20, 2)", 19),
        Of("bollinger_lower_20", "lower Bollinger band (close, 20, 2)", 19),
        Of("bollinger_width_20", "(upper - lower) / middle Bollinger band (close, 20, 2)", 19),
        Of("atr_14", "ATR(14)", 14),
        Of(
            "bollinger_position_20",
            "(close - lower) / (upper - lower) Bollinger band (close, 20, 2); 0.5 where they are the same",
            19
        ),
        Of("atr_14_to_close", "ATR(14) / close", 14),
    ];

    private const double Middle = 0.5;
    private Rsi _rsi14 = new(14);
    private Rsi _rsi7 = new(7);
    private RateOfChange _change12 = new(12);
    private RateOfChange _change6 = new(6);
    private Stochastic _stochastic = new(14, 3, 3);
    private BollingerBands _bands = new(20, 2);
    private Atr _atr = new(14);

    /// <summary>Takes a bar and writes the values.</summary>
    public void Update(in FeatureInput input, Span<double> values)
    {
        double close = input.Bar.Close;
        values[0] = _rsi14.Update(close);
        values[1] = _rsi7.Update(close);
        values[2] = _change12.Update(close);
        values[3] = _change6.Update(close);
        (values[4], values[5]) = _stochastic.Update(input.Bar);
        (double upper, double middle, double lower) = _bands.Update(close);
        (values[6], values[7], values[8]) = (upper, lower, (upper - lower) / middle);
        values[9] = _atr.Update(input.Bar);
        values[10] = upper == lower ? Middle : (close - lower) / (upper - lower);
        values[11] = values[9] / close;
    }

    private static FeatureDefinition Of(string name, string formula, int warmUp) =>
        new(name, formula, FeatureSource.Bars, warmUp);
}
