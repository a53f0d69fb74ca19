using TradingHub.Domain.Venues;

namespace TradingHub.Domain.Watchlists;

/// <summary>
/// The watchlists of an account at a venue. What the venue refuses is a return value; every call may throw a <see cref="VenueException"/>,
/// and then nobody knows whether a change was made.
/// </summary>
public interface IVenueWatchlists
{
    /// <summary>Name of the venue in messages: <c>alpaca</c>.</summary>
    string Venue { get; }

    /// <summary>Which account it is, the same as long as the account is the same.</summary>
    Task<string> AccountAsync(CancellationToken cancellationToken);

    /// <summary>Ids and names of all lists.</summary>
    Task<IReadOnlyList<VenueListName>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One list with what it holds, or null when the venue has none of this id.</summary>
    Task<VenueWatchlist?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Makes a list.</summary>
    Task<VenueListAnswer> CreateAsync(string name, IReadOnlyList<string> symbols, CancellationToken cancellationToken);

    /// <summary>Gives a list this name and these symbols, in this order.</summary>
    Task<VenueListAnswer> ReplaceAsync(VenueWatchlist list, CancellationToken cancellationToken);

    /// <summary>Adds one symbol at the end of a list.</summary>
    Task<VenueListAnswer> AddAsync(string id, string symbol, CancellationToken cancellationToken);

    /// <summary>Deletes a list; one that is gone already is no failure.</summary>
    Task DeleteAsync(string id, CancellationToken cancellationToken);
}

/// <summary>A list of a venue, without what it holds.</summary>
/// <param name="Id">The venue's id.</param>
/// <param name="Name">Its name.</param>
public readonly record struct VenueListName(string Id, string Name);

/// <summary>A list of a venue.</summary>
/// <param name="Id">The venue's id.</param>
/// <param name="Name">Its name; may break the hub's rules.</param>
/// <param name="Symbols">In order, none twice; in the hub's form where they can be read, else as the venue writes them.</param>
public sealed record VenueWatchlist(string Id, string Name, IReadOnlyList<string> Symbols);

/// <summary>What became of a change: the list as the venue has it now, or why nothing was changed.</summary>
/// <param name="List">The list.</param>
/// <param name="Refusal">The venue's words.</param>
public readonly record struct VenueListAnswer(VenueWatchlist? List, string? Refusal);
