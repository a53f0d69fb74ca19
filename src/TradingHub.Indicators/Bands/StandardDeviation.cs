using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Bands;

/// <summary>Population standard deviation of the newest values; exactly 0 where they are equal.</summary>
public struct StandardDeviation : IIndicator<double, double>
{
    private Window _window;

    /// <summary>Creates one that has seen nothing.</summary>
    /// <param name="length">Number of values, 1 or more.</param>
    public StandardDeviation(int length)
    {
        _window = new Window(length);
        Value = double.NaN;
    }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _window.IsFull;

    /// <inheritdoc/>
    public readonly int WarmUp => _window.Length - 1;

    /// <summary>The deviation after each value; the first <c>length - 1</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<double> values, int length) =>
        Batch.Of<StandardDeviation, double, double>(new(length), values);

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
            Value = Spread.Of(_window.Values).Deviation;
        }

        return Value;
    }
}
