using TradingHub.Domain.Market;

namespace TradingHub.Indicators.Windows;

/// <summary>A bar's range, reached out to the close before. The first bar has none.</summary>
internal struct TrueRange
{
    private double _close;
    private bool _hasClose;

    /// <summary>Takes a bar and returns its true range; NaN for the first.</summary>
    public double Update(in Bar bar)
    {
        double range = _hasClose ? Math.Max(bar.High, _close) - Math.Min(bar.Low, _close) : double.NaN;
        _close = bar.Close;
        _hasClose = true;
        return range;
    }
}
