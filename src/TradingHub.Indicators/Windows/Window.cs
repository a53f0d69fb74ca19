namespace TradingHub.Indicators.Windows;

/// <summary>The newest values in their order. Each is kept twice, so that they always lie in one piece, oldest first.</summary>
internal struct Window
{
    private readonly double[] _twice;
    private int _next;
    private int _seen;

    /// <summary>Creates an empty window.</summary>
    /// <param name="length">Number of values, 1 or more.</param>
    public Window(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        Length = length;
        _twice = new double[2 * length];
    }

    /// <summary>How many values it holds when it is full.</summary>
    public int Length { get; }

    /// <summary>Whether it holds as many.</summary>
    public readonly bool IsFull => _seen == Length;

    /// <summary>The values of a full window, oldest first.</summary>
    public readonly ReadOnlySpan<double> Values => _twice.AsSpan(_next, Length);

    /// <summary>The oldest value of a full window: the one that the next value pushes out.</summary>
    public readonly double Oldest => _twice[_next];

    /// <summary>Takes a value, and drops the oldest one of a full window.</summary>
    public void Add(double value)
    {
        _twice[_next] = value;
        _twice[_next + Length] = value;
        _next = _next + 1 == Length ? 0 : _next + 1;
        if (_seen < Length)
        {
            _seen++;
        }
    }
}
