using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Averages;

/// <summary>Weighted moving average: the newest of <c>length</c> values weighs <c>length</c>, the oldest 1.</summary>
public struct Wma : IIndicator<double, double>
{
    private readonly double _weights;
    private Window _window;

    /// <summary>Creates an average that has seen nothing.</summary>
    /// <param name="length">Number of values, 1 or more.</param>
    public Wma(int length)
    {
        _window = new Window(length);
        _weights = length * (length + 1.0) / 2;
        Value = double.NaN;
    }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _window.IsFull;

    /// <inheritdoc/>
    public readonly int WarmUp => _window.Length - 1;

    /// <summary>The average after each value; the first <c>length - 1</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<double> values, int length) => Batch.Of<Wma, double, double>(new(length), values);

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
            Value = input + (WeightedDistance(_window.Values, input) / _weights);
        }

        return Value;
    }

    /// <summary>Weighted sum of the distances to the newest value, so that equal values give exactly that value.</summary>
    private static double WeightedDistance(ReadOnlySpan<double> values, double newest)
    {
        double sum = 0;
        double weight = 1;
        foreach (double value in values)
        {
            sum += (value - newest) * weight;
            weight++;
        }

        return sum;
    }
}
