using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Averages;

/// <summary>Simple moving average: mean of the newest <c>length</c> values.</summary>
public struct Sma : IIndicator<double, double>
{
    private RollingSum _sum;

    /// <summary>Creates an average that has seen nothing.</summary>
    /// <param name="length">Number of values, 1 or more.</param>
    public Sma(int length)
    {
        _sum = new RollingSum(length);
        Value = double.NaN;
    }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _sum.IsFull;

    /// <inheritdoc/>
    public readonly int WarmUp => _sum.Length - 1;

    /// <summary>The mean after each value; the first <c>length - 1</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<double> values, int length) => Batch.Of<Sma, double, double>(new(length), values);

    /// <inheritdoc/>
    public double Update(in double input)
    {
        if (!double.IsFinite(input))
        {
            return double.NaN;
        }

        _sum.Add(input);
        if (_sum.IsFull)
        {
            Value = _sum.Value / _sum.Length;
        }

        return Value;
    }
}
