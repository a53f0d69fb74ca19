using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Oscillators;

/// <summary>Buying pressure and true range of the newest bars.</summary>
internal struct PressureWindow(int length)
{
    private RollingSum _pressure = new(length);
    private RollingSum _range = new(length);

    /// <summary>How many bars it holds when it is full.</summary>
    public readonly int Length => _range.Length;

    /// <summary>Whether it holds as many.</summary>
    public readonly bool IsFull => _range.IsFull;

    /// <summary>All pressure over all range, 0 to 1; 0 without range.</summary>
    public readonly double Share => Ratio.Of(_pressure.Value, _range.Value);

    /// <summary>Takes a bar's pressure and range.</summary>
    public void Add(double pressure, double range)
    {
        _pressure.Add(pressure);
        _range.Add(range);
    }
}
