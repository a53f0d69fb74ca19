using TradingHub.Domain.Market;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Volumes;

/// <summary>
/// Chaikin money flow, -1 to 1: volume times where each close lies in its bar, over all volume of the window. 0 where nothing was traded.
/// </summary>
public struct ChaikinMoneyFlow : IIndicator<Bar, double>
{
    private RollingSum _flow;
    private RollingSum _volume;

    /// <summary>Creates one that has seen nothing.</summary>
    /// <param name="length">Number of bars, 1 or more.</param>
    public ChaikinMoneyFlow(int length)
    {
        _flow = new RollingSum(length);
        _volume = new RollingSum(length);
        Value = double.NaN;
    }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _flow.IsFull;

    /// <inheritdoc/>
    public readonly int WarmUp => _flow.Length - 1;

    /// <summary>The value after each bar; the first <c>length - 1</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<Bar> bars, int length) => Batch.Of<ChaikinMoneyFlow, Bar, double>(new(length), bars);

    /// <inheritdoc/>
    public double Update(in Bar input)
    {
        if (!input.HasPricesAndVolume())
        {
            return double.NaN;
        }

        _flow.Add(input.MoneyFlow());
        _volume.Add(input.Volume);
        if (_flow.IsFull)
        {
            Value = Ratio.Of(_flow.Value, _volume.Value);
        }

        return Value;
    }
}
