using TradingHub.Domain.Market;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Volumes;

/// <summary>
/// Accumulation and distribution line: the sum of each bar's volume, times where its close lies between low (-1) and high (1). Only its changes
/// mean something; its level depends on the first bar.
/// </summary>
public struct AccumulationDistribution : IIndicator<Bar, double>
{
    private ExactSum _sum;
    private bool _isWarm;

    /// <inheritdoc/>
    public readonly double Value => _isWarm ? _sum.Value : double.NaN;

    /// <inheritdoc/>
    public readonly bool IsWarm => _isWarm;

    /// <inheritdoc/>
    public readonly int WarmUp => 0;

    /// <summary>The line after each bar.</summary>
    public static double[] Of(ReadOnlySpan<Bar> bars) => Batch.Of<AccumulationDistribution, Bar, double>(default, bars);

    /// <inheritdoc/>
    public double Update(in Bar input)
    {
        if (!input.HasPricesAndVolume())
        {
            return double.NaN;
        }

        _sum.Add(input.MoneyFlow());
        _isWarm = true;
        return Value;
    }
}
