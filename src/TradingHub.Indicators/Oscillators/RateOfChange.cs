using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Oscillators;

/// <summary>Change over <c>length</c> values, in percent of the older one; 0 where that is 0.</summary>
public struct RateOfChange : IIndicator<double, double>
{
    private Window _window;

    /// <summary>Creates one that has seen nothing.</summary>
    /// <param name="length">How many values ago the older one is, 1 or more.</param>
    public RateOfChange(int length)
    {
        _window = new Window(length);
        Value = double.NaN;
    }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => !double.IsNaN(Value);

    /// <inheritdoc/>
    public readonly int WarmUp => _window.Length;

    /// <summary>The change after each value, in percent; the first <c>length</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<double> values, int length) =>
        Batch.Of<RateOfChange, double, double>(new(length), values);

    /// <inheritdoc/>
    public double Update(in double input)
    {
        if (!double.IsFinite(input))
        {
            return double.NaN;
        }

        if (_window.IsFull)
        {
            Value = 100 * Ratio.Of(input - _window.Oldest, _window.Oldest);
        }

        _window.Add(input);
        return Value;
    }
}
