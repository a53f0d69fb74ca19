using TradingHub.Domain.Market;
using TradingHub.Indicators.Bands;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Trends;

/// <summary>What Supertrend gives.</summary>
/// <param name="Line">The line under the price of a rise, or over that of a fall.</param>
/// <param name="Direction">1 in a rise, -1 in a fall.</param>
public readonly record struct SupertrendValue(double Line, double Direction) : IOutputs<SupertrendValue>
{
    /// <inheritdoc/>
    public static SupertrendValue None => new(double.NaN, double.NaN);

    /// <inheritdoc/>
    public void CopyTo(Span<double> row) => (row[0], row[1]) = (Line, Direction);
}

/// <summary>
/// A line some average true ranges (Wilder's) from the middle of the bars, which never moves away from the price until a close crosses it. The
/// first direction is up where the first close with a range is in the upper half of its bar.
/// </summary>
public struct Supertrend : IIndicator<Bar, SupertrendValue>
{
    private readonly double _width;
    private Atr _range;
    private double _upper;
    private double _lower;
    private double _close;

    /// <summary>Creates one that has seen nothing.</summary>
    /// <param name="length">Ranges in the average true range, 1 or more.</param>
    /// <param name="width">Average true ranges from the middle of the bar to the line.</param>
    public Supertrend(int length, double width)
    {
        _range = new Atr(length);
        _width = width;
        _upper = double.PositiveInfinity;
        _lower = double.NegativeInfinity;
        Value = SupertrendValue.None;
    }

    /// <inheritdoc/>
    public SupertrendValue Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _range.IsWarm;

    /// <inheritdoc/>
    public readonly int WarmUp => _range.WarmUp;

    /// <summary>The values after each bar; the first <c>length</c> are NaN.</summary>
    public static SupertrendValue[] Of(ReadOnlySpan<Bar> bars, int length, double width) =>
        Batch.Of<Supertrend, Bar, SupertrendValue>(new(length, width), bars);

    /// <inheritdoc/>
    public SupertrendValue Update(in Bar input)
    {
        if (!input.HasPrices())
        {
            return SupertrendValue.None;
        }

        double distance = _width * _range.Update(input);
        if (_range.IsWarm)
        {
            double middle = (input.High + input.Low) / 2;
            bool wasUp = IsFirst ? input.Close >= middle : Value.Direction > 0;
            _upper = _close > _upper ? middle + distance : Math.Min(_upper, middle + distance);
            _lower = _close < _lower ? middle - distance : Math.Max(_lower, middle - distance);
            bool isUp = wasUp ? input.Close >= _lower : input.Close > _upper;
            Value = isUp ? new SupertrendValue(_lower, 1) : new SupertrendValue(_upper, -1);
        }

        _close = input.Close;
        return Value;
    }

    private readonly bool IsFirst => double.IsNaN(Value.Direction);
}
