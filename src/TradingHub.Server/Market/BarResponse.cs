using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Market;

/// <summary>One bar.</summary>
/// <param name="Time">Its start.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Shares or units; 0 where there is no tape.</param>
/// <param name="Vwap">Volume-weighted average price.</param>
/// <param name="TradeCount">Number of trades.</param>
/// <param name="IsClosed">Whether market time has reached its end.</param>
/// <param name="Revision">0, and one more each time a late trade changed it after it was closed.</param>
public sealed record BarResponse(
    DateTimeOffset Time,
    double Open,
    double High,
    double Low,
    double Close,
    double Volume,
    double Vwap,
    int TradeCount,
    bool IsClosed,
    int Revision
)
{
    /// <summary>The wire form of a bar.</summary>
    public static BarResponse From(in BarUpdate update) =>
        new(
            update.Bar.Time,
            update.Bar.Open,
            update.Bar.High,
            update.Bar.Low,
            update.Bar.Close,
            update.Bar.Volume,
            update.Bar.Vwap,
            update.Bar.TradeCount,
            update.IsClosed,
            update.Revision
        );
}

/// <summary>Bars of one instrument, oldest first.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Timeframe">Name of the timeframe, for example 1Min.</param>
/// <param name="Bars">The bars; the last one may still be forming.</param>
/// <param name="Count">How many.</param>
public sealed record BarList(string Symbol, string Timeframe, IReadOnlyList<BarResponse> Bars, int Count)
{
    /// <summary>The wire form of a stretch of bars.</summary>
    public static BarList From(Instrument instrument, Timeframe timeframe, IReadOnlyList<BarUpdate> bars) =>
        new(instrument.Symbol.Value, timeframe.Name(), [.. bars.Select(bar => BarResponse.From(bar))], bars.Count);
}
