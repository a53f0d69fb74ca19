using System.Text.Json.Serialization;
using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.Watchlists;

/// <summary>A named, ordered list of symbols.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="WatchlistId">The same id, under the name that older clients read.</param>
/// <param name="Name">Its name.</param>
/// <param name="Symbols">In the person's order, of all sections.</param>
/// <param name="SymbolCount">How many.</param>
/// <param name="Sections">The same symbols under their headings, with notes and colours.</param>
/// <param name="IsDefault">Whether it is the list that alerts and programs mean when they name none.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">Last change.</param>
/// <param name="Version">Grows by one at each change; also the answer's ETag.</param>
public sealed record WatchlistResponse(
    Guid Id,
    Guid WatchlistId,
    string Name,
    IReadOnlyList<string> Symbols,
    int SymbolCount,
    IReadOnlyList<SectionResponse> Sections,
    bool IsDefault,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version
)
{
    /// <summary>The wire form of a watchlist.</summary>
    public static WatchlistResponse From(Watchlist list) =>
        new(
            list.Id,
            list.Id,
            list.Name,
            [.. list.Symbols.Select(symbol => symbol.Value)],
            list.Symbols.Count,
            SectionResponse.From(list),
            list.IsDefault,
            list.CreatedAt,
            list.UpdatedAt,
            list.Version
        );
}

/// <summary>Symbols of a watchlist under one heading.</summary>
/// <param name="Name">The heading; null for the symbols before the first one.</param>
/// <param name="Items">In the person's order.</param>
public sealed record SectionResponse(string? Name, IReadOnlyList<ItemResponse> Items)
{
    /// <summary>The wire form of a list's sections.</summary>
    public static IReadOnlyList<SectionResponse> From(Watchlist list) =>
        [
            .. list.Sections.Select(section => new SectionResponse(
                section.Name,
                [.. section.Items.Select(item => new ItemResponse(item.Symbol.Value, item.Note, item.Colour))]
            )),
        ];
}

/// <summary>A symbol of a watchlist.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Note">What the person wrote to it; absent when there is none.</param>
/// <param name="Colour">Its flag; absent when there is none.</param>
public sealed record ItemResponse(
    string Symbol,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SymbolColour? Colour
);

/// <summary>All watchlists.</summary>
/// <param name="Watchlists">Oldest first.</param>
/// <param name="Count">How many.</param>
public sealed record WatchlistList(IReadOnlyList<WatchlistResponse> Watchlists, int Count)
{
    /// <summary>The wire form of all watchlists.</summary>
    public static WatchlistList From(IReadOnlyList<Watchlist> lists) =>
        new([.. lists.Select(WatchlistResponse.From)], lists.Count);
}

/// <summary>Every symbol that is on a watchlist.</summary>
/// <param name="Symbols">Sorted, none twice.</param>
/// <param name="Count">How many.</param>
public sealed record WatchedSymbols(IReadOnlyList<string> Symbols, int Count)
{
    /// <summary>The union of all lists.</summary>
    public static WatchedSymbols From(IReadOnlyList<Watchlist> lists)
    {
        string[] symbols =
        [
            .. lists
                .SelectMany(list => list.Symbols)
                .Select(symbol => symbol.Value)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        return new WatchedSymbols(symbols, symbols.Length);
    }
}
