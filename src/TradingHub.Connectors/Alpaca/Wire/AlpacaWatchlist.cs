using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;

namespace TradingHub.Connectors.Alpaca.Wire;

/// <summary>Watchlists; the fields that we use.</summary>
internal static class AlpacaWatchlist
{
    /// <summary>Reads a list with its assets. One without the field is refused: it would look like a list that somebody has emptied.</summary>
    public static VenueWatchlist Read(JsonElement element)
    {
        WireObject list = new(element, "watchlist", isData: true);
        if (!list.IsNull("assets") && !list.IsList("assets"))
        {
            throw AlpacaErrors.UnreadableData("Its watchlist has no readable field 'assets' (a list)");
        }

        return new VenueWatchlist(
            list.Text("id"),
            list.Text("name"),
            [
                .. list.Items("assets", JsonValueKind.Object)
                    .Select(asset => SymbolOf(new WireObject(asset, "asset", isData: true).Text("symbol")))
                    .Distinct(StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>Reads ids and names. Alpaca leaves the assets out where it lists all.</summary>
    public static IReadOnlyList<VenueListName> ReadNames(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array
            ? [.. element.EnumerateArray().Select(ReadName)]
            : throw AlpacaErrors.UnreadableData("Its list of watchlists is no list");

    private static VenueListName ReadName(JsonElement element)
    {
        WireObject list = new(element, "watchlist", isData: true);
        return new VenueListName(list.Text("id"), list.Text("name"));
    }

    private static string SymbolOf(string text) => Symbol.TryParse(text, out Symbol symbol) ? symbol.Value : text;
}
