namespace TradingHub.Indicators.Windows;

/// <summary>The sum of the newest values: an <see cref="ExactSum"/>, and exactly zero when every value of the window is.</summary>
internal struct RollingSum
{
    private readonly double[] _window;
    private ExactSum _sum;
    private int _next;
    private int _seen;
    private int _others;

    /// <summary>Creates a sum of nothing.</summary>
    /// <param name="length">Number of values, 1 or more.</param>
    public RollingSum(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _window = new double[length];
    }

    /// <summary>How many values are summed when it is full.</summary>
    public readonly int Length => _window.Length;

    /// <summary>Whether as many were taken.</summary>
    public readonly bool IsFull => _seen == _window.Length;

    /// <summary>The sum of what the window holds.</summary>
    public readonly double Value => _sum.Value;

    /// <summary>Takes a value, and drops the oldest one of a full window.</summary>
    public void Add(double value)
    {
        double oldest = _window[_next];
        _window[_next] = value;
        _next = _next + 1 == _window.Length ? 0 : _next + 1;
        _seen += _seen < _window.Length ? 1 : 0;
        _others += (value != 0 ? 1 : 0) - (oldest != 0 ? 1 : 0);
        _sum.Add(value);
        _sum.Add(-oldest);
        if (_others == 0)
        {
            _sum = default;
        }
    }
}
