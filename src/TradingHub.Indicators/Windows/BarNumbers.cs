using TradingHub.Domain.Market;

namespace TradingHub.Indicators.Windows;

/// <summary>What indicators read of a bar. A sum is finite only where each part is, which tells a gap in one comparison.</summary>
internal static class BarNumbers
{
    /// <summary>Whether high and low are numbers.</summary>
    public static bool HasRange(this in Bar bar) => double.IsFinite(bar.High + bar.Low);

    /// <summary>Whether high, low and close are numbers.</summary>
    public static bool HasPrices(this in Bar bar) => double.IsFinite(bar.High + bar.Low + bar.Close);

    /// <summary>Whether high, low, close and volume are numbers.</summary>
    public static bool HasPricesAndVolume(this in Bar bar) => double.IsFinite(bar.High + bar.Low + bar.Close + bar.Volume);

    /// <summary>The mean of high, low and close.</summary>
    public static double TypicalPrice(this in Bar bar) => (bar.High + bar.Low + bar.Close) / 3;

    /// <summary>
    /// Volume times where the close lies in the bar, from -1 at the low to 1 at the high; 0 for a bar without range.
    /// </summary>
    public static double MoneyFlow(this in Bar bar) =>
        bar.High > bar.Low ? ((bar.Close - bar.Low) - (bar.High - bar.Close)) / (bar.High - bar.Low) * bar.Volume : 0;
}
