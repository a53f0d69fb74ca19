using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Market;

/// <summary>Where a feed hands its ticks: the market bus.</summary>
public interface IMarketSink
{
    /// <summary>
    /// Hands ticks over in order. A patient source (replay, simulation) awaits the result: it completes when the mailboxes that lose
    /// nothing have taken every tick. The memory may be reused once it has completed.
    /// </summary>
    ValueTask PublishAsync(ReadOnlyMemory<Tick> ticks, CancellationToken cancellationToken);

    /// <summary>
    /// Hands over the ticks of a live venue, which cannot wait: what does not fit into a mailbox that loses nothing is counted there as a gap.
    /// The memory may be reused once it has completed.
    /// </summary>
    ValueTask OfferAsync(ReadOnlyMemory<Tick> ticks, CancellationToken cancellationToken) =>
        PublishAsync(ticks, cancellationToken);
}

/// <summary>A source of ticks. One is active; the feed service runs it until the host stops.</summary>
public interface IMarketFeed
{
    /// <summary>Name in health and status, for example <c>simulated</c>.</summary>
    string Name { get; }

    /// <summary>The pace of a market that the hub makes or plays; null for one that runs by itself.</summary>
    MarketPace? Pace => null;

    /// <summary>The connection of a feed that comes from outside; null for one that the hub makes or plays itself. Any thread.</summary>
    FeedLink? Link => null;

    /// <summary>Sends ticks to <paramref name="sink"/> until canceled, or until a recording has ended.</summary>
    /// <exception cref="Venues.VenueException">The source broke; the caller restarts it with back-off.</exception>
    Task RunAsync(IMarketSink sink, CancellationToken cancellationToken);
}

/// <summary>A stretch of bars that is asked for.</summary>
/// <param name="Instrument">Whose bars.</param>
/// <param name="Timeframe">Length of the bars.</param>
/// <param name="Start">Inclusive; null asks for the newest <paramref name="Limit"/> bars before <paramref name="End"/>.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Limit">At most this many; above zero.</param>
public sealed record BarRequest(Instrument Instrument, Timeframe Timeframe, DateTimeOffset? Start, DateTimeOffset End, int Limit);

/// <summary>History of closed bars from outside the hub's own store: a venue, a recording, the simulated past.</summary>
public interface IBarSource
{
    /// <summary>
    /// Closed bars, oldest first, <c>Start</c> inclusive to <c>End</c> exclusive. With a start the oldest <c>Limit</c>, without one the newest.
    /// Empty where the source has none.
    /// </summary>
    /// <exception cref="Venues.VenueException">The source refused, was unreachable, or sent what cannot be read.</exception>
    Task<IReadOnlyList<Bar>> GetBarsAsync(BarRequest request, CancellationToken cancellationToken);
}

/// <summary>A stretch of past quotes that is asked for.</summary>
/// <param name="Instrument">Whose quotes.</param>
/// <param name="Start">Inclusive, by the venue's time; null asks for the newest <paramref name="Limit"/> quotes before <paramref name="End"/>.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Limit">At most this many; above zero.</param>
public sealed record QuoteRequest(Instrument Instrument, DateTimeOffset? Start, DateTimeOffset End, int Limit);

/// <summary>History of quotes: a venue, a recording, the simulated past.</summary>
public interface IQuoteSource
{
    /// <summary>
    /// Past quotes, oldest first, <c>Start</c> inclusive to <c>End</c> exclusive, none later than market time now. With a start the oldest
    /// <c>Limit</c>, without one the newest. Empty where the source has none.
    /// </summary>
    /// <exception cref="Venues.VenueException">The source refused, was unreachable, or sent what cannot be read.</exception>
    Task<IReadOnlyList<Quote>> GetQuotesAsync(QuoteRequest request, CancellationToken cancellationToken);
}

/// <summary>The hub's own store of closed bars. A bar is unique by instrument, timeframe and time.</summary>
public interface IBarStore : IBarSource
{
    /// <summary>Stores closed bars; a bar that is already there is replaced when the new revision is higher.</summary>
    Task SaveAsync(IReadOnlyList<BarUpdate> bars, CancellationToken cancellationToken);

    /// <summary>What <see cref="IBarSource.GetBarsAsync"/> answers, with the revision of each bar.</summary>
    Task<IReadOnlyList<BarUpdate>> GetRevisionsAsync(BarRequest request, CancellationToken cancellationToken);
}

/// <summary>Newest quote, trade and day figures of each instrument. Safe to read from any thread, without a lock.</summary>
public interface ILastValues
{
    /// <summary>The newest quote, or false when none was seen.</summary>
    bool TryGetQuote(InstrumentId instrument, out Quote quote);

    /// <summary>The newest price-forming trade, or false when none was seen.</summary>
    bool TryGetTrade(InstrumentId instrument, out Trade trade);
}
