using TradingHub.Domain.Market;

namespace TradingHub.Indicators.Windows;

/// <summary>Highest high and lowest low of the newest bars.</summary>
internal struct RollingRange
{
    private RollingHighest _high;
    private RollingLowest _low;

    /// <summary>Creates an empty window.</summary>
    /// <param name="length">Number of bars, 1 or more.</param>
    public RollingRange(int length)
    {
        _high = new RollingHighest(length);
        _low = new RollingLowest(length);
    }

    /// <summary>How many bars the window holds when it is full.</summary>
    public readonly int Length => _high.Length;

    /// <summary>Whether as many were taken.</summary>
    public readonly bool IsFull => _high.IsFull;

    /// <summary>Highest high.</summary>
    public readonly double High => _high.Value;

    /// <summary>Lowest low.</summary>
    public readonly double Low => _low.Value;

    /// <summary>Half way between the two; NaN while the window is not full.</summary>
    public readonly double Middle => IsFull ? (High + Low) / 2 : double.NaN;

    /// <summary>How many bars came after the one with the highest high.</summary>
    public readonly int HighAge => _high.Age;

    /// <summary>How many bars came after the one with the lowest low.</summary>
    public readonly int LowAge => _low.Age;

    /// <summary>Takes a bar's high and low.</summary>
    public void Add(in Bar bar) => Add(bar.High, bar.Low);

    /// <summary>Takes a high and a low.</summary>
    public void Add(double high, double low)
    {
        _high.Add(high);
        _low.Add(low);
    }

    /// <summary>Where a value lies from the lowest (0) to the highest (100); 0 when they are the same.</summary>
    public readonly double PercentOf(double value) => Ratio.Of(value - Low, High - Low) * 100;
}
