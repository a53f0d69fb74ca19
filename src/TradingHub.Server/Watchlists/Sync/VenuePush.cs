using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.Watchlists.Sync;

/// <summary>
/// Carries what a list holds to the venue. The venue refuses a whole list for one symbol that it does not know; then symbol after symbol is
/// offered, and what is refused by itself stays out.
/// </summary>
internal sealed class VenuePush(IVenueWatchlists venue)
{
    /// <summary>Makes a list there; a refusal is about the name then, or about the number of lists.</summary>
    public async Task<VenueListAnswer> CreateAsync(
        string name,
        IReadOnlyList<string> symbols,
        CancellationToken cancellationToken
    )
    {
        VenueListAnswer made = await venue.CreateAsync(name, symbols, cancellationToken);
        if (made.List is not null || symbols.Count == 0)
        {
            return made;
        }

        made = await venue.CreateAsync(name, [], cancellationToken);
        return made.List is { } empty ? await OfferAsync(empty, symbols, cancellationToken) : made;
    }

    /// <summary>Gives a list there these symbols, as far as the venue takes them.</summary>
    public async Task<VenueListAnswer> ReplaceAsync(
        VenueWatchlist list,
        IReadOnlyList<string> symbols,
        CancellationToken cancellationToken
    )
    {
        VenueListAnswer replaced = await venue.ReplaceAsync(list with { Symbols = symbols }, cancellationToken);
        bool canOffer = replaced.List is null && symbols.Except(list.Symbols).Any();
        return canOffer ? await OfferAsync(list, symbols, cancellationToken) : replaced;
    }

    private async Task<VenueListAnswer> OfferAsync(
        VenueWatchlist list,
        IReadOnlyList<string> symbols,
        CancellationToken cancellationToken
    )
    {
        foreach (string symbol in symbols.Except(list.Symbols).ToArray())
        {
            list = (await venue.AddAsync(list.Id, symbol, cancellationToken)).List ?? list;
        }

        string[] taken = [.. symbols.Intersect(list.Symbols)];
        return taken.SequenceEqual(list.Symbols)
            ? new VenueListAnswer(list, null)
            : await venue.ReplaceAsync(list with { Symbols = taken }, cancellationToken);
    }
}
