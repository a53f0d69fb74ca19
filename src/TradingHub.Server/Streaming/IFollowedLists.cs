using TradingHub.Domain.Instruments;

namespace TradingHub.Server.Streaming;

/// <summary>The watchlists whose symbols clients may follow, as they are now. From memory, at once; any thread.</summary>
internal interface IFollowedLists
{
    /// <summary>A list was made, changed or deleted. Raised on any thread.</summary>
    event EventHandler? Changed;

    /// <summary>The list of a name, in any case, or of an id; null when there is none.</summary>
    FollowedList? Find(string nameOrId);

    /// <summary>The symbols of a list, in its order; none when it is gone.</summary>
    IReadOnlyList<InstrumentId> SymbolsOf(Guid list);
}

/// <summary>A watchlist that a client names.</summary>
/// <param name="Id">Its id, by which it is followed when its name changes.</param>
/// <param name="Symbols">Its symbols now, in its order.</param>
internal sealed record FollowedList(Guid Id, IReadOnlyList<InstrumentId> Symbols);
