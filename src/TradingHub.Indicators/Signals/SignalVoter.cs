using TradingHub.Indicators.Averages;
using TradingHub.Indicators.Oscillators;

namespace TradingHub.Indicators.Signals;

/// <summary>
/// Votes on each close: the crossing of two simple averages, the RSI leaving its outer zones, the crossing of MACD and its signal. A rule votes on the
/// bar where it happens and is neutral otherwise, and while its indicator warms up. One thread.
/// </summary>
public sealed class SignalVoter
{
    /// <summary>Length of the fast average.</summary>
    public const int FastLength = 20;

    /// <summary>Length of the slow average.</summary>
    public const int SlowLength = 50;

    /// <summary>Length of the RSI.</summary>
    public const int RsiLength = 14;

    /// <summary>Where the oversold zone ends; the RSI leaves it when it was there or lower and is higher.</summary>
    public const double Oversold = 30;

    /// <summary>Where the overbought zone begins; the RSI leaves it when it was there or higher and is lower.</summary>
    public const double Overbought = 70;

    /// <summary>Length of the fast average of MACD.</summary>
    public const int MacdFastLength = 12;

    /// <summary>Length of the slow average of MACD.</summary>
    public const int MacdSlowLength = 26;

    /// <summary>Length of MACD's signal.</summary>
    public const int MacdSignalLength = 9;

    private Sma _fast = new(FastLength);
    private Sma _slow = new(SlowLength);
    private Rsi _rsi = new(RsiLength);
    private Macd _macd = new(MacdFastLength, MacdSlowLength, MacdSignalLength);
    private Crossing _averages;
    private Crossing _lines;
    private double _lastRsi = double.NaN;

    /// <summary>How many closes come before the first one on which every rule can vote.</summary>
    public const int WarmUp = SlowLength;

    /// <summary>Takes the next close and says what it means. One that is not finite is a gap: it is neutral and changes nothing.</summary>
    public Signal Update(double close)
    {
        if (!double.IsFinite(close))
        {
            return default;
        }

        double fast = _fast.Update(close);
        double slow = _slow.Update(close);
        MacdValue macd = _macd.Update(close);
        return new Signal(_averages.Update(fast - slow, close), VoteOf(_rsi.Update(close)), _lines.Update(macd.Histogram, close));
    }

    /// <summary>The signal of the newest close.</summary>
    /// <param name="closes">Oldest first.</param>
    public static Signal Of(ReadOnlySpan<double> closes)
    {
        SignalVoter voter = new();
        Signal signal = default;
        foreach (double close in closes)
        {
            signal = voter.Update(close);
        }

        return signal;
    }

    private SignalVote VoteOf(double rsi)
    {
        double before = _lastRsi;
        _lastRsi = rsi;
        return before switch
        {
            <= Oversold when rsi > Oversold => SignalVote.Buy,
            >= Overbought when rsi < Overbought => SignalVote.Sell,
            _ => SignalVote.Neutral,
        };
    }
}
