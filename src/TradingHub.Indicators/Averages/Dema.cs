namespace TradingHub.Indicators.Averages;

/// <summary>Double exponential moving average: twice the EMA less the EMA of the EMA (Mulloy, 1994).</summary>
public struct Dema : IIndicator<double, double>
{
    private Ema _first;
    private Ema _second;

    /// <summary>Creates an average that has seen nothing.</summary>
    /// <param name="length">Length of both averages, 1 or more.</param>
    public Dema(int length)
    {
        _first = new Ema(length);
        _second = new Ema(length);
        Value = double.NaN;
    }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _second.IsWarm;

    /// <inheritdoc/>
    public readonly int WarmUp => 2 * _first.WarmUp;

    /// <summary>The average after each value; the first <c>2 * (length - 1)</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<double> values, int length) => Batch.Of<Dema, double, double>(new(length), values);

    /// <inheritdoc/>
    public double Update(in double input)
    {
        double first = _first.Update(input);
        double second = _second.Update(first);
        if (double.IsNaN(second))
        {
            return double.NaN;
        }

        Value = (2 * first) - second;
        return Value;
    }
}
