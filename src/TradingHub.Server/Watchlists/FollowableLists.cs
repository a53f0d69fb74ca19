using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Watchlists;

/// <summary>The watchlists as clients of the stream follow them. Any thread.</summary>
internal sealed class FollowableLists(WatchlistBook book, InstrumentCatalogue catalogue) : IFollowedLists
{
    /// <inheritdoc />
    public event EventHandler? Changed
    {
        add => book.Changed += value;
        remove => book.Changed -= value;
    }

    /// <inheritdoc />
    public FollowedList? Find(string nameOrId)
    {
        Watchlist? found =
            book.Lists.FirstOrDefault(list => string.Equals(list.Name, nameOrId, StringComparison.OrdinalIgnoreCase))
            ?? (Guid.TryParse(nameOrId, out Guid id) ? book.Lists.FirstOrDefault(list => list.Id == id) : null);
        return found is null ? null : new FollowedList(found.Id, IdsOf(found));
    }

    /// <inheritdoc />
    public IReadOnlyList<InstrumentId> SymbolsOf(Guid list) =>
        book.Lists.FirstOrDefault(known => known.Id == list) is { } found ? IdsOf(found) : [];

    /// <summary>A symbol that the catalogue has not got (yet) is passed over.</summary>
    private List<InstrumentId> IdsOf(Watchlist list)
    {
        List<InstrumentId> ids = [];
        foreach (Symbol symbol in list.Symbols)
        {
            if (catalogue.TryFind(symbol.Value, out Instrument? instrument))
            {
                ids.Add(instrument.Id);
            }
        }

        return ids;
    }
}
