using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.SimBroker.MarketData;

/// <summary>Every quote and trade of the market since the start, numbered from 1, whether anybody was told or not. Any thread.</summary>
internal sealed class TickLedger : IQuoteSource
{
    /// <summary>How many are kept: half an hour of the usual market.</summary>
    private const int Capacity = 1 << 19;

    private readonly Lock _lock = new();
    private readonly Queue<Tick> _ticks = new();
    private long _count;

    /// <summary>How many there were.</summary>
    public long Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Writes one down.</summary>
    public void Add(in Tick tick)
    {
        lock (_lock)
        {
            _count++;
            _ticks.Enqueue(tick);
            if (_ticks.Count > Capacity)
            {
                _ticks.Dequeue();
            }
        }
    }

    /// <summary>Those of an instrument with a number above <paramref name="after"/>, oldest first.</summary>
    public IReadOnlyList<(long Number, Tick Tick)> After(InstrumentId instrument, long after, int limit)
    {
        lock (_lock)
        {
            long before = _count - _ticks.Count;
            return
            [
                .. _ticks
                    .Select((tick, index) => (Number: before + index + 1, Tick: tick))
                    .Where(entry => entry.Number > after && entry.Tick.Instrument == instrument)
                    .Take(limit),
            ];
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Quote>> GetQuotesAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        IEnumerable<Quote> quotes = After(request.Instrument.Id, after: 0, Capacity)
            .Where(entry => entry.Tick.Kind == TickKind.Quote)
            .Select(entry => entry.Tick.ToQuote())
            .Where(quote => quote.EventTime < request.End.UtcTicks);
        IReadOnlyList<Quote> found = request.Start is { } start
            ? [.. quotes.Where(quote => quote.EventTime >= start.UtcTicks).Take(request.Limit)]
            : [.. quotes.TakeLast(request.Limit)];
        return Task.FromResult(found);
    }
}
