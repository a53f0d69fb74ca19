using System.Text.Json.Serialization;
using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Orders;

namespace TradingHub.Server.AlpacaApi.Positions;

/// <summary>A position as Alpaca writes it; names and order of the fields are Alpaca's.</summary>
internal sealed record AlpacaPosition
{
    public required Guid AssetId { get; init; }
    public required string Symbol { get; init; }
    public required string Exchange { get; init; }
    public required string AssetClass { get; init; }
    public required bool AssetMarginable { get; init; }

    [JsonPropertyName("qty")]
    public required string Quantity { get; init; }

    [JsonPropertyName("avg_entry_price")]
    public required string AverageEntryPrice { get; init; }

    public required string Side { get; init; }
    public required string MarketValue { get; init; }
    public required string CostBasis { get; init; }

    [JsonPropertyName("unrealized_pl")]
    public required string UnrealizedProfit { get; init; }

    [JsonPropertyName("unrealized_plpc")]
    public required string UnrealizedProfitFraction { get; init; }

    [JsonPropertyName("unrealized_intraday_pl")]
    public required string UnrealizedIntradayProfit { get; init; }

    [JsonPropertyName("unrealized_intraday_plpc")]
    public required string UnrealizedIntradayProfitFraction { get; init; }

    public required string CurrentPrice { get; init; }

    [JsonPropertyName("lastday_price")]
    public required string LastDayPrice { get; init; }

    public required string ChangeToday { get; init; }

    [JsonPropertyName("qty_available")]
    public required string QuantityAvailable { get; init; }

    /// <summary>The wire form of a position.</summary>
    /// <param name="marked">The position.</param>
    /// <param name="previousClose">Last price of the trading day before, or null when it is not known.</param>
    /// <param name="open">Open orders of the instrument.</param>
    /// <param name="isOpenedToday">Whether the position was opened today: then the day's profit counts from the entry.</param>
    public static AlpacaPosition From(
        MarkedPosition marked,
        decimal? previousClose,
        IReadOnlyList<Order> open,
        bool isOpenedToday
    )
    {
        Position position = marked.Position;
        Instrument instrument = position.Instrument;
        decimal quantity = position.Quantity;
        decimal lastDay = previousClose ?? position.AverageEntryPrice;
        decimal dayBase = isOpenedToday ? position.CostBasis : quantity * lastDay;
        decimal available = HeldQuantity.Of(quantity, open).Available;
        return new()
        {
            AssetId = AlpacaText.AssetIdOf(instrument),
            Symbol = AlpacaText.PositionSymbolOf(instrument),
            Exchange = AlpacaText.ExchangeOf(instrument),
            AssetClass = AlpacaText.AssetClassOf(instrument),
            AssetMarginable = instrument.IsMarginable,
            Quantity = AlpacaText.Of(quantity),
            AverageEntryPrice = AlpacaText.OfMean(position.AverageEntryPrice)!,
            Side = quantity > 0 ? "long" : "short",
            MarketValue = AlpacaText.Of(marked.MarketValue),
            CostBasis = AlpacaText.OfMean(position.CostBasis)!,
            UnrealizedProfit = AlpacaText.OfMean(marked.UnrealizedProfit)!,
            UnrealizedProfitFraction = AlpacaText.OfRatio(marked.UnrealizedProfit, Math.Abs(position.CostBasis)),
            UnrealizedIntradayProfit = AlpacaText.OfMean(marked.MarketValue - dayBase)!,
            UnrealizedIntradayProfitFraction = AlpacaText.OfRatio(marked.MarketValue - dayBase, Math.Abs(dayBase)),
            CurrentPrice = AlpacaText.Of(marked.MarketPrice),
            LastDayPrice = AlpacaText.OfMean(lastDay)!,
            ChangeToday = AlpacaText.OfRatio(marked.MarketPrice - lastDay, lastDay),
            QuantityAvailable = AlpacaText.Of(quantity > 0 ? available : -available),
        };
    }
}
