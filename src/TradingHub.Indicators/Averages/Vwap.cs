using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Averages;

/// <summary>
/// Volume-weighted average price of a trading date, from the averages and volumes of its bars, those before and after the regular session
/// included; NaN while nothing was traded in it.
/// </summary>
public struct Vwap : IIndicator<SessionBar, double>
{
    private ExactSum _notional;
    private ExactSum _volume;
    private DateOnly? _date;

    /// <inheritdoc/>
    public readonly double Value => _volume.Value > 0 ? _notional.Value / _volume.Value : double.NaN;

    /// <inheritdoc/>
    public readonly bool IsWarm => _volume.Value > 0;

    /// <inheritdoc/>
    public readonly int WarmUp => 0;

    /// <summary>The average after each bar.</summary>
    /// <param name="bars">Oldest first.</param>
    public static double[] Of(ReadOnlySpan<SessionBar> bars) => Batch.Of<Vwap, SessionBar, double>(default, bars);

    /// <inheritdoc/>
    public double Update(in SessionBar input)
    {
        if (!double.IsFinite(input.Bar.Vwap + input.Bar.Volume))
        {
            return double.NaN;
        }

        if (input.Date != _date)
        {
            _date = input.Date;
            _notional = default;
            _volume = default;
        }

        _notional.Add(input.Bar.Vwap * input.Bar.Volume);
        _volume.Add(input.Bar.Volume);
        return Value;
    }
}
