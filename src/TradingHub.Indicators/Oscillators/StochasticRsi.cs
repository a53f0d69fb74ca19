using TradingHub.Indicators.Averages;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Oscillators;

/// <summary>
/// Where the RSI lies between its own lowest and highest value. K is not smoothed and D is its simple mean, as TA-Lib has it; both start together,
/// and both are 0 where the RSI does not move.
/// </summary>
public struct StochasticRsi : IIndicator<double, StochasticValue>
{
    private Rsi _rsi;
    private RollingRange _range;
    private Sma _d;

    /// <summary>Creates one that has seen nothing.</summary>
    /// <param name="rsiLength">Changes in the RSI, 1 or more.</param>
    /// <param name="length">Values of the RSI in the range, 1 or more.</param>
    /// <param name="signal">Values of K in the mean that is D, 1 or more.</param>
    public StochasticRsi(int rsiLength, int length, int signal)
    {
        _rsi = new Rsi(rsiLength);
        _range = new RollingRange(length);
        _d = new Sma(signal);
        Value = StochasticValue.None;
    }

    /// <inheritdoc/>
    public StochasticValue Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _d.IsWarm;

    /// <inheritdoc/>
    public readonly int WarmUp => _rsi.WarmUp + _range.Length - 1 + _d.WarmUp;

    /// <summary>The values after each input; the first <c>rsiLength + length + signal - 2</c> are NaN.</summary>
    public static StochasticValue[] Of(ReadOnlySpan<double> values, int rsiLength, int length, int signal) =>
        Batch.Of<StochasticRsi, double, StochasticValue>(new(rsiLength, length, signal), values);

    /// <inheritdoc/>
    public StochasticValue Update(in double input)
    {
        double rsi = _rsi.Update(input);
        if (double.IsNaN(rsi))
        {
            return StochasticValue.None;
        }

        _range.Add(rsi, rsi);
        double k = _range.IsFull ? _range.PercentOf(rsi) : double.NaN;
        double d = _d.Update(k);
        if (_d.IsWarm)
        {
            Value = new StochasticValue(k, d);
        }

        return Value;
    }
}
