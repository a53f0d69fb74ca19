namespace TradingHub.Benchmarks.Boosting;

/// <summary>
/// Simulated one-minute bars of one symbol: clustered volatility, a calm middle of the day, jumps, news, and a weak drift that depends on what is
/// known before the bar.
/// </summary>
internal sealed class MadeBars
{
    /// <summary>Bars of a day.</summary>
    public const int Day = 390;

    private const double NewsRate = 0.002;
    private const int NewsBars = 90;
    private const int NoNews = 100_000;

    private readonly MadeSymbol _symbol;
    private readonly double[] _market;
    private readonly MadeRandom _random;
    private double _price;
    private double _heat = 1;
    private double _news;
    private int _newsAge = NoNews;

    public MadeBars(MadeSymbol symbol, int count, double[] market, MadeRandom random)
    {
        (_symbol, _market, _random) = (symbol, market, random);
        (Open, High, Low, Close) = (new double[count], new double[count], new double[count], new double[count]);
        (Volume, LogReturn, News) = (new double[count], new double[count], new double[count]);
        (Fast, Slow, MacdHistogram, Vwap) = (new double[count], new double[count], new double[count], new double[count]);
        _price = 20 + (180 * random.Uniform());
        Simulate();
    }

    public double[] Open { get; }

    public double[] High { get; }

    public double[] Low { get; }

    public double[] Close { get; }

    public double[] Volume { get; }

    public double[] LogReturn { get; }

    /// <summary>Tone of the news, -1 to 1, fading; NaN without news.</summary>
    public double[] News { get; }

    /// <summary>Exponential average over 9 bars.</summary>
    public double[] Fast { get; }

    /// <summary>Exponential average over 21 bars.</summary>
    public double[] Slow { get; }

    /// <summary>Histogram of the MACD, by the price.</summary>
    public double[] MacdHistogram { get; }

    /// <summary>Average price of the day so far, weighted by volume.</summary>
    public double[] Vwap { get; }

    private void Simulate()
    {
        (double fast, double slow, double macdFast, double macdSlow) = (_price, _price, _price, _price);
        (double signal, double money, double shares) = (0, 0, 0);
        for (int t = 0; t < Close.Length; t++)
        {
            MakeBar(t, fast, slow);
            fast += (_price - fast) * 2 / 10;
            slow += (_price - slow) * 2 / 22;
            macdFast += (_price - macdFast) * 2 / 13;
            macdSlow += (_price - macdSlow) * 2 / 27;
            double macd = (macdFast - macdSlow) / _price;
            signal += (macd - signal) * 2 / 10;
            (Fast[t], Slow[t], MacdHistogram[t]) = (fast, slow, macd - signal);
            if (t % Day == 0)
            {
                (money, shares) = (0, 0);
            }

            money += Volume[t] * (High[t] + Low[t] + Close[t]) / 3;
            shares += Volume[t];
            Vwap[t] = shares > 0 ? money / shares : Close[t];
        }
    }

    private void MakeBar(int t, double fast, double slow)
    {
        double moment = (2.0 * (t % Day) / (Day - 1)) - 1;
        double deviation = _symbol.Calm * Math.Sqrt(_heat) * (0.75 + (0.9 * moment * moment));
        double drift = Drift(t, fast, slow);
        double surprise = _random.Normal();
        Open[t] = _price * Math.Exp(Jump(t));
        Close[t] = Open[t] * Math.Exp((_symbol.Beta * _market[t % _market.Length]) + (deviation * (drift + surprise)));
        double above = Math.Abs(_random.Normal()) * deviation * 0.5;
        double below = Math.Abs(_random.Normal()) * deviation * 0.5;
        High[t] = Math.Max(Open[t], Close[t]) * Math.Exp(above);
        Low[t] = Math.Min(Open[t], Close[t]) * Math.Exp(-below);
        Volume[t] = Math.Floor(Math.Exp(6.5 + (0.6 * moment * moment) + (0.45 * Math.Abs(surprise)) + (0.5 * _random.Normal())));
        _heat = Math.Min(15, 0.04 + (0.88 * _heat) + (0.08 * _heat * surprise * surprise));
        Age();
        News[t] = _newsAge < NewsBars ? Tone() : double.NaN;
        LogReturn[t] = t > 0 ? Math.Log(Close[t] / Close[t - 1]) : 0;
        _price = Close[t];
    }

    private double Drift(int t, double fast, double slow)
    {
        double gap = Math.Clamp((fast - slow) / _price / (_symbol.Calm * 3), -2, 2);
        double drift = (-0.14 * gap * (_heat < 1.2 ? 1 : -0.6)) + _symbol.Bias;
        if (_newsAge < NewsBars)
        {
            drift += 0.30 * _news * Math.Exp(-_newsAge / 60.0);
        }

        return t > 5 ? drift + (0.05 * Math.Tanh((_market[t - 1] + _market[t - 2]) / 0.0007)) : drift;
    }

    private double Jump(int t)
    {
        if (t % Day == 0 && t > 0)
        {
            return 4 * _symbol.Calm * _random.Normal();
        }

        return _random.Uniform() < 0.02 ? 2 * _symbol.Calm * _random.Normal() : 0;
    }

    private void Age()
    {
        if (_random.Uniform() < NewsRate)
        {
            (_news, _newsAge) = (Math.Clamp(0.6 * _random.Normal(), -1, 1), 0);
        }
        else if (_newsAge < NoNews)
        {
            _newsAge++;
        }
    }

    private double Tone() => _news * Math.Exp(-_newsAge / 60.0);
}
