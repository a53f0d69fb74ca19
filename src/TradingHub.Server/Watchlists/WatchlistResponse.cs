using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.Watchlists;

/// <summary>A named, ordered list of symbols.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="WatchlistId">The same id, under the name that older clients read.</param>
/// <param name="Name">Its name.</param>
/// <param name="Symbols">In the person's order.</param>
/// <param name="SymbolCount">How many.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">Last change.</param>
/// <param name="Version">Grows by one at each change.</param>
public sealed record WatchlistResponse(
    Guid Id,
    Guid WatchlistId,
    string Name,
    IReadOnlyList<string> Symbols,
    int SymbolCount,
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
            list.CreatedAt,
            list.UpdatedAt,
            list.Version
        );
}

/// <summary>All watchlists.</summary>
/// <param name="Watchlists">Oldest first.</param>
/// <param name="Count">How many.</param>
public sealed record WatchlistList(IReadOnlyList<WatchlistResponse> Watchlists, int Count)
{
    /// <summary>The wire form of all watchlists.</summary>
    public static WatchlistList From(IReadOnlyList<Watchlist> lists) =>
        new([.. lists.Select(WatchlistResponse.From)], lists.Count);
}
