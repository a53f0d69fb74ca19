using System.Text.Json.Serialization;
using TradingHub.Domain.Market;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>A print of a pair as Alpaca writes it.</summary>
/// <param name="Time">The venue's time.</param>
/// <param name="Price">Price.</param>
/// <param name="Size">Units.</param>
/// <param name="Id">Its number.</param>
/// <param name="TakerSide">B when a buyer took it, S when a seller did.</param>
internal sealed record PairTrade(
    [property: JsonPropertyName("t")] DateTimeOffset Time,
    [property: JsonPropertyName("p")] double Price,
    [property: JsonPropertyName("s")] double Size,
    [property: JsonPropertyName("i")] long Id,
    [property: JsonPropertyName("tks")] string? TakerSide
)
{
    /// <summary>
    /// The wire form of a trade. The hub keeps no taker: a print above the middle of the standing quote counts as bought, one below as sold
    /// (Lee and Ready 1991); without a quote it is not known.
    /// </summary>
    public static PairTrade From(in Trade trade, Quote? standing) =>
        new(
            new DateTimeOffset(trade.EventTime, TimeSpan.Zero),
            trade.Price,
            trade.Size,
            StockTrade.IdOf(trade),
            standing is not { } quote ? null
                : trade.Price >= quote.Mid ? "B"
                : "S"
        );
}
