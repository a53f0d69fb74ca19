using System.Collections.Concurrent;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;

namespace TradingHub.Engine.Orders;

/// <summary>
/// Average daily volume over the last 20 trading days (R16), from stored daily bars, or from the source's where none is stored. The gate
/// reads what was last summed and never waits. Safe to use from any thread.
/// </summary>
public sealed class DailyVolumes(IBarStore store, IBarSource source, InstrumentCatalogue catalogue, MarketClock clock)
{
    private const int Days = 20;
    private readonly ConcurrentDictionary<InstrumentId, decimal> _averages = new();

    /// <summary>The average, or null where no daily bar is known.</summary>
    public decimal? Of(InstrumentId instrument) => _averages.TryGetValue(instrument, out decimal average) ? average : null;

    /// <summary>Sums the bars of all instruments again.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (Instrument instrument in catalogue.All)
        {
            BarRequest request = new(instrument, Timeframe.OneDay, Start: null, clock.Now, Days);
            IReadOnlyList<Bar> bars = await store.GetBarsAsync(request, cancellationToken);
            if (bars.Count == 0)
            {
                bars = await FromSourceAsync(request, cancellationToken);
            }

            if (bars.Count > 0 && bars.Average(bar => bar.Volume) is > 0 and < 1e15 and var average)
            {
                _averages[instrument.Id] = decimal.Round((decimal)average, 4);
            }
        }
    }

    /// <summary>A source that does not answer leaves the average unknown, or as it was.</summary>
    private async Task<IReadOnlyList<Bar>> FromSourceAsync(BarRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await source.GetBarsAsync(request, cancellationToken);
        }
        catch (VenueException)
        {
            return [];
        }
    }
}
