using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Watchlists;

/// <summary>The lists that scanners keep: each has one named <c>TV: </c> and the scanner's name.</summary>
public static class ScannerLists
{
    /// <summary>How their names begin.</summary>
    public const string Prefix = "TV: ";

    /// <summary>The longest name that a scanner may have, in characters.</summary>
    public const int MaxScannerLength = 56;

    /// <summary>Makes the scanner's list, adds what is new to it, or replaces what it holds; what stays keeps section, note and colour.</summary>
    /// <param name="store">Where the lists are.</param>
    /// <param name="scanner">Name of the scanner: 1 to 56 characters, without control characters or surrounding blanks.</param>
    /// <param name="symbols">What it found.</param>
    /// <param name="replace">Whether symbols that it did not find now leave the list.</param>
    /// <param name="cancellationToken">Cancels before anything is changed.</param>
    /// <exception cref="WatchlistRuleException">The name cannot be one, or the list would grow too long.</exception>
    /// <exception cref="WatchlistsFullException">It would be one list too many.</exception>
    public static async Task<ScannerListSaved> KeepScannerListAsync(
        this IWatchlistStore store,
        string scanner,
        IReadOnlyList<Symbol> symbols,
        bool replace,
        CancellationToken cancellationToken
    )
    {
        string name = Prefix + scanner;
        WatchlistSaved saved = await store.SaveAsync(
            name,
            before =>
                before is null ? WatchlistContent.Of(name, symbols)
                : replace ? before.Content.WithSymbols(symbols)
                : before.Content.With(symbols),
            cancellationToken
        );
        ScannerListAction action =
            saved.IsNew ? ScannerListAction.Created
            : replace ? ScannerListAction.Replaced
            : ScannerListAction.Updated;
        return new ScannerListSaved(saved.List, action);
    }
}

/// <summary>What became of a scanner's list.</summary>
public enum ScannerListAction
{
    /// <summary>It is new.</summary>
    Created,

    /// <summary>What the scanner found was added.</summary>
    Updated,

    /// <summary>It holds what the scanner found and nothing else.</summary>
    Replaced,
}

/// <summary>A scanner's list and what became of it.</summary>
/// <param name="List">As it is now.</param>
/// <param name="Action">What was done.</param>
public readonly record struct ScannerListSaved(Watchlist List, ScannerListAction Action);
