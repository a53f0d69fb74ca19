using TradingHub.Benchmarks.Harness;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Orders;

namespace TradingHub.Benchmarks.Storage;

/// <summary>
/// Folds the journal of 100,000 orders into the ledger, as each start does after reading it. The yardstick puts each event into a
/// dictionary by its order.
/// </summary>
internal static class LedgerReplayBenchmark
{
    /// <summary>Creates it.</summary>
    public static Benchmark Create()
    {
        OrderEvent[] events = [.. JournalOfOrders.Stamped()];
        return new Benchmark(
            "ledger-replay: all events of 100,000 orders, folded into orders, fills, positions and cash",
            "events",
            JournalOfOrders.Events,
            () => () => Fold(events),
            "the same events, put into a dictionary by order",
            () => Index(events)
        )
        {
            MinimumPerSecond = 150_000,
            MaximumBytesPerItem = 3_000,
        };
    }

    private static void Fold(OrderEvent[] events)
    {
        OrderLedger ledger = new(new InstrumentCatalogue());
        foreach (OrderEvent orderEvent in events)
        {
            ledger.Apply(orderEvent);
            ledger.Changes.Clear();
        }

        if (ledger.Snapshot().Created.Length != JournalOfOrders.Orders)
        {
            throw new InvalidOperationException($"{ledger.Snapshot().Created.Length} orders came out.");
        }
    }

    private static void Index(OrderEvent[] events)
    {
        Dictionary<Guid, OrderEvent> byOrder = [];
        foreach (OrderEvent orderEvent in events)
        {
            if (orderEvent is OrderOutcome outcome)
            {
                byOrder[outcome.OrderId] = outcome;
            }
        }

        if (byOrder.Count != JournalOfOrders.Orders)
        {
            throw new InvalidOperationException($"{byOrder.Count} orders came out.");
        }
    }
}
