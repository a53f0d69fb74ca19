using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.AlpacaApi.Markets;
using TradingHub.Server.AlpacaApi.Orders;
using TradingHub.Server.AlpacaApi.Venues;

namespace TradingHub.Server.AlpacaApi.Watchlists;

/// <summary>The hub's own watchlists in Alpaca's words. Headings, notes and flags, which Alpaca does not have, stay with their symbols.</summary>
internal sealed class AlpacaWatchlists(IWatchlistStore store, AssetRules assets, IAlpacaBook book)
{
    /// <summary>All of them, oldest first.</summary>
    public async Task<IReadOnlyList<AlpacaWatchlist>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(cancellationToken)).Select(Item)];

    /// <summary>The one that a request means.</summary>
    public async Task<WatchlistAnswer> GetAsync(WatchlistKey key, CancellationToken cancellationToken)
    {
        (Watchlist? list, AlpacaError? error) = await FindAsync(key, cancellationToken);
        return list is null ? WatchlistAnswer.Of(error!) : WatchlistAnswer.Of(Item(list));
    }

    /// <summary>Makes a list.</summary>
    /// <exception cref="WatchlistNameTakenException">Another one has the name.</exception>
    /// <exception cref="WatchlistsFullException">It would be one too many.</exception>
    public async Task<WatchlistAnswer> CreateAsync(AlpacaFields? fields, CancellationToken cancellationToken)
    {
        (WatchlistForm? form, AlpacaError? error) = WatchlistForm.Read(fields, assets);
        if (form is not { Name: { } name })
        {
            return WatchlistAnswer.Of(error ?? WatchlistRefusalsAttribute.NoName);
        }

        WatchlistContent content = WatchlistContent.Of(name, form.Symbols ?? []);
        WatchlistSaved made = await store.SaveAsync(
            name,
            before => before is null ? content : throw new WatchlistNameTakenException(name),
            cancellationToken
        );
        return WatchlistAnswer.Of(Item(made.List));
    }

    /// <summary>Gives a list another name, other symbols, or both; what is absent stays.</summary>
    /// <exception cref="WatchlistNameTakenException">Another one has the name.</exception>
    public async Task<WatchlistAnswer> ReplaceAsync(WatchlistKey key, AlpacaFields? fields, CancellationToken cancellationToken)
    {
        (WatchlistForm? form, AlpacaError? error) = WatchlistForm.Read(fields, assets);
        return form is null ? WatchlistAnswer.Of(error!) : await ChangeAsync(key, form.Apply, refusal: null, cancellationToken);
    }

    /// <summary>Adds a symbol at the end of a list.</summary>
    /// <exception cref="WatchlistRuleException">It would be one too many.</exception>
    public async Task<WatchlistAnswer> AddAsync(WatchlistKey key, AlpacaFields? fields, CancellationToken cancellationToken)
    {
        (Symbol? symbol, AlpacaError? error) = WatchlistForm.ReadSymbol(fields, assets);
        return symbol is not { } added
            ? WatchlistAnswer.Of(error!)
            : await ChangeAsync(
                key,
                before => before.Find(added) is null ? before.With([added]) : null,
                WatchlistRefusalsAttribute.Duplicate(added),
                cancellationToken
            );
    }

    /// <summary>Takes a symbol off a list.</summary>
    public Task<WatchlistAnswer> RemoveAsync(WatchlistKey key, string text, CancellationToken cancellationToken)
    {
        Symbol? symbol = assets.Find(text)?.Symbol;
        return ChangeAsync(
            key,
            before => symbol is { } removed && before.Find(removed) is not null ? before.Without([removed]) : null,
            AlpacaErrors.NotFound($"symbol not found: {text}"),
            cancellationToken
        );
    }

    /// <summary>Deletes a list; null when it is gone.</summary>
    public async Task<AlpacaError?> DeleteAsync(WatchlistKey key, CancellationToken cancellationToken)
    {
        (Watchlist? list, AlpacaError? error) = await FindAsync(key, cancellationToken);
        return list is null ? error
            : await store.DeleteAsync(list.Id, check: null, cancellationToken) ? null
            : WatchlistRefusalsAttribute.NotFound;
    }

    /// <summary>Changes the list that a request means; nothing changes where the change gives null.</summary>
    private async Task<WatchlistAnswer> ChangeAsync(
        WatchlistKey key,
        Func<WatchlistContent, WatchlistContent?> change,
        AlpacaError? refusal,
        CancellationToken cancellationToken
    )
    {
        (Watchlist? list, AlpacaError? error) = await FindAsync(key, cancellationToken);
        if (list is null)
        {
            return WatchlistAnswer.Of(error!);
        }

        bool isRefused = false;
        Watchlist? changed = await store.UpdateAsync(
            list.Id,
            before =>
            {
                WatchlistContent? after = change(before.Content);
                isRefused = after is null;
                return after ?? before.Content;
            },
            cancellationToken
        );
        return isRefused ? WatchlistAnswer.Of(refusal!)
            : changed is null ? WatchlistAnswer.Of(WatchlistRefusalsAttribute.NotFound)
            : WatchlistAnswer.Of(Item(changed));
    }

    private async Task<(Watchlist? List, AlpacaError? Error)> FindAsync(WatchlistKey key, CancellationToken cancellationToken)
    {
        if (key is { Id: null, Name: null })
        {
            return (null, WatchlistRefusalsAttribute.NoName);
        }

        bool isId = Guid.TryParse(key.Id, out Guid id);
        Watchlist? found = (await store.ListAsync(cancellationToken)).FirstOrDefault(list =>
            key.Id is null ? string.Equals(list.Name, key.Name, StringComparison.OrdinalIgnoreCase) : isId && list.Id == id
        );
        return found is null ? (null, WatchlistRefusalsAttribute.NotFound) : (found, null);
    }

    private AlpacaWatchlist Item(Watchlist list) =>
        new(
            list.Id,
            book.Account().Id,
            list.Name,
            list.CreatedAt,
            list.UpdatedAt,
            [.. list.Symbols.Select(symbol => assets.Find(symbol.Value)).OfType<Instrument>().Select(AlpacaAsset.From)]
        );
}

/// <summary>Which list a request means: by the id of its path, else by the name of its query.</summary>
/// <param name="Id">As it stands in the path, or null.</param>
/// <param name="Name">Compared without regard to case, or null.</param>
internal readonly record struct WatchlistKey(string? Id, string? Name);

/// <summary>What became of a request: the list as it stands, or why nothing was done.</summary>
/// <param name="List">The list.</param>
/// <param name="Error">Why not.</param>
internal sealed record WatchlistAnswer(AlpacaWatchlist? List, AlpacaError? Error)
{
    /// <summary>It was done.</summary>
    public static WatchlistAnswer Of(AlpacaWatchlist list) => new(list, null);

    /// <summary>It was not done.</summary>
    public static WatchlistAnswer Of(AlpacaError error) => new(null, error);
}
