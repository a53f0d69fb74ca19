using TradingHub.Domain.Market;
using TradingHub.Indicators.Averages;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Oscillators;

/// <summary>What a stochastic gives.</summary>
/// <param name="K">Where the close lies in the range, 0 to 100.</param>
/// <param name="D">Simple mean of K.</param>
public readonly record struct StochasticValue(double K, double D) : IOutputs<StochasticValue>
{
    /// <inheritdoc/>
    public static StochasticValue None => new(double.NaN, double.NaN);

    /// <inheritdoc/>
    public void CopyTo(Span<double> row) => (row[0], row[1]) = (K, D);
}

/// <summary>
/// Slow stochastic: where the close lies between the lowest low and the highest high, smoothed by a simple mean. Both outputs start together; 0
/// where the bars have no range.
/// </summary>
public struct Stochastic : IIndicator<Bar, StochasticValue>
{
    private RollingRange _range;
    private Sma _k;
    private Sma _d;

    /// <summary>Creates one that has seen nothing.</summary>
    /// <param name="length">Bars of the range, 1 or more.</param>
    /// <param name="smoothing">Values in the mean that is K, 1 or more.</param>
    /// <param name="signal">Values of K in the mean that is D, 1 or more.</param>
    public Stochastic(int length, int smoothing, int signal)
    {
        _range = new RollingRange(length);
        _k = new Sma(smoothing);
        _d = new Sma(signal);
        Value = StochasticValue.None;
    }

    /// <inheritdoc/>
    public StochasticValue Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _d.IsWarm;

    /// <inheritdoc/>
    public readonly int WarmUp => _range.Length - 1 + _k.WarmUp + _d.WarmUp;

    /// <summary>The values after each bar; the first <c>length + smoothing + signal - 3</c> are NaN.</summary>
    public static StochasticValue[] Of(ReadOnlySpan<Bar> bars, int length, int smoothing, int signal) =>
        Batch.Of<Stochastic, Bar, StochasticValue>(new(length, smoothing, signal), bars);

    /// <inheritdoc/>
    public StochasticValue Update(in Bar input)
    {
        if (!input.HasPrices())
        {
            return StochasticValue.None;
        }

        _range.Add(input);
        double k = _range.IsFull ? _k.Update(_range.PercentOf(input.Close)) : double.NaN;
        double d = _d.Update(k);
        if (_d.IsWarm)
        {
            Value = new StochasticValue(k, d);
        }

        return Value;
    }
}
