using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Market;

/// <summary>What clients want of one instrument, all wishes in one.</summary>
/// <param name="Instrument">Whose data.</param>
/// <param name="Quotes">Whether quotes are wanted.</param>
/// <param name="Trades">Whether trades are, or bars, which are built from them.</param>
public readonly record struct FeedWish(InstrumentId Instrument, bool Quotes, bool Trades);

/// <summary>What a live feed is asked to send. Any thread.</summary>
public interface IFeedWishes
{
    /// <summary>All wanted instruments, each once.</summary>
    IReadOnlyList<FeedWish> Wishes();

    /// <summary>Tells a listener from now on that a wish has changed. It is called under a lock: it must not block and not call back.</summary>
    void OnChange(Action listener);
}

/// <summary>
/// Hears which trades a live feed delivers, so that what it did not deliver is asked for afterwards. Moments are the machine's time.
/// Called from the feed's loops; must not block.
/// </summary>
public interface IFeedWatch
{
    /// <summary>From this moment on every trade of these instruments is delivered.</summary>
    void Followed(IReadOnlyList<InstrumentId> instruments, DateTimeOffset since);

    /// <summary>After this moment trades of these instruments may be missing, until they are followed again: the connection is lost.</summary>
    void Lost(IReadOnlyList<InstrumentId> instruments, DateTimeOffset after);

    /// <summary>Nobody wants trades of these instruments any more.</summary>
    void Released(IReadOnlyList<InstrumentId> instruments, DateTimeOffset after);

    /// <summary>The venue has corrected or canceled a trade that happened at this moment.</summary>
    void Corrected(InstrumentId instrument, DateTimeOffset time);
}

/// <summary>Closed bars of many instruments at once, for what a live feed has missed.</summary>
public interface IBarBackfill
{
    /// <summary>
    /// Closed bars by instrument, oldest first, <paramref name="start"/> inclusive to <paramref name="end"/> exclusive. An instrument without
    /// any is left out.
    /// </summary>
    /// <exception cref="Venues.VenueException">The source refused, was unreachable, or sent what cannot be read.</exception>
    Task<IReadOnlyDictionary<InstrumentId, IReadOnlyList<Bar>>> GetManyAsync(
        IReadOnlyList<Instrument> instruments,
        Timeframe timeframe,
        DateTimeOffset start,
        DateTimeOffset end,
        CancellationToken cancellationToken
    );
}
