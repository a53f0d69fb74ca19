namespace TradingHub.Indicators.Windows;

/// <summary>The lowest of the newest values: the highest of them with the other sign.</summary>
internal struct RollingLowest
{
    private RollingHighest _negated;

    /// <summary>Creates an empty window.</summary>
    /// <param name="length">Number of values, 1 or more.</param>
    public RollingLowest(int length) => _negated = new RollingHighest(length);

    /// <summary>Whether as many values as its length were taken.</summary>
    public readonly bool IsFull => _negated.IsFull;

    /// <summary>The lowest value of the window.</summary>
    public readonly double Value => -_negated.Value;

    /// <summary>How many values were taken after the lowest one; of equal ones the newest counts.</summary>
    public readonly int Age => _negated.Age;

    /// <summary>Takes a value, and drops the oldest one of a full window.</summary>
    public void Add(double value) => _negated.Add(-value);
}
