using System.Text.Json;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Histories;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Oracles;

/// <summary>
/// Compares what clients were told, what the host shows, its database and the broker's ledger, by the invariants I1 to I8. For the exchange
/// inside the process the ledger is the book that follows from the journal, worked out here from its events alone; a broker in a process
/// of its own shows its own.
/// </summary>
internal sealed partial class Oracle
{
    private readonly IReadOnlyList<HistoryEntry> _history;
    private readonly HostPicture _host;
    private readonly IReadOnlyList<OrderEvent> _events;
    private readonly JournalPicture _journal;
    private readonly List<string> _failures = [];

    private Oracle(History history, HostPicture host, JournalPicture journal)
    {
        _history = history.Entries;
        _host = host;
        _journal = journal;
        _events = journal.Events;
    }

    /// <summary>What is wrong, each with its invariant; empty when all hold. Stops the market before the host's exchange.</summary>
    public static async Task<IReadOnlyList<string>> JudgeAsync(HubProcess hub, History history)
    {
        HostPicture host = await HostPicture.ReadAsync(hub);
        Oracle oracle = new(history, host, await JournalPicture.ReadAsync(hub.Settings.BookDirectory));
        oracle.Judge();
        return oracle._failures;
    }

    private void Judge()
    {
        AcknowledgedIsKept();
        NothingIsDoubled();
        FillsAreTheBrokers();
        AccountIsTheBrokers();
        NoOrderIsUnknown();
        SequencesAreWhole();
        Expect(_journal.Finding is null, $"I7: the audit chain is broken: {_journal.Finding}");
        NothingWentAroundTheGate();
    }

    /// <summary>I1: every acknowledged order is in the journal, and stands at the host as the journal's book has it.</summary>
    private void AcknowledgedIsKept()
    {
        Dictionary<string, OrderState> states = Ledger.StatesOf(_events);
        Dictionary<string, string> shown = _host.Orders.ToDictionary(Id, order => order.GetProperty("state").GetString()!);
        foreach (HistoryEntry entry in _history.Where(entry => entry is { Kind: HistoryKind.Ok, OrderId: not null }))
        {
            Expect(
                states.ContainsKey(entry.OrderId!),
                $"I1: {entry.OrderId} ({entry.Key}) was acknowledged and is not in the journal"
            );
        }

        foreach ((string id, OrderState state) in states)
        {
            string word = JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());
            Expect(shown.GetValueOrDefault(id) == word, $"I1: {id} is {shown.GetValueOrDefault(id)}, by the journal {word}");
        }

        Expect(shown.Count == states.Count, $"I1: {shown.Count} orders are shown, {states.Count} are in the journal");
    }

    /// <summary>I2: at most one order for each client order id, idempotency key, id at the venue, and number of the venue.</summary>
    private void NothingIsDoubled()
    {
        OrderTerms[] intents = [.. _events.OfType<OrderIntended>().Select(intended => intended.Terms)];
        Once(intents.Select(terms => terms.ClientOrderId), "I2: client order id");
        Once(
            intents.Where(terms => terms.Leg is null).Select(terms => terms.IdempotencyKey).OfType<string>(),
            "I2: idempotency key"
        );
        Once(intents.Select(terms => terms.VenueClientId), "I2: venue client id");
        Once(VenueIds().Select(one => one.VenueOrderId), "I2: venue order id");
        foreach (IGrouping<string, HistoryEntry> answers in Acknowledged().GroupBy(entry => entry.Key))
        {
            Expect(
                answers.Select(entry => entry.OrderId).Distinct().Count() == 1,
                $"I2: {answers.Key} was acknowledged as two orders"
            );
        }
    }

    /// <summary>I3: the fills that the host shows are the journal's, each execution once.</summary>
    private void FillsAreTheBrokers()
    {
        OrderExecuted[] executions = [.. _events.OfType<OrderExecuted>()];
        Once(executions.Select(executed => executed.ExecutionId), "I3: execution id");
        HashSet<(string, string, decimal, decimal)> shown =
        [
            .. _host.Fills.Select(fill =>
                (
                    fill.GetProperty("execution_id").GetString()!,
                    fill.GetProperty("order_id").GetString()!,
                    fill.GetProperty("quantity").GetDecimal(),
                    fill.GetProperty("price").GetDecimal()
                )
            ),
        ];
        Expect(
            shown.SetEquals(executions.Select(one => (one.ExecutionId, one.OrderId.ToString(), one.Quantity, one.Price)))
                && shown.Count == _host.Fills.Count,
            $"I3: {_host.Fills.Count} fills are shown, {executions.Length} are in the journal, or they differ"
        );
    }

    private IEnumerable<HistoryEntry> Acknowledged() =>
        _history.Where(entry =>
            entry is { Kind: HistoryKind.Ok, OrderId: not null } && entry.Request.StartsWith("POST", StringComparison.Ordinal)
        );

    /// <summary>Ids at the broker with the orders that they stand for; told again they count once.</summary>
    private IEnumerable<(Guid OrderId, string VenueOrderId)> VenueIds() =>
        _events
            .OfType<OrderAccepted>()
            .Select(accepted => (accepted.OrderId, accepted.VenueOrderId))
            .Concat(_events.OfType<OrderAdopted>().Select(adopted => (adopted.Terms.OrderId, adopted.VenueOrderId)))
            .Where(one => one.VenueOrderId.Length > 0)
            .Distinct();

    /// <summary>Orders that the gate let pass, and orders that were found at the broker.</summary>
    private IEnumerable<OrderTerms> Known() => _events.Select(TermsOf).OfType<OrderTerms>();

    private static OrderTerms? TermsOf(OrderEvent orderEvent) =>
        (orderEvent as OrderIntended)?.Terms ?? (orderEvent as OrderAdopted)?.Terms;

    private static string Id(JsonElement order) => order.GetProperty("id").GetString()!;

    private void Once(IEnumerable<string> ids, string what) =>
        _failures.AddRange(
            ids.GroupBy(id => id, StringComparer.Ordinal)
                .Where(group => group.Skip(1).Any())
                .Select(group => $"{what} {group.Key} is there twice")
        );

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add(otherwise);
        }
    }
}
