namespace TradingHub.Engine.Market;

/// <summary>
/// Figures of one instrument's trading date, from the ticks that were seen. Open, high and low are of the regular session; volume and
/// VWAP of the whole date. Instruments without a tape (currencies) take their prices from the mid and have no volume.
/// </summary>
/// <param name="DayStart">Start of the trading date, UTC ticks.</param>
/// <param name="Open">First price of the regular session, or null before it.</param>
/// <param name="High">Highest price of the regular session, or null before it.</param>
/// <param name="Low">Lowest price of the regular session, or null before it.</param>
/// <param name="Last">Newest price in any session, or null before the first.</param>
/// <param name="Volume">Shares or units traded on the date.</param>
/// <param name="Vwap">Volume-weighted average price of the date, or null without volume.</param>
/// <param name="TradeCount">Number of trades, those that form no price included.</param>
/// <param name="PreviousClose">Last price of the regular session of the date before, or null when unknown.</param>
public readonly record struct DayFigures(
    long DayStart,
    double? Open,
    double? High,
    double? Low,
    double? Last,
    double Volume,
    double? Vwap,
    int TradeCount,
    double? PreviousClose
);
