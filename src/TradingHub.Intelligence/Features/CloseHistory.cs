namespace TradingHub.Intelligence.Features;

/// <summary>The newest closes of a series.</summary>
internal struct CloseHistory
{
    private readonly double[] _values;
    private int _next;

    /// <summary>Creates an empty history.</summary>
    /// <param name="length">Number of closes, 1 or more.</param>
    public CloseHistory(int length)
    {
        _values = new double[length];
        Array.Fill(_values, double.NaN);
    }

    /// <summary>A close by its age: 1 is the one that was added last; NaN where there were not so many.</summary>
    public readonly double Ago(int bars) => _values[(_next - bars + _values.Length) % _values.Length];

    /// <summary>Adds a close; the oldest one goes.</summary>
    public void Add(double close)
    {
        _values[_next] = close;
        _next = (_next + 1) % _values.Length;
    }
}
