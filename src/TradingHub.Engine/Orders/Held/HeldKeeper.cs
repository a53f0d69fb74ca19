using TradingHub.Domain.Alerts;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Orders.Recovery;

namespace TradingHub.Engine.Orders.Held;

/// <summary>
/// Keeps together the groups that the venue cannot: legs follow the fills of their entry, the take profit goes to the venue when the
/// entry is over, stops are watched here. A stop that is reached first ends what else could trade, makes sure of its fills, and then
/// sends what is left. It looks at what is, not at what it did, so that it goes on after a restart where it was. Used by the desk's writer.
/// </summary>
internal sealed partial class HeldKeeper(
    OrderLedger ledger,
    DeskBatch batch,
    OrderCanceler canceler,
    VenueKeeper venue,
    DeskMarket market,
    IAlerts alerts
)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly HeldStops _stops = new(market);
    private readonly HashSet<OrderId> _roots = [];
    private readonly Dictionary<OrderId, (DateTimeOffset NextAt, TimeSpan Pause)> _asked = [];
    private readonly DateTimeOffset _begunAt = market.Steady.GetUtcNow();
    private CancellationToken _stopping;
    private bool _isAwake;
    private long _lastSequence = -1;

    /// <summary>Takes a tick of the market. Returns whether the desk has to act now. Any thread, one at a time.</summary>
    public bool OnTick(in Tick tick) => _stops.OnTick(tick);

    /// <summary>The journal is replayed.</summary>
    public void Begin()
    {
        foreach (LedgerEntry entry in ledger.OpenEntries().Where(entry => entry.Terms.TravelsAlone))
        {
            _roots.Add(entry.Root);
        }
    }

    /// <summary>Time has passed, or the venue or the market has something new: the next round looks at everything.</summary>
    public void Wake() => _isAwake = true;

    /// <summary>Brings every group to what its orders say.</summary>
    public void Work(CancellationToken cancellationToken)
    {
        if (!venue.IsRemote)
        {
            return;
        }

        NoteNewGroups();
        bool hasChanged = _isAwake || ledger.Totals.Sequence != _lastSequence;
        if (_roots.Count == 0 || !hasChanged)
        {
            return;
        }

        _stopping = cancellationToken;
        if (_isAwake)
        {
            Look();
        }

        if (venue.WasUp)
        {
            Settle();
        }

        (_isAwake, _lastSequence) = (false, ledger.Totals.Sequence);
    }

    private void NoteNewGroups()
    {
        foreach (LedgerChange change in ledger.Changes)
        {
            if (change is OrderChange { Order.Id: var id } && ledger.Find(id) is { Terms.TravelsAlone: true } entry)
            {
                _roots.Add(entry.Root);
            }
        }
    }

    private void Settle()
    {
        bool isReached = false;
        foreach (OrderId root in _roots.ToList())
        {
            isReached |= Settle(root);
        }

        if (isReached)
        {
            WriteNews();
            foreach (OrderId root in _roots.ToList())
            {
                Settle(root);
            }
        }

        _stops.Keep(ledger.OpenEntries().Where(IsWatched).Select(entry => entry.Order.Id).ToHashSet());
    }

    /// <summary>Returns whether a stop was reached as it became active.</summary>
    private bool Settle(OrderId root)
    {
        HeldGroup group = Find(root);
        if (EndingOf(group) is { } ending)
        {
            EndAll(group, ending);
        }
        else
        {
            CancelEntry(group);
            Cover(group.TakeProfit, group);
            Cover(group.Stop, group);
            Release(Find(root));
        }

        group = Find(root);
        if (!group.IsOpen)
        {
            Close(group);
        }

        return group.Stop is { } stop && IsWatched(stop) && _stops.Watch(stop);
    }

    private HeldGroup Find(OrderId root) => HeldGroup.Of(ledger, ledger.Find(root)!);

    /// <summary>The first fill or trigger of a leg ends what is not filled of the entry.</summary>
    private void CancelEntry(HeldGroup group)
    {
        bool isExiting = group.IsTriggered || group.Covered < group.EntryFilled;
        if (group is { IsEntryOpen: true } && isExiting)
        {
            Cancel(group.Entry!);
        }
    }

    /// <summary>Gives a held leg the quantity that it has to cover; the stop is active from the first fill of the entry on.</summary>
    private void Cover(LedgerEntry? leg, HeldGroup group)
    {
        if (leg is not { Order.IsHeldHere: true } || !HeldGroup.IsOpenOne(leg))
        {
            return;
        }

        if (group.EntryFilled == 0)
        {
            Resize(leg, group.Entry!.Order.Quantity.Value);
        }
        else if (group.Covered > 0)
        {
            Resize(leg, leg.Order.FilledQuantity + group.Covered);
            if (leg.Order is { State: OrderState.Held } && leg.Order.Leg != LegRole.TakeProfit)
            {
                Record(leg, new OrderWorking { OrderId = leg.Order.Id.Value });
            }
        }
        else if (!group.IsEntryOpen && AreSure(group.Entries))
        {
            End(leg, OrderState.Canceled);
        }
    }

    private void Resize(LedgerEntry leg, decimal quantity)
    {
        if (leg.Order.Quantity.Value != quantity)
        {
            Record(leg, new OrderResized { OrderId = leg.Order.Id.Value, Quantity = quantity });
        }
    }

    private bool AreSure(IEnumerable<LedgerEntry> entries)
    {
        bool areSure = true;
        foreach (LedgerEntry entry in entries)
        {
            areSure &= venue.IsSureOfFills(entry, _stopping);
        }

        return areSure;
    }

    private void Record(LedgerEntry entry, OrderOutcome outcome) => batch.Record(outcome, entry.Order.CausalId);

    private static bool IsWatched(LedgerEntry entry) =>
        entry.Order is { IsHeldHere: true, State: OrderState.Working, TriggeredAt: null };
}
