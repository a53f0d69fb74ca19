using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

/// <summary>Answers readers from the newest durable snapshot. Any thread, no lock, never in the writer's way.</summary>
internal sealed class OrderBookReader(AccountMarks marks)
{
    private volatile LedgerSnapshot _snapshot = LedgerSnapshot.Empty;

    /// <summary>The newest durable snapshot.</summary>
    public LedgerSnapshot Snapshot => _snapshot;

    /// <summary>Takes a newer one.</summary>
    public void Publish(LedgerSnapshot snapshot) => _snapshot = snapshot;

    /// <inheritdoc cref="IOrderBook.Find" />
    public Order? Find(OrderId id) => _snapshot.Entries.GetValueOrDefault(id)?.Order;

    /// <inheritdoc cref="IOrderBook.FindByClientOrderId" />
    public Order? FindByClientOrderId(string clientOrderId)
    {
        LedgerSnapshot snapshot = _snapshot;
        return snapshot.ByClientOrderId.TryGetValue(clientOrderId, out OrderId id) ? snapshot.Entries[id].Order : null;
    }

    /// <inheritdoc cref="IOrderBook.List" />
    public IReadOnlyList<Order> List(OrderQuery query)
    {
        LedgerSnapshot snapshot = _snapshot;
        int before = query.Before is { } id ? snapshot.Entries.GetValueOrDefault(id)?.Index ?? 0 : snapshot.Created.Length;
        IEnumerable<OrderId> newestFirst = query.Status == true ? OpenBefore(snapshot, before) : CreatedBefore(snapshot, before);
        return
        [
            .. newestFirst
                .Select(order => snapshot.Entries[order].Order)
                .Where(order => query.Status is not { } isOpen || isOpen != order.State.IsTerminal())
                .Where(order => query.Instrument is not { } instrument || order.Instrument.Id == instrument)
                .Take(query.Limit),
        ];
    }

    /// <inheritdoc cref="IOrderBook.Fills" />
    public IReadOnlyList<Fill> Fills(long? beforeSequence, int limit)
    {
        ReadOnlySpan<Fill> fills = _snapshot.Fills.Span;
        int end = beforeSequence is { } sequence ? FirstAtOrAfter(fills, sequence) : fills.Length;
        Fill[] page = fills[Math.Max(0, end - limit)..end].ToArray();
        Array.Reverse(page);
        return page;
    }

    /// <inheritdoc cref="IOrderBook.Positions" />
    public IReadOnlyList<MarkedPosition> Positions() =>
        [
            .. _snapshot
                .Positions.Values.OrderBy(position => position.Instrument.Symbol.Value, StringComparer.Ordinal)
                .Select(marks.Mark),
        ];

    /// <inheritdoc cref="IOrderBook.PositionOf" />
    public MarkedPosition? PositionOf(InstrumentId instrument) =>
        _snapshot.Positions.TryGetValue(instrument, out Position? position) ? marks.Mark(position) : null;

    /// <inheritdoc cref="IOrderBook.Account" />
    public AccountFigures Account()
    {
        LedgerSnapshot snapshot = _snapshot;
        return marks.Figures(snapshot.Positions.Values, snapshot.Totals);
    }

    private static IEnumerable<OrderId> CreatedBefore(LedgerSnapshot snapshot, int before)
    {
        for (int i = before - 1; i >= 0; i--)
        {
            yield return snapshot.Created.Span[i];
        }
    }

    private static IEnumerable<OrderId> OpenBefore(LedgerSnapshot snapshot, int before) =>
        snapshot.Open.Reverse().Where(open => open.Key < before).Select(open => open.Value);

    private static int FirstAtOrAfter(ReadOnlySpan<Fill> fills, long sequence)
    {
        int low = 0;
        int high = fills.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = fills[middle].Sequence < sequence ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
