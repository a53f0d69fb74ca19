using TradingHub.Domain.Market;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Oscillators;

/// <summary>Williams %R, -100 to 0: how far the close lies below the highest high, in the range of the bars. 0 where they have none.</summary>
public struct WilliamsR : IIndicator<Bar, double>
{
    private RollingRange _range;

    /// <summary>Creates one that has seen nothing.</summary>
    /// <param name="length">Number of bars, 1 or more.</param>
    public WilliamsR(int length)
    {
        _range = new RollingRange(length);
        Value = double.NaN;
    }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _range.IsFull;

    /// <inheritdoc/>
    public readonly int WarmUp => _range.Length - 1;

    /// <summary>The value after each bar; the first <c>length - 1</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<Bar> bars, int length) => Batch.Of<WilliamsR, Bar, double>(new(length), bars);

    /// <inheritdoc/>
    public double Update(in Bar input)
    {
        if (!input.HasPrices())
        {
            return double.NaN;
        }

        _range.Add(input);
        if (_range.IsFull)
        {
            Value = 100 * Ratio.Of(input.Close - _range.High, _range.High - _range.Low);
        }

        return Value;
    }
}
