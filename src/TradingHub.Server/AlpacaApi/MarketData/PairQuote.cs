using System.Text.Json.Serialization;
using TradingHub.Domain.Market;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>A pair's best bid and ask as Alpaca writes them.</summary>
/// <param name="Time">The venue's time.</param>
/// <param name="Bid">Best bid.</param>
/// <param name="BidSize">Units at the bid.</param>
/// <param name="Ask">Best ask.</param>
/// <param name="AskSize">Units at the ask.</param>
internal sealed record PairQuote(
    [property: JsonPropertyName("t")] DateTimeOffset Time,
    [property: JsonPropertyName("bp")] double Bid,
    [property: JsonPropertyName("bs")] double BidSize,
    [property: JsonPropertyName("ap")] double Ask,
    [property: JsonPropertyName("as")] double AskSize
)
{
    /// <summary>The wire form of a quote.</summary>
    public static PairQuote From(in Quote quote) =>
        new(new DateTimeOffset(quote.EventTime, TimeSpan.Zero), quote.Bid, quote.BidSize, quote.Ask, quote.AskSize);
}

/// <summary>A pair's book as Alpaca writes it; the hub knows the best level of each side.</summary>
/// <param name="Time">The venue's time.</param>
/// <param name="Asks">Lowest first.</param>
/// <param name="Bids">Highest first.</param>
internal sealed record PairBook(
    [property: JsonPropertyName("t")] DateTimeOffset Time,
    [property: JsonPropertyName("a")] IReadOnlyList<PairLevel> Asks,
    [property: JsonPropertyName("b")] IReadOnlyList<PairLevel> Bids
)
{
    /// <summary>The wire form of the book that a quote shows.</summary>
    public static PairBook From(in Quote quote) =>
        new(
            new DateTimeOffset(quote.EventTime, TimeSpan.Zero),
            [new PairLevel(quote.Ask, quote.AskSize)],
            [new PairLevel(quote.Bid, quote.BidSize)]
        );
}

/// <summary>One level of a book.</summary>
/// <param name="Price">Price.</param>
/// <param name="Size">Units.</param>
internal sealed record PairLevel([property: JsonPropertyName("p")] double Price, [property: JsonPropertyName("s")] double Size);
