using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.Watchlists.Sync;

/// <summary>What a list of the hub takes of its list at the venue, by what it holds at the moment of the change. One thread.</summary>
/// <param name="agreed">How both looked last.</param>
/// <param name="lastName">The name that both had last, or null.</param>
/// <param name="theirs">The list there.</param>
/// <param name="unknown">Symbols that the hub cannot hold.</param>
internal sealed class Taking(SymbolAgreement agreed, string? lastName, VenueWatchlist theirs, IReadOnlySet<string> unknown)
{
    private bool _withName = lastName is not null && theirs.Name != lastName;

    /// <summary>Why the new name cannot be taken, or null.</summary>
    public string? NameRefusal { get; private set; }

    /// <summary>Whether our list was changed since both were in step.</summary>
    public bool IsOurOrder { get; private set; }

    /// <summary>Changes our list and gives it as it is then; null when there is none any more.</summary>
    public async Task<Watchlist?> RunAsync(IWatchlistStore store, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await store.UpdateAsync(id, Apply, cancellationToken);
        }
        catch (Exception refusal) when (_withName && ListPair.IsRefusal(refusal))
        {
            NameRefusal = $"named '{theirs.Name}' there ({refusal.Message})";
            _withName = false;
            return await store.UpdateAsync(id, Apply, cancellationToken);
        }
    }

    private WatchlistContent Apply(Watchlist before)
    {
        string[] ours = ListPair.TextsOf(before);
        IsOurOrder = !ours.SequenceEqual(agreed.Ours);
        IReadOnlyList<string> after = SymbolMerge.TakeTheirs(agreed, ours, theirs.Symbols, unknown);
        WatchlistContent content = after.SequenceEqual(ours)
            ? before.Content
            : before.Content.WithSymbols(after.Select(Symbol.Parse));
        return _withName && before.Name == lastName ? content.Named(theirs.Name) : content;
    }
}
