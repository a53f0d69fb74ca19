namespace TradingHub.Domain.Watchlists;

/// <summary>Which list of the hub is which list at a venue. Each change is one transaction.</summary>
public interface IWatchlistLinks
{
    /// <summary>All links of an account.</summary>
    Task<IReadOnlyList<WatchlistLink>> ListAsync(string account, CancellationToken cancellationToken);

    /// <summary>Keeps a link in place of those that the account has for the same list, here or there.</summary>
    Task SaveAsync(WatchlistLink link, CancellationToken cancellationToken);

    /// <summary>Forgets a link.</summary>
    Task RemoveAsync(WatchlistLink link, CancellationToken cancellationToken);
}

/// <summary>A list that is here and at a venue, and how both looked when they were in step last.</summary>
/// <param name="Account">The account at the venue.</param>
/// <param name="ListId">Our id.</param>
/// <param name="VenueId">The venue's id.</param>
/// <param name="Name">The last name that both had, or null when they never had one.</param>
/// <param name="Agreed">What both held.</param>
public sealed record WatchlistLink(string Account, Guid ListId, string VenueId, string? Name, SymbolAgreement Agreed);
