using System.Text.Json;
using TradingHub.Connectors.Alpaca.Wire;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>One page of a list with symbols.</summary>
/// <param name="Items">The items, symbol by symbol.</param>
/// <param name="NextToken">What the next page is asked with; null on the last one.</param>
internal sealed record DataPage<T>(IReadOnlyList<(string Symbol, T Item)> Items, string? NextToken);

/// <summary>Reads pages of market data.</summary>
internal static class DataPages
{
    /// <summary>Reads one page.</summary>
    /// <param name="root">The answer.</param>
    /// <param name="field">The field with the lists: <c>bars</c>; nothing at all may be told as null.</param>
    /// <param name="read">Reads one item.</param>
    /// <exception cref="Domain.Venues.VenueException">An essential field is missing; the message names it.</exception>
    public static DataPage<T> Read<T>(JsonElement root, string field, Func<JsonElement, T> read)
    {
        WireObject page = new(root, "page", isData: true);
        List<(string, T)> items = [];
        if (!page.IsNull(field))
        {
            foreach (
                JsonProperty list in page.Inner(field).EnumerateObject().Where(one => one.Value.ValueKind != JsonValueKind.Null)
            )
            {
                if (list.Value.ValueKind != JsonValueKind.Array)
                {
                    throw AlpacaErrors.UnreadableData(
                        $"Its page has {field} of {AlpacaErrors.Short(list.Name)} that are no list"
                    );
                }

                items.AddRange(list.Value.EnumerateArray().Select(one => (list.Name, read(one))));
            }
        }

        string? token = page.OptionalText("next_page_token");
        return new DataPage<T>(items, string.IsNullOrEmpty(token) ? null : token);
    }
}
