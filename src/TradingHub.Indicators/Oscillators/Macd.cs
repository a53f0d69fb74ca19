using TradingHub.Indicators.Averages;

namespace TradingHub.Indicators.Oscillators;

/// <summary>What MACD gives.</summary>
/// <param name="Line">Fast average less slow average.</param>
/// <param name="Signal">EMA of the line.</param>
/// <param name="Histogram">Line less signal.</param>
public readonly record struct MacdValue(double Line, double Signal, double Histogram) : IOutputs<MacdValue>
{
    /// <inheritdoc/>
    public static MacdValue None => new(double.NaN, double.NaN, double.NaN);

    /// <inheritdoc/>
    public void CopyTo(Span<double> row) => (row[0], row[1], row[2]) = (Line, Signal, Histogram);
}

/// <summary>
/// Moving average convergence and divergence. Both averages start at the same value, as in TA-Lib: the fast one is seeded with the last of the
/// slow one's first window. All three outputs start together.
/// </summary>
public struct Macd : IIndicator<double, MacdValue>
{
    private Ema _fast;
    private Ema _slow;
    private Ema _signal;
    private int _untilFast;

    /// <summary>Creates one that has seen nothing.</summary>
    /// <param name="fast">Length of the fast average, 1 or more.</param>
    /// <param name="slow">Length of the slow average, more than <paramref name="fast"/>.</param>
    /// <param name="signal">Length of the signal's average, 1 or more.</param>
    public Macd(int fast, int slow, int signal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(slow, fast);
        _fast = new Ema(fast);
        _slow = new Ema(slow);
        _signal = new Ema(signal);
        _untilFast = slow - fast;
        Value = MacdValue.None;
    }

    /// <inheritdoc/>
    public MacdValue Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _signal.IsWarm;

    /// <inheritdoc/>
    public readonly int WarmUp => _slow.WarmUp + _signal.WarmUp;

    /// <summary>The values after each input; the first <c>slow + signal - 2</c> are NaN.</summary>
    public static MacdValue[] Of(ReadOnlySpan<double> values, int fast, int slow, int signal) =>
        Batch.Of<Macd, double, MacdValue>(new(fast, slow, signal), values);

    /// <inheritdoc/>
    public MacdValue Update(in double input)
    {
        if (!double.IsFinite(input))
        {
            return MacdValue.None;
        }

        double slow = _slow.Update(input);
        if (_untilFast > 0)
        {
            _untilFast--;
            return Value;
        }

        double line = _fast.Update(input) - slow;
        double signal = _signal.Update(line);
        if (_signal.IsWarm)
        {
            Value = new MacdValue(line, signal, line - signal);
        }

        return Value;
    }
}
