using TradingHub.Domain.Instruments;

namespace TradingHub.Server.Market;

/// <summary>An instrument that the hub knows.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Name">Its name.</param>
/// <param name="AssetClass">equity, crypto or currency.</param>
/// <param name="Exchange">Primary listing.</param>
/// <param name="TickSize">Smallest price step.</param>
/// <param name="LotSize">Smallest quantity step.</param>
/// <param name="PriceDecimals">Decimals that a price is shown with.</param>
/// <param name="IsShortable">Whether it can be sold without being held.</param>
/// <param name="IsMarginable">Whether it counts as collateral.</param>
/// <param name="IsTradable">Whether orders are taken for it.</param>
public sealed record SymbolResponse(
    string Symbol,
    string Name,
    AssetClass AssetClass,
    string Exchange,
    decimal TickSize,
    decimal LotSize,
    int PriceDecimals,
    bool IsShortable,
    bool IsMarginable,
    bool IsTradable
)
{
    /// <summary>The wire form of an instrument.</summary>
    public static SymbolResponse From(Instrument instrument) =>
        new(
            instrument.Symbol.Value,
            instrument.Name,
            instrument.AssetClass,
            instrument.Exchange,
            instrument.TickSize,
            instrument.LotSize,
            instrument.PriceDecimals,
            instrument.IsShortable,
            instrument.IsMarginable,
            instrument.IsTradable
        );
}

/// <summary>Instruments that a search found.</summary>
/// <param name="Symbols">Best match first.</param>
/// <param name="Count">How many.</param>
public sealed record SymbolList(IReadOnlyList<SymbolResponse> Symbols, int Count);
