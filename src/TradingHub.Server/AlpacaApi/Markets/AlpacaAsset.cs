using System.Text.Json.Serialization;
using TradingHub.Domain.Instruments;

namespace TradingHub.Server.AlpacaApi.Markets;

/// <summary>What can be traded, as Alpaca writes it; names and order of the fields are Alpaca's.</summary>
internal sealed record AlpacaAsset
{
    public required Guid Id { get; init; }
    public required string Class { get; init; }
    public required string Exchange { get; init; }
    public required string Symbol { get; init; }
    public required string Name { get; init; }
    public string Status { get; } = "active";
    public required bool Tradable { get; init; }
    public required bool Marginable { get; init; }

    /// <summary>Percent; the one number among texts.</summary>
    public required int MaintenanceMarginRequirement { get; init; }

    public required string MarginRequirementLong { get; init; }
    public required string MarginRequirementShort { get; init; }
    public required bool Shortable { get; init; }
    public required bool EasyToBorrow { get; init; }
    public required string? BorrowStatus { get; init; }
    public required bool Fractionable { get; init; }
    public string? Cusip { get; }
    public IReadOnlyList<string> Attributes { get; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MinOrderSize { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MinTradeIncrement { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PriceIncrement { get; init; }

    /// <summary>The wire form of an instrument.</summary>
    public static AlpacaAsset From(Instrument instrument)
    {
        bool isPair = AlpacaText.IsPair(instrument);
        int percent = instrument.IsMarginable ? 30 : 100;
        return new()
        {
            Id = AlpacaText.AssetIdOf(instrument),
            Class = AlpacaText.AssetClassOf(instrument),
            Exchange = AlpacaText.ExchangeOf(instrument),
            Symbol = instrument.Symbol.Value,
            Name = instrument.Name,
            Tradable = instrument.IsTradable,
            Marginable = instrument.IsMarginable,
            MaintenanceMarginRequirement = percent,
            MarginRequirementLong = AlpacaText.Of(percent),
            MarginRequirementShort = AlpacaText.Of(percent),
            Shortable = instrument.IsShortable,
            EasyToBorrow = instrument.IsShortable,
            BorrowStatus = instrument.IsShortable ? "easy_to_borrow" : null,
            Fractionable = instrument.LotSize < 1,
            MinOrderSize = isPair ? AlpacaText.Of(instrument.LotSize) : null,
            MinTradeIncrement = isPair ? AlpacaText.Of(instrument.LotSize) : null,
            PriceIncrement = isPair ? AlpacaText.Of(instrument.TickSize) : null,
        };
    }
}
