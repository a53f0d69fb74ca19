using TradingHub.Indicators.Bands;

namespace TradingHub.Intelligence.Features;

/// <summary>How calm the market is beside how calm it usually is.</summary>
internal struct RegimeFeatures()
{
    /// <summary>What <see cref="Update"/> writes, in its order.</summary>
    public static readonly FeatureDefinition[] Definitions =
    [
        Of("volatility_ratio_10_60", "standard deviation (return_1, 10) / standard deviation (return_1, 60)", 60),
        Of(
            "volatility_rank_100",
            "share of the newest 100 values of the standard deviation (return_1, 20) below the newest",
            119
        ),
        Of("drawdown_60", "close / max(close, 60) - 1", 59),
    ];

    private const int RankLength = 100;
    private const int HighLength = 60;
    private readonly double[] _ranked = new double[RankLength];
    private readonly double[] _closes = new double[HighLength];
    private StandardDeviation _short = new(10);
    private StandardDeviation _middle = new(20);
    private StandardDeviation _long = new(60);
    private double _close = double.NaN;
    private long _bars;
    private long _deviations;

    /// <summary>Takes a bar and writes the values.</summary>
    public void Update(in FeatureInput input, Span<double> values)
    {
        double close = input.Bar.Close;
        double change = (close / _close) - 1;
        _close = close;
        double usual = _long.Update(change);
        double recent = _short.Update(change);
        values[0] = usual > 0 ? recent / usual : double.NaN;
        values[1] = RankOf(_middle.Update(change));
        _closes[_bars % HighLength] = close;
        _bars++;
        values[2] = _bars < HighLength ? double.NaN : (close / Highest()) - 1;
    }

    private double RankOf(double deviation)
    {
        if (double.IsNaN(deviation))
        {
            return double.NaN;
        }

        _ranked[_deviations % RankLength] = deviation;
        _deviations++;
        if (_deviations < RankLength)
        {
            return double.NaN;
        }

        int below = 0;
        foreach (double other in _ranked)
        {
            below += other < deviation ? 1 : 0;
        }

        return below / (double)RankLength;
    }

    private readonly double Highest()
    {
        double highest = 0;
        foreach (double close in _closes)
        {
            highest = Math.Max(highest, close);
        }

        return highest;
    }

    private static FeatureDefinition Of(string name, string formula, int warmUp) =>
        new(name, formula, FeatureSource.Bars, warmUp);
}
