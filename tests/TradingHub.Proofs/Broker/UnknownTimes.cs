using TradingHub.Domain.Orders.Events;

namespace TradingHub.Proofs.Broker;

/// <summary>How long orders were unknown, from the events of a journal.</summary>
internal static class UnknownTimes
{
    /// <summary>For each order that was unknown the time until the broker had told of it; the longest there is when it never did.</summary>
    public static IEnumerable<TimeSpan> Of(IReadOnlyList<OrderEvent> events)
    {
        Dictionary<Guid, DateTimeOffset> since = [];
        foreach (OrderOutcome outcome in events.OfType<OrderOutcome>())
        {
            if (outcome is OrderUnanswered)
            {
                since.TryAdd(outcome.OrderId, outcome.MachineTime);
            }
            else if (IsNews(outcome) && since.Remove(outcome.OrderId, out DateTimeOffset began))
            {
                yield return outcome.MachineTime - began;
            }
        }

        foreach (Guid _ in since.Keys)
        {
            yield return TimeSpan.MaxValue;
        }
    }

    /// <summary>Whether the broker is the source of an outcome.</summary>
    private static bool IsNews(OrderOutcome outcome) => outcome is not (CancelRequested or OrderNeedsPerson);
}
