using System.Runtime.InteropServices;
using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.Features;

/// <summary>What is known of an instrument when one of its bars has closed.</summary>
/// <param name="Bar">The bar that closed.</param>
/// <param name="Date">Its trading date.</param>
/// <param name="LongerBar">Start of the longer bar that it is a part of, UTC; the bar's own start where there is no longer timeframe.</param>
/// <param name="SessionProgress">Share of the regular session that is over at its close, 0 to 1; NaN outside of it and for bars of a day.</param>
/// <param name="MarketClose">Close of the index's bar of the same time; NaN where there is none.</param>
/// <param name="Spread">Ask less bid by their middle at its close; NaN without quotes.</param>
/// <param name="Imbalance">Bid size less ask size by their sum at its close, -1 to 1; NaN without quotes.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FeatureInput(
    Bar Bar,
    DateOnly Date,
    DateTimeOffset LongerBar,
    double SessionProgress,
    double MarketClose,
    double Spread = double.NaN,
    double Imbalance = double.NaN
)
{
    /// <summary>Whether the bar's own numbers are numbers; another bar is a gap.</summary>
    internal bool IsWhole =>
        double.IsFinite(Bar.Open + Bar.High + Bar.Low + Bar.Close + Bar.Volume) && Bar.Close > 0 && Bar.Open > 0;
}
