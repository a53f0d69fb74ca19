using TradingHub.Indicators.Averages;

namespace TradingHub.Indicators.Oscillators;

/// <summary>
/// Relative strength index, 0 to 100: the share of the gains in all moves, both averaged as Wilder does. 0 where nothing has moved yet.
/// </summary>
public struct Rsi : IIndicator<double, double>
{
    private Ema _gain;
    private Ema _loss;
    private double _last;

    /// <summary>Creates an index that has seen nothing.</summary>
    /// <param name="length">Number of changes, 1 or more.</param>
    public Rsi(int length)
    {
        _gain = Ema.Wilder(length);
        _loss = Ema.Wilder(length);
        _last = double.NaN;
        Value = double.NaN;
    }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _gain.IsWarm;

    /// <inheritdoc/>
    public readonly int WarmUp => _gain.WarmUp + 1;

    /// <summary>The index after each value; the first <c>length</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<double> values, int length) => Batch.Of<Rsi, double, double>(new(length), values);

    /// <inheritdoc/>
    public double Update(in double input)
    {
        if (!double.IsFinite(input))
        {
            return double.NaN;
        }

        double change = input - _last;
        _last = input;
        double gain = _gain.Update(Math.Max(change, 0));
        double loss = _loss.Update(Math.Max(-change, 0));
        if (_gain.IsWarm)
        {
            double moves = gain + loss;
            Value = moves > 0 ? 100 * gain / moves : 0;
        }

        return Value;
    }
}
