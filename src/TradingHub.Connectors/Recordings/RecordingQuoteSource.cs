using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Recordings;

/// <summary>
/// The quotes of a recording up to the replay's clock, recorded or derived as the replay plays them. Each request reads its symbol's files
/// from the beginning and keeps no more than it answers. Safe to use from any thread.
/// </summary>
/// <param name="recording">The recording.</param>
/// <param name="clock">How far the replay has come.</param>
public sealed class RecordingQuoteSource(Recording recording, MarketClock clock) : IQuoteSource
{
    /// <inheritdoc />
    public Task<IReadOnlyList<Quote>> GetQuotesAsync(QuoteRequest request, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<Quote>>(() => Collect(request, cancellationToken), cancellationToken);

    private Quote[] Collect(QuoteRequest request, CancellationToken cancellationToken)
    {
        long end = Math.Min(request.End.UtcTicks, clock.UtcTicks + 1);
        long start = request.Start?.UtcTicks ?? 0;
        Queue<Quote> quotes = new();
        using TickStream? stream = recording.OpenQuotes(request.Instrument);
        while (stream?.NextTime < end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Tick tick = stream.Take(stream.NextTime);
            if (tick.Kind != TickKind.Quote || tick.EventTime < start)
            {
                continue;
            }

            if (quotes.Count == request.Limit)
            {
                if (request.Start is not null)
                {
                    break;
                }

                quotes.Dequeue();
            }

            quotes.Enqueue(tick.ToQuote());
        }

        return [.. quotes];
    }
}
