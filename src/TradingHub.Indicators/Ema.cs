namespace TradingHub.Indicators;

/// <summary>
/// Exponential moving average with weight <c>2 / (length + 1)</c>, seeded with the simple mean of its first <c>length</c> values; NaN before.
/// A mutable struct: keep it in a field or a local, never behind <c>readonly</c>.
/// </summary>
public struct Ema
{
    private readonly int _length;
    private double _sum;
    private int _seen;

    /// <summary>Creates an average that has seen nothing.</summary>
    /// <param name="length">Number of values, 1 or more.</param>
    public Ema(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _length = length;
        Value = double.NaN;
    }

    /// <summary>The average after the last value, or NaN.</summary>
    public double Value { get; private set; }

    /// <summary>The averages after each value; the first <c>length - 1</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<double> values, int length)
    {
        Ema average = new(length);
        double[] averages = new double[values.Length];
        for (int at = 0; at < values.Length; at++)
        {
            averages[at] = average.Update(values[at]);
        }

        return averages;
    }

    /// <summary>Takes the next value and returns the average.</summary>
    public double Update(double value)
    {
        if (_seen >= _length)
        {
            Value += (value - Value) * (2.0 / (_length + 1));
            return Value;
        }

        _seen++;
        _sum += value;
        if (_seen == _length)
        {
            Value = _sum / _length;
        }

        return Value;
    }
}
