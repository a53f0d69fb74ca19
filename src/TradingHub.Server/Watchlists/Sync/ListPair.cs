using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.Watchlists.Sync;

/// <summary>Brings one list of the hub and one of the venue in step: first ours takes what was changed there, then theirs what was changed here.</summary>
internal sealed class ListPair(
    IWatchlistStore store,
    IVenueWatchlists venue,
    IWatchlistLinks links,
    KnownSymbols known,
    SyncBoard board
)
{
    private readonly VenuePush _push = new(venue);

    /// <summary>Makes a list of the hub at the venue.</summary>
    public async Task CreateThereAsync(string account, Watchlist list, CancellationToken cancellationToken)
    {
        string[] ours = TextsOf(list);
        VenueListAnswer made = await _push.CreateAsync(list.Name, ours, cancellationToken);
        if (made.List is { } theirs)
        {
            SymbolAgreement agreed = new(ours, theirs.Symbols);
            string? name = theirs.Name == list.Name ? list.Name : null;
            await links.SaveAsync(new WatchlistLink(account, list.Id, theirs.Id, name, agreed), cancellationToken);
        }

        board.Compared(list, made.List, made.Refusal is null ? null : $"{venue.Venue} does not take the list: {made.Refusal}");
    }

    /// <summary>Makes a list of the venue here; the reason why it cannot be made, or null.</summary>
    public async Task<string?> CreateHereAsync(string account, VenueWatchlist theirs, CancellationToken cancellationToken)
    {
        IReadOnlySet<string> unknown = await known.UnknownAsync(theirs.Symbols, cancellationToken);
        Symbol[] symbols =
        [
            .. theirs.Symbols.Where(text => !unknown.Contains(text)).Take(WatchlistRules.MaxSymbols).Select(Symbol.Parse),
        ];
        try
        {
            WatchlistSaved made = await store.SaveAsync(
                theirs.Name,
                before =>
                    before is null
                        ? WatchlistContent.Of(theirs.Name, symbols)
                        : throw new WatchlistNameTakenException(before.Name),
                cancellationToken
            );
            SymbolAgreement agreed = new(TextsOf(made.List), theirs.Symbols);
            await links.SaveAsync(new WatchlistLink(account, made.List.Id, theirs.Id, theirs.Name, agreed), cancellationToken);
            board.Compared(made.List, theirs, trouble: null);
            return null;
        }
        catch (Exception refusal) when (IsRefusal(refusal))
        {
            return refusal.Message;
        }
    }

    /// <summary>Brings two lists in step and remembers how they look then.</summary>
    /// <param name="account">The account at the venue.</param>
    /// <param name="link">How they looked last; null when they meet for the first time.</param>
    /// <param name="list">The list here.</param>
    /// <param name="theirs">The list there.</param>
    /// <param name="triesAgain">Whether what one side could not hold is offered to it again.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public async Task BringInStepAsync(
        string account,
        WatchlistLink? link,
        Watchlist list,
        VenueWatchlist theirs,
        bool triesAgain,
        CancellationToken cancellationToken
    )
    {
        SymbolAgreement agreed =
            link is null ? SymbolAgreement.None
            : triesAgain ? link.Agreed.Common()
            : link.Agreed;
        IEnumerable<string> added = theirs.Symbols.Except(TextsOf(list)).Except(agreed.Theirs);
        IReadOnlySet<string> unknown = await known.UnknownAsync(added, cancellationToken);
        Taking taking = new(agreed, link?.Name, theirs, unknown);
        // Without a list it was deleted while we looked; the next round sees it.
        if (await taking.RunAsync(store, list.Id, cancellationToken) is { } ours)
        {
            IReadOnlyList<string> wanted = SymbolMerge.PushOurs(agreed, TextsOf(ours), theirs.Symbols, taking.IsOurOrder);
            (VenueWatchlist now, string? trouble) = await PushAsync(theirs, wanted, cancellationToken);
            if (trouble is null)
            {
                (now, trouble) = await RenameAsync(now, ours.Name, taking.NameRefusal, cancellationToken);
                string? name = ours.Name == now.Name ? ours.Name : link?.Name;
                SymbolAgreement next = new(TextsOf(ours), now.Symbols);
                await links.SaveAsync(new WatchlistLink(account, ours.Id, now.Id, name, next), cancellationToken);
            }

            board.Compared(ours, now, trouble);
        }
    }

    /// <summary>Whether an exception says that the hub's rules do not allow a list.</summary>
    public static bool IsRefusal(Exception exception) =>
        exception is WatchlistRuleException or WatchlistNameTakenException or WatchlistsFullException;

    /// <summary>The symbols of a list as they are compared.</summary>
    public static string[] TextsOf(Watchlist list) => [.. list.Symbols.Select(symbol => symbol.Value)];

    private async Task<(VenueWatchlist Now, string? Trouble)> PushAsync(
        VenueWatchlist theirs,
        IReadOnlyList<string> wanted,
        CancellationToken cancellationToken
    )
    {
        if (wanted.SequenceEqual(theirs.Symbols))
        {
            return (theirs, null);
        }

        VenueListAnswer answer = await _push.ReplaceAsync(theirs, wanted, cancellationToken);
        return (
            answer.List ?? theirs,
            answer.Refusal is null ? null : $"{venue.Venue} does not take the change: {answer.Refusal}"
        );
    }

    private async Task<(VenueWatchlist Now, string? Trouble)> RenameAsync(
        VenueWatchlist theirs,
        string name,
        string? refusalHere,
        CancellationToken cancellationToken
    )
    {
        if (theirs.Name == name || refusalHere is not null)
        {
            return (theirs, refusalHere);
        }

        VenueListAnswer answer = await venue.ReplaceAsync(theirs with { Name = name }, cancellationToken);
        return (answer.List ?? theirs, answer.Refusal is null ? null : $"named '{theirs.Name}' there ({answer.Refusal})");
    }
}
