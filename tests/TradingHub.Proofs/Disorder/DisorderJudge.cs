using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Venues;

namespace TradingHub.Proofs.Disorder;

/// <summary>Compares a desk with its venue: orders, executions (I3), account (I4), and the journal with itself (I6).</summary>
internal static class DisorderJudge
{
    /// <summary>Whether cash, positions and orders are the venue's.</summary>
    public static bool IsSettled(UncertainDesk desk) =>
        desk.Desk.Account().Cash == desk.Broker.Cash
        && !OrdersDiffer(desk).Any()
        && desk.Broker.Positions.All(held => Held(desk, held.Key) == held.Value);

    /// <summary>What differs, in words.</summary>
    public static IEnumerable<string> Judge(UncertainDesk desk)
    {
        List<string> failures = [.. OrdersDiffer(desk), .. FillsDiffer(desk), .. SequencesDiffer(desk.Journal.Events)];
        if (desk.Desk.Account().Cash != desk.Broker.Cash)
        {
            failures.Add($"I4: cash is {desk.Desk.Account().Cash}, the venue's is {desk.Broker.Cash}");
        }

        return failures;
    }

    private static IEnumerable<string> OrdersDiffer(UncertainDesk desk)
    {
        Dictionary<string, Order> ours = desk
            .Desk.List(new OrderQuery(Status: null, Instrument: null, Before: null, int.MaxValue))
            .ToDictionary(order => order.VenueClientId, StringComparer.Ordinal);
        foreach (UncertainBroker.VenueOrder there in desk.Broker.Orders.Values)
        {
            Order here = ours[there.Terms.VenueClientId];
            string expected = $"{StateOf(there)} {there.Filled}";
            string actual = $"{here.State} {here.FilledQuantity}";
            if (actual != expected)
            {
                yield return $"order {here.Id} is {actual}, at the venue {expected}";
            }
        }
    }

    private static OrderState StateOf(UncertainBroker.VenueOrder order) =>
        order.State switch
        {
            BrokerOrderState.Filled => OrderState.Filled,
            BrokerOrderState.Canceled => OrderState.Canceled,
            BrokerOrderState.Expired => OrderState.Expired,
            _ => order.Filled > 0 ? OrderState.PartiallyFilled : OrderState.Working,
        };

    /// <summary>I3: the venue's executions, each once.</summary>
    private static IEnumerable<string> FillsDiffer(UncertainDesk desk)
    {
        List<string> here =
        [
            .. desk
                .Journal.Events.OfType<OrderExecuted>()
                .Select(one => $"{one.ExecutionId} {one.Quantity} at {one.Price}")
                .Order(StringComparer.Ordinal),
        ];
        List<string> there =
        [
            .. desk.Broker.Fills.Select(one => $"{one.ExecutionId} {one.Quantity} at {one.Price}").Order(StringComparer.Ordinal),
        ];
        return here.SequenceEqual(there, StringComparer.Ordinal)
            ? []
            :
            [
                $"I3: {here.Count} executions here, {there.Count} at the venue; first difference {here.Except(there).Concat(there.Except(here)).FirstOrDefault() ?? "a double"}",
            ];
    }

    /// <summary>I6: the journal has no gap, and nothing happens to an order before it was intended.</summary>
    private static IEnumerable<string> SequencesDiffer(IReadOnlyList<OrderEvent> events)
    {
        HashSet<Guid> intended = [];
        for (int i = 0; i < events.Count; i++)
        {
            if (events[i].Sequence != i + 1)
            {
                yield return $"I6: event {events[i].Sequence} stands at place {i + 1}";
            }

            if (events[i] is OrderIntended intent)
            {
                intended.Add(intent.Terms.OrderId);
            }
            else if (events[i] is OrderOutcome outcome && !intended.Contains(outcome.OrderId))
            {
                yield return $"I6: event {outcome.Sequence} is of an order that was not intended before";
            }
        }
    }

    private static decimal Held(UncertainDesk desk, InstrumentId instrument) =>
        desk.Desk.PositionOf(instrument)?.Position.Quantity ?? 0;
}
