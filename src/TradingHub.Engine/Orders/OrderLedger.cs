using System.Collections.Immutable;
using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Halts;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>
/// Orders, fills, positions, cash and realized profit as the fold of the journal's events; the same events always give the same
/// ledger. At every moment cash plus positions at cost less realized profit is the starting cash. One writer; readers take a
/// <see cref="Snapshot"/>.
/// </summary>
internal sealed partial class OrderLedger(InstrumentCatalogue catalogue) : IRiskBook
{
    private readonly SnapshotDictionary<OrderId, LedgerEntry> _entries = new(LedgerSnapshot.Empty.Entries);
    private readonly SnapshotDictionary<string, OrderId> _byClientOrderId = new(LedgerSnapshot.Empty.ByClientOrderId);
    private readonly ImmutableSortedDictionary<int, OrderId>.Builder _open = LedgerSnapshot.Empty.Open.ToBuilder();
    private readonly ImmutableDictionary<InstrumentId, Position>.Builder _positions = LedgerSnapshot.Empty.Positions.ToBuilder();
    private readonly Dictionary<string, OrderId> _byVenueClientId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _executions = new(StringComparer.Ordinal);
    private readonly HashSet<InstrumentId> _listed = [];
    private readonly AppendOnlyList<OrderId> _created = new();
    private readonly AppendOnlyList<Fill> _fills = new();
    private readonly AppendOnlyList<RefusedMention> _refused = new();
    private readonly List<LedgerChange> _changes = [];

    /// <summary>Figures at cost, as of the last event.</summary>
    public LedgerTotals Totals { get; private set; } = new();

    /// <summary>Open orders by instrument.</summary>
    public OpenOrders Open { get; } = new();

    /// <summary>Requests by the caller's key.</summary>
    public RequestKeys Keys { get; } = new();

    /// <summary>What is halted.</summary>
    public HaltBook Halts { get; } = new();

    /// <summary>The last change of the limits; null while they are the settings.</summary>
    public RiskLimitsChanged? LimitsChange { get; private set; }

    /// <summary>Positions at cost.</summary>
    public IReadOnlyDictionary<InstrumentId, Position> Positions => _positions;

    /// <summary>All fills, oldest first.</summary>
    public ReadOnlyMemory<Fill> Fills => _fills.View();

    /// <inheritdoc />
    public decimal HighWaterMark => Halts.HighWaterMark ?? Totals.StartingCash;

    /// <summary>Venue client ids of all orders that passed the gate.</summary>
    public IReadOnlyDictionary<string, OrderId> ByVenueClientId => _byVenueClientId;

    /// <summary>What changed since the changes were last taken, in order.</summary>
    public List<LedgerChange> Changes => _changes;

    /// <summary>All orders, in no order.</summary>
    public IEnumerable<LedgerEntry> Entries => _entries.Values;

    /// <summary>All orders that are not over, oldest first.</summary>
    public IEnumerable<LedgerEntry> OpenEntries() => _open.Values.Select(id => _entries[id]);

    /// <summary>The order, or null.</summary>
    public LedgerEntry? Find(OrderId id) => _entries.GetValueOrDefault(id);

    /// <summary>The order with the caller's id, or null.</summary>
    public LedgerEntry? FindByClientOrderId(string clientOrderId) =>
        _byClientOrderId.TryGetValue(clientOrderId, out OrderId id) ? _entries[id] : null;

    /// <summary>The order with our id at the venue, or null.</summary>
    public LedgerEntry? FindByVenueClientId(string venueClientId) =>
        _byVenueClientId.TryGetValue(venueClientId, out OrderId id) ? _entries[id] : null;

    /// <summary>Whether an execution has been applied.</summary>
    public bool HasExecution(string executionId) => _executions.Contains(executionId);

    /// <summary>Whether the journal says what this instrument is.</summary>
    public bool IsListed(InstrumentId instrument) => _listed.Contains(instrument);

    /// <summary>Signed quantity held.</summary>
    public decimal QuantityOf(InstrumentId instrument) => _positions.GetValueOrDefault(instrument)?.Quantity ?? 0;

    /// <inheritdoc />
    public TradingState StateOf(string symbol, string? strategy, DateTimeOffset marketTime) =>
        Halts.StateOf(symbol, strategy, marketTime);

    /// <summary>Everything as it stands; costs what was changed since the last one.</summary>
    public LedgerSnapshot Snapshot() =>
        new(
            _entries.ToImmutable(),
            _byClientOrderId.ToImmutable(),
            _open.ToImmutable(),
            _created.View(),
            _fills.View(),
            _positions.ToImmutable(),
            Totals
        )
        {
            Refused = _refused.View(),
        };

    /// <summary>Applies the next event.</summary>
    /// <exception cref="JournalException">The event does not follow the last one, or names an order that was never intended.</exception>
    public void Apply(OrderEvent orderEvent)
    {
        if (orderEvent.Sequence != Totals.Sequence + 1)
        {
            throw new JournalException($"The journal jumps from event {Totals.Sequence} to event {orderEvent.Sequence}.");
        }

        Totals = Totals with { Sequence = orderEvent.Sequence };
        switch (orderEvent)
        {
            case AccountOpened opened:
                Totals = Totals with
                {
                    AccountId = opened.AccountId,
                    StartingCash = opened.Cash,
                    Cash = opened.Cash,
                    DayStartEquity = opened.Cash,
                    OpenedAt = opened.MachineTime,
                };
                break;
            case DayStarted started:
                Totals = Totals with
                {
                    Day = started.Date,
                    DayStartEquity = started.Equity,
                    DayStartRealized = Totals.Realized,
                    OrdersToday = 0,
                };
                break;
            case InstrumentListed listed:
                _listed.Add(catalogue.Add(listed.ToInstrument()).Id);
                break;
            case OrderIntended intended:
                ApplyIntent(intended);
                break;
            case IntentDenied denied:
                Create(denied, denied.Terms, OrderState.Denied, denied.Decision.WorstPrice ?? 0, denied.Refusal);
                break;
            case RequestKeyed keyed:
                Keys.Add(
                    keyed.IdempotencyKey,
                    new KeyedRequest(keyed.Fingerprint, [.. keyed.OrderIds.Select(id => new OrderId(id))])
                );
                break;
            case OrderAdopted adopted:
                ApplyAdoption(adopted);
                break;
            case AccountAdjusted adjusted:
                ApplyAdjustment(adjusted);
                break;
            case OrderOutcome outcome:
                ApplyOutcome(outcome, _entries.GetValueOrDefault(new OrderId(outcome.OrderId)) ?? throw Unknown(outcome));
                break;
            case HaltEvent halt:
                Halts.Apply(halt);
                break;
            case RiskRefused refused:
                _refused.Add(new RefusedMention(refused.Sequence, refused.Symbol, refused.Refusal.Code));
                break;
            case RiskLimitsChanged changed:
                LimitsChange = changed;
                break;
            default:
                throw new JournalException($"Event {orderEvent.Sequence} is of a kind that this version does not know.");
        }

        if (Totals.OpeningMarginable != Open.OpeningMarginable || Totals.OpeningInFull != Open.OpeningInFull)
        {
            Totals = Totals with { OpeningMarginable = Open.OpeningMarginable, OpeningInFull = Open.OpeningInFull };
        }
    }

    private void ApplyIntent(OrderIntended intended)
    {
        OrderState state = intended.Terms.IsHeldHere ? OrderState.Held : OrderState.Pending;
        Create(intended, intended.Terms, state, intended.Decision.WorstPrice ?? 0, refusal: null);
        _byVenueClientId.Add(intended.Terms.VenueClientId, new OrderId(intended.Terms.OrderId));
        Totals = Totals with { OrdersToday = Totals.OrdersToday + 1 };
        if (
            intended.Terms is { ParentId: { } parent, Leg: not null, Replaces: null }
            && _entries.TryGetValue(new OrderId(parent), out LedgerEntry? first)
        )
        {
            Keep(With(first, first.Order with { Legs = [.. first.Order.Legs, new OrderId(intended.Terms.OrderId)] }));
        }

        if (intended.Terms.Replaces is { } replaced && _entries.TryGetValue(new OrderId(replaced), out LedgerEntry? old))
        {
            Keep(old with { PendingReplacement = new OrderId(intended.Terms.OrderId) });
        }
    }

    private void Create(OrderEvent orderEvent, OrderTerms terms, OrderState state, decimal worstPrice, Refusal? refusal)
    {
        Instrument instrument = catalogue.TryFind(terms.Symbol, out Instrument? found)
            ? found
            : throw new JournalException($"Event {orderEvent.Sequence} names {terms.Symbol}, which was never listed.");
        Order order = OrderFacts.ToOrder(orderEvent, terms, instrument, state, refusal);
        LedgerEntry entry = new(order, _created.Count, terms, worstPrice, Refusal: refusal)
        {
            IntentSequence = orderEvent.Sequence,
        };
        _created.Add(order.Id);
        _byClientOrderId.Add(order.ClientOrderId, order.Id);
        if (terms.IdempotencyKey is { } key)
        {
            Keys.Add(key, new KeyedRequest(terms.Fingerprint, [order.Id]));
        }

        Keep(entry);
        _changes.Add(new OrderChange(order));
    }

    /// <summary>Puts an entry in the place of its former state, everywhere.</summary>
    private void Keep(LedgerEntry entry)
    {
        _entries[entry.Order.Id] = entry;
        if (entry.Order.State.IsTerminal())
        {
            _open.Remove(entry.Index);
        }
        else
        {
            _open[entry.Index] = entry.Order.Id;
        }

        Open.Set(entry, QuantityOf(entry.Order.Instrument.Id));
    }

    private static JournalException Unknown(OrderOutcome outcome) =>
        new($"Event {outcome.Sequence} names order {outcome.OrderId}, which was never intended.");
}
