using TradingHub.Server.Problems;

namespace TradingHub.Server.Watchlists;

/// <summary>The codes that watchlists answer with, but for those of an unknown list and a taken name.</summary>
internal static class WatchlistProblemCodes
{
    public static readonly ProblemCode Changed = new(
        "WATCHLIST_CHANGED",
        412,
        "Watchlist changed meanwhile",
        "The list is not at the version that the If-Match header names: somebody else has changed it. Nothing was done.",
        "Read the list, look at what is different, and send the change again with the version that it has now."
    );

    public static readonly ProblemCode Full = new(
        "WATCHLISTS_FULL",
        409,
        "Too many watchlists",
        "There are as many watchlists as there may be.",
        "Delete one that is not needed any more."
    );

    public static readonly ProblemCode FileInvalid = new(
        "LIST_FILE_INVALID",
        422,
        "List file not readable",
        "The file is damaged, of another kind, or names what the hub does not know. The list stays as it was.",
        "Look at the line that the answer names: it says what stands there and what was expected."
    );

    /// <summary>All codes of watchlists.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } = [Changed, Full, FileInvalid];
}
