using TradingHub.Domain.Orders.Events;

namespace TradingHub.Domain.Orders;

/// <summary>Which order an event of the journal is about.</summary>
/// <param name="Sequence">The event.</param>
/// <param name="OrderId">Its order, or null for an event of the account.</param>
public readonly record struct JournalMention(long Sequence, OrderId? OrderId);

/// <summary>Reads parts of the journal beside its writer, who never waits for it. Safe to use from any thread.</summary>
public interface IJournalReader
{
    /// <summary>Which orders the durable events after one are about, oldest first.</summary>
    /// <param name="after">Sequence number of the last event that is known; 0 from the beginning.</param>
    /// <param name="limit">At most this many events.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<JournalMention>> MentionsAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>The events with these numbers, oldest first; those that are not there are left out.</summary>
    /// <exception cref="JournalException">An event cannot be read.</exception>
    Task<IReadOnlyList<OrderEvent>> ReadAsync(IReadOnlyCollection<long> sequences, CancellationToken cancellationToken);
}
