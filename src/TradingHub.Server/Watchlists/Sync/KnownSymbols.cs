using TradingHub.Domain.Instruments;
using TradingHub.Server.Channels;

namespace TradingHub.Server.Watchlists.Sync;

/// <summary>
/// Tells which symbols of a venue's lists the hub can hold: instruments that it knows, or that the venue can describe. The venue is asked once
/// for each while the hub runs. One thread.
/// </summary>
internal sealed class KnownSymbols(InstrumentCatalogue catalogue, InstrumentFinder find)
{
    private readonly HashSet<string> _unknown = new(StringComparer.Ordinal);

    /// <summary>Those of <paramref name="symbols"/> that the hub cannot hold.</summary>
    /// <exception cref="Domain.Venues.VenueException">The venue could not be asked.</exception>
    public async Task<IReadOnlySet<string>> UnknownAsync(IEnumerable<string> symbols, CancellationToken cancellationToken)
    {
        HashSet<string> unknown = new(StringComparer.Ordinal);
        foreach (string text in symbols)
        {
            if (_unknown.Contains(text) || !await IsKnownAsync(text, cancellationToken))
            {
                _unknown.Add(text);
                unknown.Add(text);
            }
        }

        return unknown;
    }

    private async Task<bool> IsKnownAsync(string text, CancellationToken cancellationToken)
    {
        if (!Symbol.TryParse(text, out Symbol symbol) || symbol.Value != text)
        {
            return false;
        }

        Instrument? instrument = catalogue.TryFind(symbol, out Instrument? known) ? known : await find(symbol, cancellationToken);
        return instrument?.Symbol == symbol;
    }
}
