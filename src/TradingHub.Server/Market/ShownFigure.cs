using TradingHub.Domain.Instruments;
using TradingHub.Indicators;

namespace TradingHub.Server.Market;

/// <summary>Values of indicators as they are answered.</summary>
internal static class ShownFigure
{
    private const int Digits = 10;

    /// <summary>The most decimals that can be asked for in rounding.</summary>
    private const int MostDecimals = 15;

    /// <summary>
    /// Over the price, rounded as prices are; in a pane of its own to ten digits from the first one that counts, whole parts in full. Null where
    /// there is no number.
    /// </summary>
    public static double? Of(IndicatorPane pane, Instrument instrument, double value) =>
        !double.IsFinite(value) ? null
        : pane == IndicatorPane.Overlay ? ShownPrice.Of(instrument, value)
        : Rounded(value);

    private static double Rounded(double value)
    {
        int decimals = value == 0 ? 0 : Digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return decimals > MostDecimals ? value : Math.Round(value, Math.Max(0, decimals));
    }
}
