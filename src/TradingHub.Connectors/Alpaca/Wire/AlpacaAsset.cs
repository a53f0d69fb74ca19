using System.Text.Json;

namespace TradingHub.Connectors.Alpaca.Wire;

/// <summary>Something that can be traded; the fields that we use.</summary>
/// <param name="Symbol">Symbol; a pair with its slash.</param>
/// <param name="Class">us_equity or crypto, or what we do not trade.</param>
/// <param name="Exchange">Listing.</param>
/// <param name="Name">Name.</param>
/// <param name="IsTradable">Whether orders are taken.</param>
/// <param name="IsFractionable">Whether parts of a share are traded.</param>
/// <param name="IsShortable">Whether it can be sold short.</param>
/// <param name="IsMarginable">Whether it counts as collateral.</param>
/// <param name="PriceStep">Smallest price step, of a pair.</param>
/// <param name="SizeStep">Smallest step of quantity, of a pair.</param>
internal sealed record AlpacaAsset(
    string Symbol,
    string Class,
    string? Exchange,
    string? Name,
    bool IsTradable,
    bool IsFractionable,
    bool IsShortable,
    bool IsMarginable,
    decimal? PriceStep,
    decimal? SizeStep
)
{
    /// <summary>Reads one.</summary>
    public static AlpacaAsset Read(JsonElement element)
    {
        WireObject asset = new(element, "asset", isData: true);
        return new AlpacaAsset(
            asset.Text("symbol"),
            asset.Text("class"),
            asset.OptionalText("exchange"),
            asset.OptionalText("name"),
            asset.Flag("tradable"),
            asset.OptionalFlag("fractionable") is true,
            asset.OptionalFlag("shortable") is true,
            asset.OptionalFlag("marginable") is true,
            asset.OptionalNumber("price_increment"),
            asset.OptionalNumber("min_trade_increment")
        );
    }
}
