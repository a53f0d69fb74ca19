using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Averages;

/// <summary>
/// Kaufman's adaptive moving average with the fast constant of 2 and the slow one of 30 values. It starts from the last value of the first
/// window, as TA-Lib does.
/// </summary>
public struct Kama : IIndicator<double, double>
{
    private const double Slowest = 2.0 / 31;
    private const double Fastest = 2.0 / 3;

    private Window _window;
    private RollingSum _path;
    private double _last;
    private double _average;

    /// <summary>Creates an average that has seen nothing.</summary>
    /// <param name="length">Number of changes over which the efficiency is taken, 1 or more.</param>
    public Kama(int length)
    {
        _window = new Window(length);
        _path = new RollingSum(length);
        _last = double.NaN;
        Value = double.NaN;
    }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _path.IsFull;

    /// <inheritdoc/>
    public readonly int WarmUp => _path.Length;

    /// <summary>The average after each value; the first <c>length</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<double> values, int length) => Batch.Of<Kama, double, double>(new(length), values);

    /// <inheritdoc/>
    public double Update(in double input)
    {
        if (!double.IsFinite(input))
        {
            return double.NaN;
        }

        if (!double.IsNaN(_last))
        {
            _path.Add(Math.Abs(input - _last));
        }

        if (_window.IsFull)
        {
            double weight = (Efficiency(input) * (Fastest - Slowest)) + Slowest;
            _average += (input - _average) * weight * weight;
            Value = _average;
        }
        else
        {
            _average = input;
        }

        _window.Add(input);
        _last = input;
        return Value;
    }

    /// <summary>The way gone over the path taken, 0 to 1; 1 where nothing moved.</summary>
    private readonly double Efficiency(double value) =>
        _path.Value > 0 ? Math.Min(1, Math.Abs(value - _window.Oldest) / _path.Value) : 1;
}
