using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>Past quotes from Alpaca, those with both sides. Our time of receipt is unknown: the venue's stands in. Safe to use from any thread.</summary>
/// <param name="client">Asks.</param>
/// <param name="clock">Nothing later than now is asked for.</param>
public sealed class AlpacaQuoteSource(AlpacaDataClient client, MarketClock clock) : IQuoteSource
{
    /// <summary>How far back the newest quotes before a moment are looked for: over a long week-end.</summary>
    private static readonly TimeSpan LongestLook = TimeSpan.FromDays(5);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Quote>> GetQuotesAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        Instrument instrument = request.Instrument;
        DateTimeOffset now = clock.Now.AddTicks(1);
        DateTimeOffset end = request.End < now ? request.End : now;
        DateTimeOffset start = request.Start ?? end - LongestLook;
        if (!AlpacaDataRoutes.Has(instrument.AssetClass) || start >= end)
        {
            return [];
        }

        string symbol = instrument.Symbol.Value;
        DataStretch stretch = new(
            instrument.AssetClass == AssetClass.Crypto,
            [symbol],
            start,
            end,
            IsNewestFirst: request.Start is null
        );
        IReadOnlyDictionary<string, List<Quote>> found = await client.QuotesAsync(stretch, request.Limit, cancellationToken);
        IEnumerable<Quote> quotes = (found.GetValueOrDefault(symbol) ?? []).Select(quote =>
            quote with
            {
                Instrument = instrument.Id,
            }
        );
        return stretch.IsNewestFirst ? [.. quotes.Reverse()] : [.. quotes];
    }
}
