namespace TradingHub.Domain.Watchlists;

/// <summary>
/// Where watchlists are kept. Each change is one transaction; what its function throws is passed on and nothing has changed. A change that
/// leaves everything as it was does not count as one.
/// </summary>
public interface IWatchlistStore
{
    /// <summary>All lists, oldest first.</summary>
    Task<IReadOnlyList<Watchlist>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The list with this id, or null.</summary>
    Task<Watchlist?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The default list. Where there is none, the list named <c>Default</c> becomes it, made with ten symbols if need be.</summary>
    Task<Watchlist> DefaultAsync(CancellationToken cancellationToken);

    /// <summary>Makes the list of a name, or changes the one that there is.</summary>
    /// <param name="name">The name, compared without regard to case.</param>
    /// <param name="change">Gets the list that has the name, or null, and gives what it is to hold.</param>
    /// <param name="cancellationToken">Cancels before the transaction begins.</param>
    /// <exception cref="WatchlistsFullException">It would be one list too many.</exception>
    Task<WatchlistSaved> SaveAsync(string name, Func<Watchlist?, WatchlistContent> change, CancellationToken cancellationToken);

    /// <summary>Changes a list and returns it; null when it does not exist.</summary>
    /// <exception cref="WatchlistNameTakenException">Another list has the new name.</exception>
    Task<Watchlist?> UpdateAsync(Guid id, Func<Watchlist, WatchlistContent> change, CancellationToken cancellationToken);

    /// <summary>Makes a list the default in place of the one that is; null when it does not exist.</summary>
    /// <param name="id">Which list.</param>
    /// <param name="check">Sees the list before; may throw.</param>
    /// <param name="cancellationToken">Cancels before the transaction begins.</param>
    Task<Watchlist?> MakeDefaultAsync(Guid id, Action<Watchlist>? check, CancellationToken cancellationToken);

    /// <summary>Deletes a list; false when it does not exist. It can be restored for seven days.</summary>
    /// <param name="id">Which list.</param>
    /// <param name="check">Sees the list before; may throw.</param>
    /// <param name="cancellationToken">Cancels before the transaction begins.</param>
    Task<bool> DeleteAsync(Guid id, Action<Watchlist>? check, CancellationToken cancellationToken);

    /// <summary>Brings a deleted list back; one that is there is returned as it is. Null when there is none of that id any more.</summary>
    /// <param name="id">Which list.</param>
    /// <param name="check">Sees the list before; may throw.</param>
    /// <param name="cancellationToken">Cancels before the transaction begins.</param>
    /// <exception cref="WatchlistNameTakenException">Another list has got its name meanwhile.</exception>
    /// <exception cref="WatchlistsFullException">It would be one list too many.</exception>
    Task<Watchlist?> RestoreAsync(Guid id, Action<Watchlist>? check, CancellationToken cancellationToken);
}

/// <summary>A list as it is now.</summary>
/// <param name="List">The list.</param>
/// <param name="IsNew">Whether it was made just now.</param>
public readonly record struct WatchlistSaved(Watchlist List, bool IsNew);

/// <summary>Two lists cannot have one name.</summary>
public sealed class WatchlistNameTakenException(string name) : Exception($"A watchlist named '{name}' already exists.")
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}

/// <summary>There are as many lists as there may be.</summary>
public sealed class WatchlistsFullException()
    : Exception($"There are {WatchlistRules.MaxLists} watchlists, as many as there may be.");
