using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders;

/// <summary>
/// What the desk's writer does in one round: events that become durable together, and what may happen only afterwards (replies, calls
/// to the venue).
/// </summary>
internal sealed class DeskBatch(OrderLedger ledger, IOrderJournal journal, DeskMarket market)
{
    private readonly List<OrderEvent> _events = [];
    private readonly List<Action> _replies = [];
    private readonly List<Outgoing> _calls = [];

    /// <summary>How old orders are.</summary>
    public IntentAges Ages { get; } = new(market);

    /// <summary>What the journal can take.</summary>
    public JournalCondition Condition => journal.Condition;

    /// <summary>Has the journal ready for what comes.</summary>
    /// <exception cref="JournalException">It takes nothing now.</exception>
    public ValueTask PrepareAsync(CancellationToken cancellationToken) => journal.PrepareAsync(cancellationToken);

    /// <summary>Stamps an event, applies it to the ledger and keeps it for the commit.</summary>
    public void Record(OrderEvent orderEvent, string causalId)
    {
        OrderEvent stamped = orderEvent with
        {
            Sequence = ledger.Totals.Sequence + 1,
            MachineTime = market.Machine.GetUtcNow(),
            MarketTime = market.Clock.Now,
            CausalId = causalId,
        };
        if (stamped is OrderIntended intended)
        {
            Ages.Note(intended);
        }

        ledger.Apply(stamped);
        _events.Add(stamped);
    }

    /// <summary>Replies once everything recorded so far is durable.</summary>
    public void Reply(Action reply) => _replies.Add(reply);

    /// <summary>Calls the venue once everything recorded so far is durable.</summary>
    public void Call(OutgoingKind kind, OrderId order) => _calls.Add(new Outgoing(kind, order));

    /// <summary>Makes the events durable.</summary>
    /// <exception cref="JournalException">None is durable; nothing may be acknowledged.</exception>
    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        if (_events.Count > 0)
        {
            await journal.AppendAsync(_events, cancellationToken);
            _events.Clear();
        }
        else
        {
            journal.Release();
        }
    }

    /// <summary>Sends the replies of a committed batch.</summary>
    public void SendReplies()
    {
        foreach (Action reply in _replies)
        {
            reply();
        }

        _replies.Clear();
    }

    /// <summary>Takes the calls of a committed batch.</summary>
    public Outgoing[] TakeCalls()
    {
        Outgoing[] calls = [.. _calls];
        _calls.Clear();
        return calls;
    }
}
