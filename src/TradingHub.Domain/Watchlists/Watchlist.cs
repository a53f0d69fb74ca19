using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Watchlists;

/// <summary>A named, ordered list of symbols.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">1 to 60 characters, unique without regard to case.</param>
/// <param name="Symbols">In the person's order, no symbol twice, at most 500.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="UpdatedAt">UTC.</param>
/// <param name="Version">Grows by one at each change.</param>
public sealed record Watchlist(
    Guid Id,
    string Name,
    IReadOnlyList<Symbol> Symbols,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version
);

/// <summary>Where watchlists are kept.</summary>
public interface IWatchlistStore
{
    /// <summary>All lists, oldest first.</summary>
    Task<IReadOnlyList<Watchlist>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The list with this id, or null.</summary>
    Task<Watchlist?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Creates a list; null when the name is taken.</summary>
    Task<Watchlist?> CreateAsync(string name, IReadOnlyList<Symbol> symbols, CancellationToken cancellationToken);

    /// <summary>
    /// Changes a list in one transaction and returns it; null when it does not exist.
    /// </summary>
    /// <param name="id">Which list.</param>
    /// <param name="change">Gives name and symbols after the change; runs inside the transaction.</param>
    /// <param name="cancellationToken">Cancels before the transaction begins.</param>
    /// <exception cref="WatchlistNameTakenException">Another list has the new name.</exception>
    Task<Watchlist?> UpdateAsync(
        Guid id,
        Func<Watchlist, (string Name, IReadOnlyList<Symbol> Symbols)> change,
        CancellationToken cancellationToken
    );

    /// <summary>Deletes a list; false when it does not exist.</summary>
    Task<bool> DeleteAsync(Guid id, CancellationToken cancellationToken);
}

/// <summary>Two lists cannot have one name.</summary>
public sealed class WatchlistNameTakenException(string name) : Exception($"A watchlist named '{name}' already exists.");
