using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.Watchlists.Sync;

/// <summary>
/// Lists that were in step before: what was changed is carried over, and a list that is gone on one side goes from the other, unless it was
/// changed there since. One thread.
/// </summary>
internal sealed partial class LinkedLists(
    IWatchlistStore store,
    IVenueWatchlists venue,
    IWatchlistLinks links,
    ListPair pair,
    ILogger<LinkedLists> logger
)
{
    /// <summary>Whether a list was changed here since it was in step.</summary>
    public static bool IsChanged(Watchlist list, WatchlistLink link) =>
        list.Name != link.Name || !ListPair.TextsOf(list).SequenceEqual(link.Agreed.Ours);

    /// <summary>Brings them in step.</summary>
    /// <param name="round">The round.</param>
    /// <param name="link">How both looked last.</param>
    /// <param name="ours">The list here, or null when it is gone.</param>
    /// <param name="triesAgain">Whether what one side could not hold is offered to it again.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public async Task BringInStepAsync(
        SyncRound round,
        WatchlistLink link,
        Watchlist? ours,
        bool triesAgain,
        CancellationToken cancellationToken
    )
    {
        VenueWatchlist? theirs = await venue.FindAsync(link.VenueId, cancellationToken);
        if (theirs is null && ours is not null && round.TakeNamed(ours.Name) is { } again)
        {
            // Deleted and made again there, as some programs save a list.
            theirs = await venue.FindAsync(again.Id, cancellationToken);
        }

        switch (ours, theirs)
        {
            case (null, null):
                await links.RemoveAsync(link, cancellationToken);
                break;
            case ({ } list, null):
                await GoneThereAsync(round, link, list, cancellationToken);
                break;
            case (null, { } list):
                await GoneHereAsync(round, link, list, cancellationToken);
                break;
            case ({ } here, { } there):
                await pair.BringInStepAsync(round.Account, link, here, there, triesAgain, cancellationToken);
                break;
        }
    }

    /// <summary>A list that was changed here since is made there again; another one is deleted here, and can be restored.</summary>
    private async Task GoneThereAsync(SyncRound round, WatchlistLink link, Watchlist ours, CancellationToken cancellationToken)
    {
        if (!IsChanged(ours, link) && await DeleteHereAsync(ours, cancellationToken))
        {
            DeletedHere(ours.Name, venue.Venue, ours.Id);
        }

        await links.RemoveAsync(link, cancellationToken);
        round.Forget(link.VenueId);
    }

    /// <summary>False when the list was changed while we looked, and is kept.</summary>
    private async Task<bool> DeleteHereAsync(Watchlist ours, CancellationToken cancellationToken)
    {
        try
        {
            return await store.DeleteAsync(ours.Id, CheckUnmoved, cancellationToken);
        }
        catch (ListMovedException)
        {
            return false;
        }

        void CheckUnmoved(Watchlist now)
        {
            if (now.Version != ours.Version)
            {
                throw new ListMovedException();
            }
        }
    }

    /// <summary>A list that was changed there since comes back here; another one is deleted there.</summary>
    private async Task GoneHereAsync(
        SyncRound round,
        WatchlistLink link,
        VenueWatchlist theirs,
        CancellationToken cancellationToken
    )
    {
        bool isUnchanged = theirs.Symbols.SequenceEqual(link.Agreed.Theirs) && (link.Name ?? theirs.Name) == theirs.Name;
        if (isUnchanged)
        {
            await venue.DeleteAsync(theirs.Id, cancellationToken);
            await links.RemoveAsync(link, cancellationToken);
            DeletedThere(theirs.Name, venue.Venue);
            round.Forget(theirs.Id);
        }
        else if (await RestoreAsync(link.ListId, cancellationToken) is { } restored)
        {
            RestoredHere(restored.Name, venue.Venue);
            await pair.BringInStepAsync(round.Account, link, restored, theirs, triesAgain: false, cancellationToken);
        }
        else
        {
            await links.RemoveAsync(link, cancellationToken);
            round.Unlink(link);
        }
    }

    private async Task<Watchlist?> RestoreAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await store.RestoreAsync(id, check: null, cancellationToken);
        }
        catch (Exception refusal) when (ListPair.IsRefusal(refusal))
        {
            return null;
        }
    }

    [LoggerMessage(
        2801,
        LogLevel.Information,
        "The watchlist {Name} was deleted at {Venue} and is deleted here; {Id} can be restored."
    )]
    private partial void DeletedHere(string name, string venue, Guid id);

    [LoggerMessage(2802, LogLevel.Information, "The watchlist {Name} was deleted here and is deleted at {Venue}.")]
    private partial void DeletedThere(string name, string venue);

    [LoggerMessage(
        2803,
        LogLevel.Information,
        "The watchlist {Name} was deleted here and changed at {Venue} since; it is here again."
    )]
    private partial void RestoredHere(string name, string venue);

    /// <summary>The list was changed while we looked.</summary>
    private sealed class ListMovedException : Exception;
}
