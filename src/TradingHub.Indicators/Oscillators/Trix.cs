using TradingHub.Indicators.Averages;

namespace TradingHub.Indicators.Oscillators;

/// <summary>Change of a threefold smoothed EMA against the value before, in percent.</summary>
public struct Trix : IIndicator<double, double>
{
    private Ema _first;
    private Ema _second;
    private Ema _third;
    private RateOfChange _change;

    /// <summary>Creates one that has seen nothing.</summary>
    /// <param name="length">Length of the three averages, 1 or more.</param>
    public Trix(int length)
    {
        _first = new Ema(length);
        _second = new Ema(length);
        _third = new Ema(length);
        _change = new RateOfChange(1);
    }

    /// <inheritdoc/>
    public readonly double Value => _change.Value;

    /// <inheritdoc/>
    public readonly bool IsWarm => _change.IsWarm;

    /// <inheritdoc/>
    public readonly int WarmUp => (3 * _first.WarmUp) + 1;

    /// <summary>The value after each input; the first <c>3 * (length - 1) + 1</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<double> values, int length) => Batch.Of<Trix, double, double>(new(length), values);

    /// <inheritdoc/>
    public double Update(in double input) => _change.Update(_third.Update(_second.Update(_first.Update(input))));
}
