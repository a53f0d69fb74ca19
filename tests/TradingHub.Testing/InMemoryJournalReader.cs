using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Testing;

/// <summary>Reads an <see cref="InMemoryJournal"/> as the hub reads its file.</summary>
public sealed class InMemoryJournalReader(InMemoryJournal journal) : IJournalReader
{
    /// <inheritdoc />
    public Task<IReadOnlyList<JournalMention>> MentionsAsync(long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<JournalMention>>([
            .. journal
                .Events.Where(one => one.Sequence > after)
                .Take(limit)
                .Select(one => new JournalMention(one.Sequence, OrderOf(one))),
        ]);

    /// <inheritdoc />
    public Task<IReadOnlyList<OrderEvent>> ReadAsync(IReadOnlyCollection<long> sequences, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OrderEvent>>([.. journal.Events.Where(one => sequences.Contains(one.Sequence))]);

    /// <summary>The order that an event is about, or null.</summary>
    public static OrderId? OrderOf(OrderEvent orderEvent) =>
        orderEvent switch
        {
            OrderIntended intended => new OrderId(intended.Terms.OrderId),
            IntentDenied denied => new OrderId(denied.Terms.OrderId),
            OrderOutcome outcome => new OrderId(outcome.OrderId),
            _ => null,
        };
}
