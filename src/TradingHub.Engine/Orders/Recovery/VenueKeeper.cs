using System.Threading.Channels;
using TradingHub.Domain.Alerts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders.Recovery;

/// <summary>
/// Keeps the desk and a venue outside this process of one mind: connects, compares, resolves what is unknown, compares again from time
/// to time. What the stream says waits until the books were compared. A venue inside the process needs none of it. Used by the desk's
/// writer; <see cref="Readiness"/> may be read from any thread.
/// </summary>
internal sealed partial class VenueKeeper
{
    private readonly IBroker _broker;
    private readonly OrderLedger _ledger;
    private readonly DeskBatch _batch;
    private readonly TimeProvider _machine;
    private readonly TimeProvider _wall;
    private readonly IAlerts _alerts;
    private readonly OrderSender _sender;
    private readonly BrokerEventRecorder _recorder;
    private readonly VenueInquiry _inquiry;
    private readonly VenueBreaker _breaker = new();
    private readonly VenueLink _link;
    private readonly VenueSchedule _schedule = new();
    private readonly InFlightOrders _inFlight = new();
    private readonly UnresolvedOrders _unresolved;
    private readonly OrderSettlement _settlement;
    private readonly OutsideOrders _outside;
    private readonly AccountComparison _accounts;
    private readonly FillVerification _verification;
    private readonly bool _isRemote;

    /// <summary>Puts the parts together; nothing is asked before <see cref="Begin"/>.</summary>
    public VenueKeeper(
        IBroker broker,
        OrderLedger ledger,
        DeskBatch batch,
        DeskMarket market,
        DeskSettings settings,
        DeskVenueParts parts
    )
    {
        (_broker, _ledger, _batch, _machine) = (broker, ledger, batch, market.Steady);
        _wall = market.Machine;
        (_alerts, _sender, _recorder) = (parts.Alerts, parts.Sender, parts.Recorder);
        _isRemote = broker is not IRestorableBroker;
        _link = new VenueLink(settings);
        _inquiry = new VenueInquiry(broker, settings, market.Machine, parts.Mailbox);
        bool isUnique = broker.Capabilities.EnforcesUniqueIds;
        _unresolved = new UnresolvedOrders(ledger, batch, parts.Sender, _inquiry, parts.Alerts, isUnique);
        _settlement = new OrderSettlement(ledger, batch, _unresolved, parts.Alerts, settings);
        _outside = new OutsideOrders(broker, ledger, batch, market, parts.Alerts, _inquiry);
        _verification = new FillVerification(_inquiry);
        _accounts = new AccountComparison(ledger, batch, market, parts.Alerts);
        parts.Sender.MaySend = () => !_isRemote || _link.State == LinkState.Up;
    }

    /// <summary>Whether the venue is outside this process, and so can be uncertain.</summary>
    public bool IsRemote => _isRemote;

    /// <summary>Whether what the venue says may be heard: not before the books were compared.</summary>
    public bool MayHear => !_isRemote || _link.State == LinkState.Up || _schedule.IsReleased;

    /// <summary>Whether the books were compared at least once.</summary>
    public bool WasUp => _link.WasUp;

    /// <summary>Whether orders can be sent now, and if not, why.</summary>
    public Readiness Readiness =>
        _link.State switch
        {
            LinkState.Up => _broker.IsConnected ? Readiness.Ready : Readiness.BrokerUnavailable,
            LinkState.Comparing => Readiness.Reconciling,
            _ => _link.WasUp ? Readiness.BrokerUnavailable : Readiness.Reconciling,
        };

    /// <summary>Whether only reducing orders pass in an instrument.</summary>
    public bool IsDisputed(InstrumentId instrument) => _accounts.IsDisputed(instrument);

    /// <summary>Whether what an order that is over has filled is final and known; asks the venue where it is not.</summary>
    public bool IsSureOfFills(LedgerEntry entry, CancellationToken cancellationToken) =>
        _verification.IsSure(entry, _machine.GetUtcNow(), cancellationToken);

    /// <summary>Nobody will ask for the fills of these any more.</summary>
    public void ForgetFills(IEnumerable<LedgerEntry> entries) => _verification.Forget(entries);

    /// <summary>The journal is replayed: tells the venue which orders are ours.</summary>
    /// <param name="lastEventAt">Machine time of the journal's last event: up to then the books are known to be right.</param>
    public void Begin(DateTimeOffset lastEventAt)
    {
        _schedule.Begin(lastEventAt);
        _broker.Recall([.. _ledger.OpenEntries().Where(entry => !entry.Order.IsHeldHere).Select(ToLink)]);
        foreach (LedgerEntry entry in _ledger.OpenEntries().Where(entry => entry.Order.State == OrderState.NeedsYou))
        {
            _alerts.Raise("ORDER_NEEDS_YOU", AlertSeverity.Critical, entry.Order.Reason ?? "", $"{entry.Order.Id}");
        }
    }

    /// <summary>A quarter of a second has passed.</summary>
    public void Beat(CancellationToken cancellationToken)
    {
        DateTimeOffset now = _machine.GetUtcNow();
        FallIfLost(now);
        if (_link.TryBegin(now))
        {
            _schedule.Connecting();
            Look(connects: true, withAccount: true, now, cancellationToken);
        }
        else if (_link.State != LinkState.Down && _schedule.TakeLook(now) is { } due)
        {
            Look(connects: false, due.WithAccount, now, cancellationToken);
        }

        if (_link.State == LinkState.Up && _schedule.TakeInFlightCheck(now))
        {
            CheckInFlight(now);
        }

        _unresolved.Beat(now, _link.State == LinkState.Up, cancellationToken);
    }

    /// <summary>An answer to a question.</summary>
    public void Handle(DeskItem item, CancellationToken cancellationToken)
    {
        switch (item)
        {
            case LinkBeatItem:
                Beat(cancellationToken);
                break;
            case FoundItem found:
                Found(found);
                break;
            case LookItem look:
                Looked(look, cancellationToken);
                break;
        }
    }

    /// <summary>Waits for questions that are on their way.</summary>
    public Task DrainAsync() => _inquiry.DrainAsync();

    private void FallIfLost(DateTimeOffset now)
    {
        if (_link.State == LinkState.Down || _schedule.IsConnecting)
        {
            return;
        }

        string? trouble =
            !_broker.IsConnected ? _broker.Trouble ?? "The event stream is lost."
            : _breaker.IsOpen(now) ? "Calls fail."
            : null;
        if (trouble is not null)
        {
            Fall(now, trouble);
        }
    }

    /// <summary>The venue is lost. At the start patience comes first, unless what it says will not mend by itself.</summary>
    private void Fall(DateTimeOffset now, string trouble, bool isTransient = true)
    {
        _schedule.Lost();
        _link.Fall(now, trouble, isBroken: _breaker.IsOpen(now));
        if (_link.WasUp || !isTransient)
        {
            _alerts.Raise(
                "BROKER_UNAVAILABLE",
                AlertSeverity.Warning,
                $"No order is sent to {_broker.Name}: {trouble}",
                _broker.Name
            );
        }
    }

    /// <summary>Calls whose outcome is overdue, as a cancel that nobody confirmed.</summary>
    private void CheckInFlight(DateTimeOffset now)
    {
        foreach (LedgerEntry entry in _inFlight.Overdue(_ledger.OpenEntries().Where(IsInFlight), now))
        {
            if (!_sender.IsOnWire(entry.Order.Id))
            {
                _unresolved.Ask(entry, now);
            }
        }
    }

    private bool IsInFlight(LedgerEntry entry)
    {
        bool isPending = entry.Order.State == OrderState.Pending && !entry.TravelsWithParent;
        return (isPending || entry.Order.IsCancelRequested || entry.PendingReplacement is not null)
            && !_unresolved.IsOpen(entry.Order.Id);
    }

    private BrokerLink ToLink(LedgerEntry entry) =>
        new(
            entry.Order.VenueClientId,
            entry.Order.VenueOrderId,
            entry is { Order.ParentId: { } parent, Terms.TravelsAlone: false } ? _ledger.Find(parent)?.Order.VenueClientId : null,
            entry.Terms.TravelsAlone ? null : entry.Order.Leg
        );
}

/// <summary>Parts of the desk that the keeper of the venue works with.</summary>
internal sealed record DeskVenueParts(
    OrderSender Sender,
    BrokerEventRecorder Recorder,
    IAlerts Alerts,
    ChannelWriter<DeskItem> Mailbox
);
