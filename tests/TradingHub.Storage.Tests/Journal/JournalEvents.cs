using TradingHub.Domain.Orders.Events;

namespace TradingHub.Storage.Tests.Journal;

/// <summary>Plain events for tests that only count, chain and copy them.</summary>
internal static class JournalEvents
{
    private static readonly DateTimeOffset Time = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);

    /// <summary>Fills with consecutive sequences.</summary>
    public static OrderEvent[] Fills(long first, int count) =>
        [.. Enumerable.Range(0, count).Select(offset => Fill(first + offset))];

    /// <summary>A fill; no two are alike.</summary>
    public static OrderEvent Fill(long sequence, int padding = 0) =>
        new OrderExecuted
        {
            OrderId = Guid.Parse("6a2e2f66-6f0f-4f6c-9a55-0d7f5f1c2a01"),
            ExecutionId = $"SIM-1-{sequence}{new string('x', padding)}",
            Quantity = sequence,
            Price = 100.25m + sequence,
            VenueTime = Time.AddSeconds(sequence),
            Sequence = sequence,
            MachineTime = Time.AddSeconds(sequence),
            MarketTime = Time.AddSeconds(sequence),
            CausalId = "cause",
        };
}
