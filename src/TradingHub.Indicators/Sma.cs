namespace TradingHub.Indicators;

/// <summary>
/// Simple moving average: mean of the newest <c>length</c> values, NaN before there are that many. A mutable struct: keep it in a field or a
/// local, never behind <c>readonly</c>.
/// </summary>
public struct Sma
{
    private readonly double[] _window;
    private double _sum;
    private int _next;
    private int _seen;

    /// <summary>Creates an average that has seen nothing.</summary>
    /// <param name="length">Number of values, 1 or more.</param>
    public Sma(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _window = new double[length];
        Value = double.NaN;
    }

    /// <summary>The mean after the last value, or NaN.</summary>
    public double Value { get; private set; }

    /// <summary>The means after each value; the first <c>length - 1</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<double> values, int length)
    {
        Sma average = new(length);
        double[] means = new double[values.Length];
        for (int at = 0; at < values.Length; at++)
        {
            means[at] = average.Update(values[at]);
        }

        return means;
    }

    /// <summary>Takes the next value and returns the mean.</summary>
    public double Update(double value)
    {
        _sum += value - _window[_next];
        _window[_next] = value;
        _next++;
        if (_next == _window.Length)
        {
            // Summed afresh once a round, so that rounding never piles up.
            _next = 0;
            _sum = 0;
            foreach (double held in _window)
            {
                _sum += held;
            }
        }

        _seen = Math.Min(_seen + 1, _window.Length);
        Value = _seen == _window.Length ? _sum / _window.Length : double.NaN;
        return Value;
    }
}
