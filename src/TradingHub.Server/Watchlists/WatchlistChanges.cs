using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.Watchlists;

/// <summary>Changes of a list that keep to the version the client names.</summary>
internal static class WatchlistChanges
{
    /// <summary>Changes the list of an id; null when there is none.</summary>
    /// <param name="store">Where the lists are.</param>
    /// <param name="request">Its <c>If-Match</c> names the version, or is absent.</param>
    /// <param name="id">Id as it stands in the path.</param>
    /// <param name="change">Gives the list as it is to be.</param>
    /// <param name="cancellationToken">Cancels before anything is changed.</param>
    public static async Task<Watchlist?> UpdateAsync(
        this IWatchlistStore store,
        HttpRequest request,
        string id,
        Func<WatchlistContent, WatchlistContent> change,
        CancellationToken cancellationToken
    )
    {
        Action<Watchlist> check = WatchlistTags.CheckOf(request);
        return Guid.TryParse(id, out Guid guid)
            ? await store.UpdateAsync(
                guid,
                list =>
                {
                    check(list);
                    return change(list.Content);
                },
                cancellationToken
            )
            : null;
    }
}
