using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Market;

/// <summary>Open, high, low, close and volume over <c>[Time, Time + Timeframe)</c>.</summary>
/// <param name="Time">Start of the bar, UTC.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Shares or units traded; 0 where the instrument has no tape.</param>
/// <param name="Vwap">Volume-weighted average price; the close where there is no volume.</param>
/// <param name="TradeCount">Number of trades, those that form no price included.</param>
public readonly record struct Bar(
    DateTimeOffset Time,
    double Open,
    double High,
    double Low,
    double Close,
    double Volume,
    double Vwap,
    int TradeCount
);

/// <summary>A bar as it changes: forming, closed, or revised after it was closed.</summary>
/// <param name="Instrument">Whose bar.</param>
/// <param name="Timeframe">Length of the bar.</param>
/// <param name="Bar">Its values now.</param>
/// <param name="IsClosed">Whether market time has reached its end.</param>
/// <param name="Revision">0 at first; one more each time a closed bar is published again because of a late trade.</param>
/// <param name="EventTime">Market time at which this state was reached, UTC ticks.</param>
public readonly record struct BarUpdate(
    InstrumentId Instrument,
    Timeframe Timeframe,
    Bar Bar,
    bool IsClosed,
    int Revision,
    long EventTime
);
