using TradingHub.Domain.Market;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Trends;

/// <summary>What Aroon gives, each 0 to 100.</summary>
/// <param name="Down">How recent the lowest low is.</param>
/// <param name="Up">How recent the highest high is.</param>
public readonly record struct AroonValue(double Down, double Up) : IOutputs<AroonValue>
{
    /// <inheritdoc/>
    public static AroonValue None => new(double.NaN, double.NaN);

    /// <inheritdoc/>
    public void CopyTo(Span<double> row) => (row[0], row[1]) = (Down, Up);
}

/// <summary>
/// Aroon: how many bars ago the extremes of the newest <c>length + 1</c> bars are, 100 for this bar and 0 for the oldest. Of equal extremes the
/// newest counts.
/// </summary>
public struct Aroon : IIndicator<Bar, AroonValue>
{
    private readonly int _length;
    private RollingRange _range;

    /// <summary>Creates one that has seen nothing.</summary>
    /// <param name="length">Bars before this one, 1 or more.</param>
    public Aroon(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _length = length;
        _range = new RollingRange(length + 1);
        Value = AroonValue.None;
    }

    /// <inheritdoc/>
    public AroonValue Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _range.IsFull;

    /// <inheritdoc/>
    public readonly int WarmUp => _length;

    /// <summary>The values after each bar; the first <c>length</c> are NaN.</summary>
    public static AroonValue[] Of(ReadOnlySpan<Bar> bars, int length) => Batch.Of<Aroon, Bar, AroonValue>(new(length), bars);

    /// <inheritdoc/>
    public AroonValue Update(in Bar input)
    {
        if (!input.HasRange())
        {
            return AroonValue.None;
        }

        _range.Add(input);
        if (_range.IsFull)
        {
            Value = new AroonValue(Recency(_range.LowAge), Recency(_range.HighAge));
        }

        return Value;
    }

    private readonly double Recency(int age) => 100.0 * (_length - age) / _length;
}
