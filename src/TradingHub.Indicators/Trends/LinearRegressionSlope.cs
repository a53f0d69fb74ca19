using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Trends;

/// <summary>Slope of the least-squares line through the newest values, in their unit per value; exactly 0 where they are equal.</summary>
public struct LinearRegressionSlope : IIndicator<double, double>
{
    private readonly double _squares;
    private Window _window;

    /// <summary>Creates one that has seen nothing.</summary>
    /// <param name="length">Number of values, 2 or more.</param>
    public LinearRegressionSlope(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        _window = new Window(length);
        _squares = length * ((double)length * length - 1) / 12;
        Value = double.NaN;
    }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _window.IsFull;

    /// <inheritdoc/>
    public readonly int WarmUp => _window.Length - 1;

    /// <summary>The slope after each value; the first <c>length - 1</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<double> values, int length) =>
        Batch.Of<LinearRegressionSlope, double, double>(new(length), values);

    /// <inheritdoc/>
    public double Update(in double input)
    {
        if (!double.IsFinite(input))
        {
            return double.NaN;
        }

        _window.Add(input);
        if (_window.IsFull)
        {
            Value = Products(_window.Values, input) / _squares;
        }

        return Value;
    }

    /// <summary>Sum of place times value, places counted from the middle and values from the newest.</summary>
    private static double Products(ReadOnlySpan<double> values, double newest)
    {
        double sum = 0;
        double place = (1 - values.Length) / 2.0;
        foreach (double value in values)
        {
            sum += (value - newest) * place;
            place++;
        }

        return sum;
    }
}
