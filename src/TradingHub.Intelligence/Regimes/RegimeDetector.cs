using TradingHub.Domain.Market;
using TradingHub.Indicators.Averages;
using TradingHub.Indicators.Bands;

namespace TradingHub.Intelligence.Regimes;

/// <summary>
/// Tells the regime from the bars of an index, one after the other. All limits are in units of how much the index usually moves, so that they hold for any
/// timeframe. Forming and repeated bars are not taken. One thread.
/// </summary>
public sealed class RegimeDetector
{
    /// <summary>Bars before the first reading.</summary>
    public const int WarmUp = LongMean;

    private const int ShortMean = 20;
    private const int LongMean = 100;
    private const int HighBars = 60;
    private const int UsualBars = 250;
    private const double StrongTrend = 1;
    private const double Restless = 1.5;
    private const double Wild = 2;
    private const double Calm = 0.6;

    // In usual moves of one bar: for an index whose day is 1 %, a tenth.
    private const double FarFall = 10;

    private readonly double[] _closes = new double[HighBars];
    private readonly double[] _squares = new double[UsualBars];
    private Sma _shortMean = new(ShortMean);
    private Sma _longMean = new(LongMean);
    private StandardDeviation _volatility = new(ShortMean);
    private DateTimeOffset _lastTime = DateTimeOffset.MinValue;
    private double _close = double.NaN;
    private long _seen;

    /// <summary>The newest reading.</summary>
    public RegimeReading Reading { get; private set; } = RegimeReading.None;

    /// <summary>The reading after many bars.</summary>
    /// <param name="bars">Closed bars of the index, oldest first.</param>
    public static RegimeReading Of(IEnumerable<Bar> bars)
    {
        RegimeDetector detector = new();
        foreach (Bar bar in bars)
        {
            detector.Take(bar);
        }

        return detector.Reading;
    }

    /// <summary>Takes the next closed bar and returns the reading. A bar without a close, or that is not later than the one before, changes nothing.</summary>
    public RegimeReading Take(in Bar bar)
    {
        if (!(bar.Close > 0) || !double.IsFinite(bar.Close) || bar.Time <= _lastTime)
        {
            return Reading;
        }

        double change = (bar.Close / _close) - 1;
        (_lastTime, _close) = (bar.Time, bar.Close);
        _closes[_seen % HighBars] = bar.Close;
        double near = _shortMean.Update(bar.Close);
        double far = _longMean.Update(bar.Close);
        double volatility = _volatility.Update(change);
        if (_seen > 0)
        {
            _squares[(_seen - 1) % UsualBars] = change * change;
        }

        _seen++;
        if (_seen > WarmUp)
        {
            Reading = ReadingOf(near, far, volatility);
        }

        return Reading;
    }

    private RegimeReading ReadingOf(double near, double far, double volatility)
    {
        int known = (int)Math.Min(_seen - 1, UsualBars);
        double usual = Math.Sqrt(_squares.Take(known).Sum() / known);
        double drawdown = (_close / _closes.Max()) - 1;
        if (!(usual > 0))
        {
            return new RegimeReading(MarketRegime.LowVolatility, 1, 0, 0, null, drawdown);
        }

        double ratio = volatility / usual;
        double trend = ((near / far) - 1) / (usual * Math.Sqrt(ShortMean));
        (MarketRegime regime, double confidence) = Judge(trend, ratio, -drawdown / usual);
        return new RegimeReading(regime, Math.Clamp(confidence, 0, 1), trend, volatility, ratio, drawdown);
    }

    /// <summary>Unrest counts first, then the trend, then calm.</summary>
    private static (MarketRegime Regime, double Confidence) Judge(double trend, double ratio, double fall) =>
        ratio >= Restless && fall >= FarFall ? (MarketRegime.Crisis, Math.Min((ratio / Restless) - 1, (fall / FarFall) - 1) + 0.5)
        : ratio >= Restless ? (MarketRegime.HighVolatility, (ratio - Restless) / (Wild - Restless))
        : trend >= StrongTrend ? (MarketRegime.BullTrend, trend - StrongTrend)
        : trend <= -StrongTrend ? (MarketRegime.BearTrend, -trend - StrongTrend)
        : ratio <= Calm ? (MarketRegime.LowVolatility, (Calm - ratio) / Calm)
        : (MarketRegime.RangeBound, Math.Min(StrongTrend - Math.Abs(trend), (Restless - ratio) / Restless));
}
