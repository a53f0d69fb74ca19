using TradingHub.Domain.Market;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>
/// Pages of what has been: bars from the hub's one history, quotes from their source. Past trades are kept nowhere; the newest one is told when
/// it lies in the stretch. Safe to use from any thread.
/// </summary>
internal sealed class DataHistory(BarReader bars, IQuoteSource quotes, LatestData latest)
{
    /// <summary>One page.</summary>
    /// <exception cref="Domain.Venues.VenueException">The source failed.</exception>
    public Task<DataPage> ReadAsync(HistoryQuery query, CancellationToken cancellationToken) =>
        DataPager.ReadAsync(
            query,
            query.Kind switch
            {
                DataKind.Quotes => QuotesAsync,
                DataKind.Trades => TradesAsync,
                _ => (stretch, token) => bars.ReadAsync(query.Length!.Value, stretch, token),
            },
            cancellationToken
        );

    private async Task<IReadOnlyList<DataPoint>> QuotesAsync(DataStretch stretch, CancellationToken cancellationToken)
    {
        QuoteRequest request = new(
            stretch.Instrument,
            stretch.IsNewestFirst ? null : stretch.Start,
            stretch.End.AddTicks(1),
            stretch.Limit
        );
        IEnumerable<Quote> past = await quotes.GetQuotesAsync(request, cancellationToken);
        if (stretch.IsNewestFirst)
        {
            past = past.Where(quote => quote.EventTime >= stretch.Start.UtcTicks).Reverse();
        }

        return [.. past.Select(quote => new DataPoint(quote.EventTime, LatestData.WireOf(stretch.Instrument, quote)))];
    }

    private Task<IReadOnlyList<DataPoint>> TradesAsync(DataStretch stretch, CancellationToken cancellationToken)
    {
        IReadOnlyList<DataPoint> found =
            latest.Trade(stretch.Instrument) is { } trade
            && trade.Time >= stretch.Start.UtcTicks
            && trade.Time <= stretch.End.UtcTicks
                ? [trade]
                : [];
        return Task.FromResult(found);
    }
}
