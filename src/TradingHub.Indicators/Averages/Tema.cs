namespace TradingHub.Indicators.Averages;

/// <summary>Triple exponential moving average: <c>3 e1 - 3 e2 + e3</c>, each the EMA of the one before (Mulloy, 1994).</summary>
public struct Tema : IIndicator<double, double>
{
    private Ema _first;
    private Ema _second;
    private Ema _third;

    /// <summary>Creates an average that has seen nothing.</summary>
    /// <param name="length">Length of the three averages, 1 or more.</param>
    public Tema(int length)
    {
        _first = new Ema(length);
        _second = new Ema(length);
        _third = new Ema(length);
        Value = double.NaN;
    }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _third.IsWarm;

    /// <inheritdoc/>
    public readonly int WarmUp => 3 * _first.WarmUp;

    /// <summary>The average after each value; the first <c>3 * (length - 1)</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<double> values, int length) => Batch.Of<Tema, double, double>(new(length), values);

    /// <inheritdoc/>
    public double Update(in double input)
    {
        double first = _first.Update(input);
        double second = _second.Update(first);
        double third = _third.Update(second);
        if (double.IsNaN(third))
        {
            return double.NaN;
        }

        Value = (3 * (first - second)) + third;
        return Value;
    }
}
