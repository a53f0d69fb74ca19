namespace TradingHub.Indicators.Averages;

/// <summary>
/// Exponential moving average with weight <c>2 / (length + 1)</c>, seeded with the simple mean of its first <c>length</c> values.
/// </summary>
public struct Ema : IIndicator<double, double>
{
    private readonly int _length;
    private readonly double _weight;
    private double _sum;
    private int _seen;

    /// <summary>Creates an average that has seen nothing.</summary>
    /// <param name="length">Number of values, 1 or more.</param>
    public Ema(int length)
        : this(length, 2.0 / (length + 1.0)) { }

    private Ema(int length, double weight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _length = length;
        _weight = weight;
        Value = double.NaN;
    }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _seen == _length;

    /// <inheritdoc/>
    public readonly int WarmUp => _length - 1;

    /// <summary>Wilder's average: the same with weight <c>1 / length</c>.</summary>
    /// <param name="length">Number of values, 1 or more.</param>
    public static Ema Wilder(int length) => new(length, 1.0 / length);

    /// <summary>The average after each value; the first <c>length - 1</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<double> values, int length) => Batch.Of<Ema, double, double>(new(length), values);

    /// <inheritdoc/>
    public double Update(in double input)
    {
        if (!double.IsFinite(input))
        {
            return double.NaN;
        }

        if (_seen < _length)
        {
            return Seed(input);
        }

        Value += (input - Value) * _weight;
        return Value;
    }

    private double Seed(double value)
    {
        _seen++;
        _sum += value;
        if (_seen == _length)
        {
            Value = _sum / _length;
        }

        return Value;
    }
}
