using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Watchlists;

/// <summary>A named, ordered list of symbols.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Content">Name and sections.</param>
/// <param name="IsDefault">Whether it is the list that alerts and programs mean when they name none. One at most.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="UpdatedAt">UTC.</param>
/// <param name="Version">Grows by one at each change.</param>
public sealed record Watchlist(
    Guid Id,
    WatchlistContent Content,
    bool IsDefault,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version
)
{
    /// <summary>Its name.</summary>
    public string Name => Content.Name;

    /// <summary>Its sections, in order.</summary>
    public IReadOnlyList<WatchlistSection> Sections => Content.Sections;

    /// <summary>All its symbols, in order.</summary>
    public IReadOnlyList<Symbol> Symbols => Content.Symbols;
}
