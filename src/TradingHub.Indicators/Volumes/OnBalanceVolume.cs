using TradingHub.Domain.Market;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Volumes;

/// <summary>
/// On-balance volume: the volume of the first bar, then plus the volume of each bar that closes higher than the one before, minus that of each
/// that closes lower. Only its changes mean something; its level depends on the first bar.
/// </summary>
public struct OnBalanceVolume : IIndicator<Bar, double>
{
    private ExactSum _sum;
    private double _close;
    private bool _isWarm;

    /// <inheritdoc/>
    public readonly double Value => _isWarm ? _sum.Value : double.NaN;

    /// <inheritdoc/>
    public readonly bool IsWarm => _isWarm;

    /// <inheritdoc/>
    public readonly int WarmUp => 0;

    /// <summary>The sum after each bar.</summary>
    public static double[] Of(ReadOnlySpan<Bar> bars) => Batch.Of<OnBalanceVolume, Bar, double>(default, bars);

    /// <inheritdoc/>
    public double Update(in Bar input)
    {
        if (!double.IsFinite(input.Close + input.Volume))
        {
            return double.NaN;
        }

        int sign = _isWarm ? input.Close.CompareTo(_close) : 1;
        _sum.Add(sign * input.Volume);
        _close = input.Close;
        _isWarm = true;
        return Value;
    }
}
