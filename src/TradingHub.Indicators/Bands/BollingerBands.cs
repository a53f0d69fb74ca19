using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Bands;

/// <summary>Simple mean, and lines some population standard deviations above and below it.</summary>
public struct BollingerBands : IIndicator<double, BandsValue>
{
    private readonly double _width;
    private Window _window;

    /// <summary>Creates bands that have seen nothing.</summary>
    /// <param name="length">Number of values, 1 or more.</param>
    /// <param name="width">Standard deviations from the mean to each line.</param>
    public BollingerBands(int length, double width)
    {
        _window = new Window(length);
        _width = width;
        Value = BandsValue.None;
    }

    /// <inheritdoc/>
    public BandsValue Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _window.IsFull;

    /// <inheritdoc/>
    public readonly int WarmUp => _window.Length - 1;

    /// <summary>The bands after each value; the first <c>length - 1</c> are NaN.</summary>
    public static BandsValue[] Of(ReadOnlySpan<double> values, int length, double width) =>
        Batch.Of<BollingerBands, double, BandsValue>(new(length, width), values);

    /// <inheritdoc/>
    public BandsValue Update(in double input)
    {
        if (!double.IsFinite(input))
        {
            return BandsValue.None;
        }

        _window.Add(input);
        if (_window.IsFull)
        {
            (double mean, double deviation) = Spread.Of(_window.Values);
            Value = BandsValue.Around(mean, _width * deviation);
        }

        return Value;
    }
}
