using TradingHub.Domain.Orders.Events;
using TradingHub.Storage.Journal;

namespace TradingHub.Proofs.Orders;

/// <summary>The journal itself, read when the host is gone: whole, one intent for each client order id, each order intended before the venue had it.</summary>
internal static class JournalAudit
{
    /// <summary>What is wrong, in words. Ends the host.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(RestartingHub hub, IReadOnlyCollection<ClientOrder> sent)
    {
        await hub.KillAsync();
        List<OrderEvent> events = [];
        using (
            SqliteOrderJournal journal = SqliteOrderJournal.Open(Path.Combine(hub.Current.Settings.DataDirectory, "trading.db"))
        )
        {
            await foreach (OrderEvent orderEvent in journal.ReadAllAsync(CancellationToken.None))
            {
                events.Add(orderEvent);
            }
        }

        List<string> failures = [];
        if (events.Where((orderEvent, index) => orderEvent.Sequence != index + 1).Any())
        {
            failures.Add("the journal has a gap");
        }

        OrderTerms[] intents = [.. events.OfType<OrderIntended>().Select(intended => intended.Terms)];
        failures.AddRange(Doubled(intents.Select(terms => terms.ClientOrderId), "client order id"));
        failures.AddRange(Doubled(intents.Select(terms => terms.VenueClientId), "venue client id"));
        failures.AddRange(Doubled(events.OfType<OrderAccepted>().Select(accepted => accepted.VenueOrderId), "venue order id"));
        failures.AddRange(Doubled(events.OfType<OrderExecuted>().Select(executed => executed.ExecutionId), "execution id"));
        failures.AddRange(Unintended(events));
        HashSet<string> intended = [.. intents.Select(terms => terms.ClientOrderId)];
        failures.AddRange(
            sent.Where(order => order.IsAcknowledged && !intended.Contains(order.ClientOrderId))
                .Select(order => $"{order.ClientOrderId} was acknowledged, but the journal does not have it")
        );
        return failures;
    }

    private static IEnumerable<string> Doubled(IEnumerable<string> ids, string what) =>
        ids.GroupBy(id => id, StringComparer.Ordinal)
            .Where(group => group.Skip(1).Any())
            .Select(group => $"{what} {group.Key} is there twice");

    private static IEnumerable<string> Unintended(List<OrderEvent> events)
    {
        HashSet<Guid> intended = [];
        foreach (OrderEvent orderEvent in events)
        {
            if (orderEvent is OrderIntended intent)
            {
                intended.Add(intent.Terms.OrderId);
            }
            else if (orderEvent is OrderOutcome outcome && !intended.Contains(outcome.OrderId))
            {
                yield return $"event {outcome.Sequence} is of an order that was never intended";
            }
        }
    }
}
