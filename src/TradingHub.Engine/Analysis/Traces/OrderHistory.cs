using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Analysis.Traces;

/// <summary>What the journal says of single orders. Safe to use from any thread; never in the writer's way.</summary>
public sealed class OrderHistory(IJournalReader journal) : IDisposable
{
    private readonly JournalIndex _index = new(journal);

    /// <summary>All events of an order, oldest first; the first one holds its terms and the gate's decision.</summary>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public async Task<IReadOnlyList<OrderEvent>> EventsOfAsync(OrderId id, CancellationToken cancellationToken) =>
        await journal.ReadAsync(await _index.EventsOfAsync(id, cancellationToken), cancellationToken);

    /// <summary>The first event of each order: an <see cref="OrderIntended"/> or an <see cref="IntentDenied"/>.</summary>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public async Task<IReadOnlyList<OrderEvent>> FirstEventsOfAsync(
        IReadOnlyCollection<OrderId> ids,
        CancellationToken cancellationToken
    ) => await journal.ReadAsync(await _index.FirstEventsOfAsync(ids, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _index.Dispose();
}
