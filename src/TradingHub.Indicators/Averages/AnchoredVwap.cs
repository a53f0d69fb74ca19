using TradingHub.Domain.Market;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Averages;

/// <summary>
/// Volume-weighted average price since a moment. It must be given the bar that starts at that moment or one before it: NaN for bars that begin
/// later, since what was traded between is not known then.
/// </summary>
public struct AnchoredVwap : IIndicator<Bar, double>
{
    private readonly DateTimeOffset _anchor;
    private ExactSum _notional;
    private ExactSum _volume;
    private bool _knowsStart;

    /// <summary>Creates an average that has seen nothing.</summary>
    /// <param name="anchor">Bars that start then or later are counted.</param>
    public AnchoredVwap(DateTimeOffset anchor) => _anchor = anchor;

    /// <inheritdoc/>
    public readonly double Value => _volume.Value > 0 ? _notional.Value / _volume.Value : double.NaN;

    /// <inheritdoc/>
    public readonly bool IsWarm => _volume.Value > 0;

    /// <inheritdoc/>
    public readonly int WarmUp => 0;

    /// <summary>The average after each bar.</summary>
    /// <param name="bars">Oldest first.</param>
    /// <param name="anchor">Bars that start then or later are counted.</param>
    public static double[] Of(ReadOnlySpan<Bar> bars, DateTimeOffset anchor) =>
        Batch.Of<AnchoredVwap, Bar, double>(new(anchor), bars);

    /// <inheritdoc/>
    public double Update(in Bar input)
    {
        if (!double.IsFinite(input.Vwap + input.Volume))
        {
            return double.NaN;
        }

        _knowsStart |= input.Time <= _anchor;
        if (!_knowsStart || input.Time < _anchor)
        {
            return double.NaN;
        }

        _notional.Add(input.Vwap * input.Volume);
        _volume.Add(input.Volume);
        return Value;
    }
}
