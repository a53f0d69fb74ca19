using TradingHub.Domain.Market;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Oscillators;

/// <summary>
/// Commodity channel index: how far the typical price lies from its mean, in 0.015 mean deviations. 0 where nothing moves.
/// </summary>
public struct Cci : IIndicator<Bar, double>
{
    private const double Scale = 0.015;

    private Window _window;

    /// <summary>Creates an index that has seen nothing.</summary>
    /// <param name="length">Number of bars, 1 or more.</param>
    public Cci(int length)
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

    /// <summary>The index after each bar; the first <c>length - 1</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<Bar> bars, int length) => Batch.Of<Cci, Bar, double>(new(length), bars);

    /// <inheritdoc/>
    public double Update(in Bar input)
    {
        if (!input.HasPrices())
        {
            return double.NaN;
        }

        double price = input.TypicalPrice();
        _window.Add(price);
        if (_window.IsFull)
        {
            double distance = -Spread.MeanDistance(_window.Values, price);
            Value = Ratio.Of(distance, Scale * Spread.MeanDeviation(_window.Values, price - distance));
        }

        return Value;
    }
}
