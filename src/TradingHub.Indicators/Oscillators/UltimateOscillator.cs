using TradingHub.Domain.Market;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Oscillators;

/// <summary>
/// Ultimate oscillator, 0 to 100: buying pressure over true range in three windows, weighted 4, 2 and 1 from the shortest on (Williams, 1985). A
/// window without range counts as 0.
/// </summary>
public struct UltimateOscillator : IIndicator<Bar, double>
{
    private PressureWindow _short;
    private PressureWindow _middle;
    private PressureWindow _long;
    private TrueRange _range;
    private double _close;

    /// <summary>Creates one that has seen nothing.</summary>
    /// <param name="shortest">Bars of the shortest window, 1 or more.</param>
    /// <param name="middle">Bars of the middle window, more than <paramref name="shortest"/>.</param>
    /// <param name="longest">Bars of the longest window, more than <paramref name="middle"/>.</param>
    public UltimateOscillator(int shortest, int middle, int longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(middle, shortest);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(longest, middle);
        _short = new PressureWindow(shortest);
        _middle = new PressureWindow(middle);
        _long = new PressureWindow(longest);
        Value = double.NaN;
    }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _long.IsFull;

    /// <inheritdoc/>
    public readonly int WarmUp => _long.Length;

    /// <summary>The value after each bar; the first <c>longest</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<Bar> bars, int shortest, int middle, int longest) =>
        Batch.Of<UltimateOscillator, Bar, double>(new(shortest, middle, longest), bars);

    /// <inheritdoc/>
    public double Update(in Bar input)
    {
        if (!input.HasPrices())
        {
            return double.NaN;
        }

        double range = _range.Update(input);
        double pressure = input.Close - Math.Min(input.Low, _close);
        _close = input.Close;
        if (!double.IsNaN(range))
        {
            _short.Add(pressure, range);
            _middle.Add(pressure, range);
            _long.Add(pressure, range);
        }

        if (_long.IsFull)
        {
            Value = 100 * ((4 * _short.Share) + (2 * _middle.Share) + _long.Share) / 7;
        }

        return Value;
    }
}
