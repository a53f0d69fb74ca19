using System.Text.Json.Serialization;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>A print of a stock as Alpaca writes it. The hub keeps no conditions.</summary>
/// <param name="Time">The venue's time.</param>
/// <param name="Exchange">Where it printed; a blank when that is not known.</param>
/// <param name="Price">Price.</param>
/// <param name="Size">Shares.</param>
/// <param name="Conditions">Conditions.</param>
/// <param name="Id">Its number.</param>
/// <param name="Tape">The tape of its listing.</param>
internal sealed record StockTrade(
    [property: JsonPropertyName("t")] DateTimeOffset Time,
    [property: JsonPropertyName("x")] string Exchange,
    [property: JsonPropertyName("p")] double Price,
    [property: JsonPropertyName("s")] double Size,
    [property: JsonPropertyName("c")] IReadOnlyList<string> Conditions,
    [property: JsonPropertyName("i")] long Id,
    [property: JsonPropertyName("z")] string Tape
)
{
    /// <summary>The wire form of a trade.</summary>
    public static StockTrade From(Instrument instrument, in Trade trade) =>
        new(
            new DateTimeOffset(trade.EventTime, TimeSpan.Zero),
            trade.Venue == '\0' ? StockCodes.NoExchange : trade.Venue.ToString(),
            trade.Price,
            trade.Size,
            [],
            IdOf(trade),
            StockCodes.TapeOf(instrument)
        );

    /// <summary>The hub's trades have no number: their microsecond stands for it, which every client's numbers can hold.</summary>
    public static long IdOf(in Trade trade) => (trade.EventTime - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
