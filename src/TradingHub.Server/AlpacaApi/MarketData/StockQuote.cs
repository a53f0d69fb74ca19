using System.Text.Json.Serialization;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>
/// A stock's best bid and ask as Alpaca writes them. The hub's quotes name no exchange, which Alpaca writes as a blank, and no conditions.
/// </summary>
/// <param name="Time">The venue's time.</param>
/// <param name="AskExchange">Where the ask stands.</param>
/// <param name="Ask">Best ask.</param>
/// <param name="AskSize">Shares at the ask.</param>
/// <param name="BidExchange">Where the bid stands.</param>
/// <param name="Bid">Best bid.</param>
/// <param name="BidSize">Shares at the bid.</param>
/// <param name="Conditions">Conditions.</param>
/// <param name="Tape">The tape of its listing.</param>
internal sealed record StockQuote(
    [property: JsonPropertyName("t")] DateTimeOffset Time,
    [property: JsonPropertyName("ax")] string AskExchange,
    [property: JsonPropertyName("ap")] double Ask,
    [property: JsonPropertyName("as")] double AskSize,
    [property: JsonPropertyName("bx")] string BidExchange,
    [property: JsonPropertyName("bp")] double Bid,
    [property: JsonPropertyName("bs")] double BidSize,
    [property: JsonPropertyName("c")] IReadOnlyList<string> Conditions,
    [property: JsonPropertyName("z")] string Tape
)
{
    /// <summary>The wire form of a quote.</summary>
    public static StockQuote From(Instrument instrument, in Quote quote) =>
        new(
            new DateTimeOffset(quote.EventTime, TimeSpan.Zero),
            StockCodes.NoExchange,
            quote.Ask,
            quote.AskSize,
            StockCodes.NoExchange,
            quote.Bid,
            quote.BidSize,
            [],
            StockCodes.TapeOf(instrument)
        );
}
