using TradingHub.Domain.Market;
using TradingHub.Indicators.Averages;

namespace TradingHub.Intelligence.Features;

/// <summary>
/// Makes a row of model features at each closed bar of one instrument and timeframe. Bars count, not minutes: a pause is no bar. Revisions of
/// bars are not taken, since a predictor did not know them at the time. One thread.
/// </summary>
public sealed class FeatureBuilder(Timeframe timeframe)
{
    /// <summary>Bars over which averages, volatility and usual volume are taken.</summary>
    public const int Window = 20;

    /// <summary>Bars before the first row: a window of returns needs one close more.</summary>
    public const int WarmUp = Window + 1;

    private readonly double[] _closes = new double[6];
    private Sma _closeMean = new(Window);
    private Ema _closeTrend = new(Window);
    private Sma _returnMean = new(Window);
    private Sma _squareMean = new(Window);
    private Sma _volumeMean = new(Window);
    private DateTimeOffset _lastTime = DateTimeOffset.MinValue;
    private long _seen;

    /// <summary>
    /// Takes a bar and returns its row; null during warm-up, and for a bar that is forming, revised, older than the last one or of another timeframe.
    /// </summary>
    public FeatureRow? OnBar(in BarUpdate update)
    {
        if (!update.IsClosed || update.Timeframe != timeframe || update.Revision > 0 || update.Bar.Time <= _lastTime)
        {
            return null;
        }

        Bar bar = update.Bar;
        double usualVolume = _volumeMean.Value;
        Take(bar);
        return _seen < WarmUp
            ? null
            : new FeatureRow(
                update.Instrument,
                bar.Time,
                new DateTimeOffset(update.EventTime, TimeSpan.Zero),
                [
                    ReturnOver(1),
                    ReturnOver(3),
                    ReturnOver(5),
                    (bar.Close / _closeMean.Value) - 1,
                    (bar.Close / _closeTrend.Value) - 1,
                    Volatility(),
                    usualVolume > 0 ? bar.Volume / usualVolume : double.NaN,
                    (bar.High - bar.Low) / bar.Close,
                    bar.High > bar.Low ? (bar.Close - bar.Low) / (bar.High - bar.Low) : double.NaN,
                ]
            );
    }

    private void Take(in Bar bar)
    {
        _lastTime = bar.Time;
        _closes[_seen % _closes.Length] = bar.Close;
        _seen++;
        _closeMean.Update(bar.Close);
        _closeTrend.Update(bar.Close);
        _volumeMean.Update(bar.Volume);
        if (_seen > 1)
        {
            double change = ReturnOver(1);
            _returnMean.Update(change);
            _squareMean.Update(change * change);
        }
    }

    private double ReturnOver(int bars) =>
        (_closes[(_seen - 1) % _closes.Length] / _closes[(_seen - 1 - bars) % _closes.Length]) - 1;

    /// <summary>Population standard deviation of the returns of the window.</summary>
    private double Volatility() => Math.Sqrt(Math.Max(0, _squareMean.Value - (_returnMean.Value * _returnMean.Value)));
}
