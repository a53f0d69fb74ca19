namespace TradingHub.Indicators.Windows;

/// <summary>
/// The highest of the newest values. Kept is only what can still become the highest, so that a value costs the same for every length.
/// </summary>
internal struct RollingHighest
{
    private readonly double[] _values;
    private readonly long[] _places;
    private int _first;
    private int _count;
    private long _seen;

    /// <summary>Creates an empty window.</summary>
    /// <param name="length">Number of values, 1 or more.</param>
    public RollingHighest(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _values = new double[length];
        _places = new long[length];
    }

    /// <summary>How many values the window holds when it is full.</summary>
    public readonly int Length => _values.Length;

    /// <summary>Whether as many were taken.</summary>
    public readonly bool IsFull => _seen >= _values.Length;

    /// <summary>The highest value of the window.</summary>
    public readonly double Value => _values[_first];

    /// <summary>How many values were taken after the highest one; of equal ones the newest counts.</summary>
    public readonly int Age => (int)(_seen - 1 - _places[_first]);

    /// <summary>Takes a value, and drops the oldest one of a full window.</summary>
    public void Add(double value)
    {
        if (_count > 0 && _places[_first] <= _seen - _values.Length)
        {
            _first = Slot(1);
            _count--;
        }

        while (_count > 0 && _values[Slot(_count - 1)] <= value)
        {
            _count--;
        }

        int slot = Slot(_count);
        _values[slot] = value;
        _places[slot] = _seen;
        _count++;
        _seen++;
    }

    private readonly int Slot(int after)
    {
        int slot = _first + after;
        return slot < _values.Length ? slot : slot - _values.Length;
    }
}
