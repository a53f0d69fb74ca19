using TradingHub.Domain.Market;

namespace TradingHub.Indicators;

/// <summary>A bar and where it lies in the trading day, for what begins anew with each session.</summary>
/// <param name="Bar">The bar.</param>
/// <param name="Date">Its trading date; another date than the bar's before starts a new session.</param>
/// <param name="IsRegular">Whether it belongs to the regular session. Bars of a day or longer do.</param>
public readonly record struct SessionBar(Bar Bar, DateOnly Date, bool IsRegular = true);
