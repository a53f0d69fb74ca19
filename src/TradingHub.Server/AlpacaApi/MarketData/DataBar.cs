using System.Text.Json.Serialization;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Market;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>A bar as Alpaca writes it; names and order of the fields are Alpaca's.</summary>
/// <param name="Time">Its start.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Shares, whole, or units.</param>
/// <param name="TradeCount">Number of trades.</param>
/// <param name="Vwap">Volume-weighted average price.</param>
internal sealed record DataBar(
    [property: JsonPropertyName("t")] DateTimeOffset Time,
    [property: JsonPropertyName("o")] double Open,
    [property: JsonPropertyName("h")] double High,
    [property: JsonPropertyName("l")] double Low,
    [property: JsonPropertyName("c")] double Close,
    [property: JsonPropertyName("v")] double Volume,
    [property: JsonPropertyName("n")] int TradeCount,
    [property: JsonPropertyName("vw")] double Vwap
)
{
    /// <summary>The wire form of a bar.</summary>
    public static DataBar From(Instrument instrument, in Bar bar) =>
        new(
            bar.Time,
            bar.Open,
            bar.High,
            bar.Low,
            bar.Close,
            AlpacaText.IsPair(instrument) ? bar.Volume : Math.Round(bar.Volume),
            bar.TradeCount,
            ShownPrice.Of(instrument, bar.Vwap)
        );
}
