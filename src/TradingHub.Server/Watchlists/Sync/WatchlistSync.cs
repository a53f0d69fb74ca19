using TradingHub.Domain.Venues;
using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.Watchlists.Sync;

/// <summary>
/// Compares the hub's watchlists with those of the account at the venue and brings them in step, list by list. It may end at any point and be
/// begun again: each list is remembered when it is done, and one that was made there without being remembered is found by its name. One thread.
/// </summary>
internal sealed class WatchlistSync(
    IWatchlistStore store,
    IVenueWatchlists venue,
    IWatchlistLinks links,
    LinkedLists linked,
    ListPair pair,
    SyncBoard board
)
{
    private bool _wasThrough;

    /// <summary>One round.</summary>
    /// <param name="isFull">Whether to look at all lists; otherwise at those that were changed here, and at nothing when none was.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="VenueException">The venue could not be reached, takes no calls now, or does not accept our keys.</exception>
    public async Task RunAsync(bool isFull, CancellationToken cancellationToken)
    {
        string account = await venue.AccountAsync(cancellationToken);
        IReadOnlyList<Watchlist> lists = await store.ListAsync(cancellationToken);
        IReadOnlyList<WatchlistLink> known = await links.ListAsync(account, cancellationToken);
        if (!isFull && !IsChangedHere(lists, known))
        {
            return;
        }

        SyncRound round = new(account, isFull, await venue.ListAsync(cancellationToken), known);
        Dictionary<Guid, Watchlist> byId = lists.ToDictionary(list => list.Id);
        foreach (WatchlistLink link in known)
        {
            Watchlist? ours = byId.GetValueOrDefault(link.ListId);
            if (isFull || ours is null || LinkedLists.IsChanged(ours, link))
            {
                VenueListName theirs = new(link.VenueId, link.Name ?? ours?.Name ?? "");
                await TryAsync(
                    round,
                    ours,
                    theirs,
                    () => linked.BringInStepAsync(round, link, ours, triesAgain: !_wasThrough, cancellationToken)
                );
            }
        }

        await UnlinkedAsync(round, cancellationToken);
        _wasThrough |= isFull;
        lists = await store.ListAsync(cancellationToken);
        board.RoundDone(lists.Select(list => list.Id), round.StaysThere, isFull);
    }

    private static bool IsChangedHere(IReadOnlyList<Watchlist> lists, IReadOnlyList<WatchlistLink> known)
    {
        Dictionary<Guid, WatchlistLink> byList = known.ToDictionary(link => link.ListId);
        return lists.Any(list => !byList.Remove(list.Id, out WatchlistLink? link) || LinkedLists.IsChanged(list, link))
            || byList.Count > 0;
    }

    /// <summary>Lists of one side alone: two of one name are one list, the others are made on the other side.</summary>
    private async Task UnlinkedAsync(SyncRound round, CancellationToken cancellationToken)
    {
        HashSet<Guid> known = [.. (await links.ListAsync(round.Account, cancellationToken)).Select(link => link.ListId)];
        IReadOnlyList<Watchlist> lists = await store.ListAsync(cancellationToken);
        foreach (Watchlist ours in lists.Where(list => !known.Contains(list.Id)))
        {
            await TryAsync(round, ours, theirs: default, () => MeetAsync(round, ours, cancellationToken));
        }

        foreach (VenueListName theirs in round.IsFull ? round.TakeRest() : [])
        {
            await TryAsync(round, ours: null, theirs, () => TakeNewAsync(round, theirs, cancellationToken));
        }
    }

    private async Task MeetAsync(SyncRound round, Watchlist ours, CancellationToken cancellationToken)
    {
        VenueWatchlist? theirs = round.TakeNamed(ours.Name) is { } named
            ? await venue.FindAsync(named.Id, cancellationToken)
            : null;
        await (
            theirs is null
                ? pair.CreateThereAsync(round.Account, ours, cancellationToken)
                : pair.BringInStepAsync(round.Account, link: null, ours, theirs, triesAgain: false, cancellationToken)
        );
    }

    private async Task TakeNewAsync(SyncRound round, VenueListName name, CancellationToken cancellationToken)
    {
        if (
            await venue.FindAsync(name.Id, cancellationToken) is { } theirs
            && await pair.CreateHereAsync(round.Account, theirs, cancellationToken) is { } refusal
        )
        {
            StaysThere(round, name, refusal);
        }
    }

    /// <summary>What cannot be read or is not taken is the matter of one list; the others go on.</summary>
    private async Task TryAsync(SyncRound round, Watchlist? ours, VenueListName theirs, Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (VenueException exception) when (exception.Failure == VenueFailure.Unreadable)
        {
            if (ours is not null)
            {
                board.Compared(ours, theirs: null, exception.Message);
            }
            else
            {
                StaysThere(round, theirs, exception.Message);
            }
        }
    }

    private void StaysThere(SyncRound round, VenueListName list, string reason)
    {
        round.StaysThere.Add(list.Id);
        board.StaysThere(list, reason);
    }
}
