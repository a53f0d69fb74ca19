using TradingHub.Indicators;
using TradingHub.Indicators.Averages;
using TradingHub.Indicators.Volumes;

namespace TradingHub.Intelligence.Features;

/// <summary>Volume and the prices that it weighs.</summary>
internal struct VolumeFeatures()
{
    /// <summary>What <see cref="Update"/> writes, in its order.</summary>
    public static readonly FeatureDefinition[] Definitions =
    [
        Of("vwap", "volume-weighted average price of the trading date; the bar's own for bars of a day", 0),
        Of("obv", "on-balance volume since the first bar that is looked at", 0),
        Of("mfi_14", "MFI(14)", 14),
        Of("volume_to_sma_20", "volume / SMA(volume, 20)", 19),
        Of("close_to_vwap", "close / vwap", 0),
        Of("obv_change_20", "(obv - obv[20]) / sum(volume, 20)", 20),
    ];

    private const int Length = 20;
    private readonly double[] _before = new double[Length];
    private Vwap _vwap;
    private OnBalanceVolume _balance;
    private Mfi _flow = new(14);
    private Sma _mean = new(Length);
    private int _seen;

    /// <summary>Takes a bar and writes the values.</summary>
    public void Update(in FeatureInput input, Span<double> values)
    {
        values[0] = _vwap.Update(new SessionBar(input.Bar, input.Date));
        values[1] = _balance.Update(input.Bar);
        values[2] = _flow.Update(input.Bar);
        double mean = _mean.Update(input.Bar.Volume);
        values[3] = mean > 0 ? input.Bar.Volume / mean : double.NaN;
        values[4] = input.Bar.Close / values[0];
        int place = _seen % Length;
        values[5] = _seen >= Length && mean > 0 ? (values[1] - _before[place]) / (mean * Length) : double.NaN;
        _before[place] = values[1];
        _seen = _seen + 1 < 2 * Length ? _seen + 1 : Length;
    }

    private static FeatureDefinition Of(string name, string formula, int warmUp) =>
        new(name, formula, FeatureSource.Bars, warmUp);
}
