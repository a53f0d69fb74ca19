using TradingHub.Domain.Market;

namespace TradingHub.Indicators;

/// <summary>
/// Volume-weighted average price of a session, from the averages and volumes of its bars; NaN while nothing was traded in it. A mutable
/// struct: keep it in a field or a local, never behind <c>readonly</c>.
/// </summary>
public struct Vwap
{
    private double _notional;
    private double _volume;

    /// <summary>The average after the last bar, or NaN.</summary>
    public readonly double Value => _volume > 0 ? _notional / _volume : double.NaN;

    /// <summary>The averages after each bar.</summary>
    /// <param name="bars">Oldest first.</param>
    /// <param name="tradingDateOf">The trading date of a bar's start; a new date starts a new average.</param>
    public static double[] Of(IReadOnlyList<Bar> bars, Func<DateTimeOffset, DateOnly> tradingDateOf)
    {
        Vwap average = default;
        double[] averages = new double[bars.Count];
        DateOnly date = default;
        for (int at = 0; at < averages.Length; at++)
        {
            DateOnly today = tradingDateOf(bars[at].Time);
            averages[at] = average.Update(bars[at], isNewDay: today != date);
            date = today;
        }

        return averages;
    }

    /// <summary>Takes the next bar and returns the average.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="isNewDay">Whether it is the first bar of its trading date.</param>
    public double Update(in Bar bar, bool isNewDay)
    {
        if (isNewDay)
        {
            _notional = 0;
            _volume = 0;
        }

        _notional += bar.Vwap * bar.Volume;
        _volume += bar.Volume;
        return Value;
    }
}
