namespace TradingHub.Indicators.Averages;

/// <summary>
/// Hull moving average: the WMA over the square root of the length, of twice the WMA of half the length less the WMA of the length. Half and root
/// are rounded down.
/// </summary>
public struct Hma : IIndicator<double, double>
{
    private Wma _half;
    private Wma _full;
    private Wma _smooth;

    /// <summary>Creates an average that has seen nothing.</summary>
    /// <param name="length">Number of values, 2 or more.</param>
    public Hma(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        _half = new Wma(length / 2);
        _full = new Wma(length);
        _smooth = new Wma((int)Math.Sqrt(length));
    }

    /// <inheritdoc/>
    public readonly double Value => _smooth.Value;

    /// <inheritdoc/>
    public readonly bool IsWarm => _smooth.IsWarm;

    /// <inheritdoc/>
    public readonly int WarmUp => _full.WarmUp + _smooth.WarmUp;

    /// <summary>The average after each value; the first <c>length + sqrt(length) - 2</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<double> values, int length) => Batch.Of<Hma, double, double>(new(length), values);

    /// <inheritdoc/>
    public double Update(in double input) => _smooth.Update((2 * _half.Update(input)) - _full.Update(input));
}
