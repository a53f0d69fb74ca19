using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Domain.Accounts;
using TradingHub.Domain.Alerts;
using TradingHub.Domain.Halts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Alerts;
using TradingHub.Engine.Halts;
using TradingHub.Engine.Orders.Held;
using TradingHub.Engine.Orders.Recovery;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>
/// The one door to the venue: one writer (<see cref="RunAsync"/>) over one bounded mailbox. Requests may come from any thread; readers
/// get the newest durable snapshot.
/// </summary>
public sealed partial class OrderDesk : IOrderDesk, IOrderBook, IHaltDesk
{
    private readonly Channel<DeskItem> _mailbox = Channel.CreateBounded<DeskItem>(
        new BoundedChannelOptions(4_096) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );
    private readonly IBroker _broker;
    private readonly DeskMarket _market;
    private readonly DeskSettings _settings;
    private readonly ILogger<OrderDesk> _logger;
    private readonly IReadOnlyList<IOrderListener> _listeners;
    private readonly OrderBookReader _reader;
    private readonly OrderLedger _ledger;
    private readonly DeskBatch _batch;
    private readonly OrderSender _sender;
    private readonly RiskInputs _inputs;
    private readonly OrderPlacer _placer;
    private readonly OrderCanceler _canceler;
    private readonly BrokerEventRecorder _recorder;
    private readonly TradingDayKeeper _days;
    private readonly DeskRecovery _recovery;
    private readonly HaltKeeper _halts;
    private readonly BrokerPositions _positions;
    private readonly IReadOnlyList<IHaltListener> _haltListeners;
    private readonly VenueKeeper _venue;
    private readonly HeldKeeper _held;
    private volatile Readiness _readiness = Readiness.NotReady;

    /// <summary>Puts the desk together. Nothing happens before <see cref="RunAsync"/>.</summary>
    /// <param name="broker">The venue; the desk is its only holder.</param>
    /// <param name="journal">The journal; the desk is its only writer.</param>
    /// <param name="market">What is known of the market.</param>
    /// <param name="settings">The account and its rules.</param>
    /// <param name="listeners">Who hears what happens, in this order.</param>
    /// <param name="logger">Log.</param>
    /// <param name="haltListeners">Who hears what is halted.</param>
    /// <param name="alerts">What a person has to see.</param>
    public OrderDesk(
        IBroker broker,
        IOrderJournal journal,
        DeskMarket market,
        DeskSettings settings,
        IEnumerable<IOrderListener> listeners,
        ILogger<OrderDesk> logger,
        IEnumerable<IHaltListener>? haltListeners = null,
        IAlerts? alerts = null
    )
    {
        _broker = broker;
        _market = market;
        _settings = settings;
        _logger = logger;
        _listeners = [.. listeners];
        AccountMarks marks = new(market.LastValues, settings.Account.Multiplier);
        _reader = new OrderBookReader(marks);
        _ledger = new OrderLedger(market.Catalogue);
        _batch = new DeskBatch(_ledger, journal, market);
        _sender = new OrderSender(broker, _ledger, settings, market, _batch.Ages, _mailbox.Writer);
        _limits = new LimitsKeeper(_ledger, _batch, settings.Limits);
        _currentLimits = settings.Limits;
        _inputs = new RiskInputs(_ledger, market, settings, marks, ReadinessNow, _limits);
        Func<LedgerSnapshot> newest = () => _reader.Snapshot;
        _previewer = new OrderPreviewer(market, settings, marks, _inputs, broker.Capabilities, _ledger.Keys, newest);
        HeldTerms held = new(broker.Capabilities, market);
        _placer = new OrderPlacer(_ledger, _batch, _inputs, settings, new RefusalRecorder(_batch, market.Steady), held);
        _canceler = new OrderCanceler(_ledger, _batch);
        _recorder = new BrokerEventRecorder(_ledger, _batch);
        _days = new TradingDayKeeper(_ledger, _batch, market, marks);
        _recovery = new DeskRecovery(_ledger, journal, broker, _batch, _sender, settings);
        _positions = new BrokerPositions(broker, settings, market.Machine, _mailbox.Writer);
        alerts ??= new AlertBook(market.Machine, NullLogger<AlertBook>.Instance);
        HaltHands hands = new(
            _placer,
            _canceler,
            _positions,
            () => _inputs.TradingState == TradingState.Active,
            () => broker.ClockAhead,
            alerts
        );
        _halts = new HaltKeeper(_ledger, _batch, market, settings, marks, hands);
        _haltListeners = [.. haltListeners ?? []];
        DeskVenueParts parts = new(_sender, _recorder, alerts, _mailbox.Writer);
        _venue = new VenueKeeper(broker, _ledger, _batch, market, settings, parts);
        _inputs.IsDisputed = _venue.IsDisputed;
        _held = new HeldKeeper(_ledger, _batch, _canceler, _venue, market, alerts);
    }

    /// <inheritdoc />
    public bool IsReady =>
        _readiness == Readiness.Ready && (_venue.IsRemote ? _venue.Readiness == Readiness.Ready : _broker.IsConnected);

    /// <summary>Whether the journal is replayed: readers see the books, even while a venue outside this process cannot be reached.</summary>
    public bool IsReplayed { get; private set; }

    /// <summary>Whether new orders are taken now, and if not, why.</summary>
    public Readiness Readiness => ReadinessNow();

    /// <summary>Takes a tick of the market for the stops that the desk holds. Any thread, one at a time.</summary>
    public void OnTick(in Tick tick)
    {
        if (_held.OnTick(tick))
        {
            _mailbox.Writer.TryWrite(HeldStopItem.Instance);
        }
    }

    /// <inheritdoc />
    public async Task<Placement> PlaceAsync(PlaceOrder order, CancellationToken cancellationToken) =>
        (await AskAsync(new PlaceItem(order), cancellationToken))!;

    /// <inheritdoc />
    public async Task<Placement> ReplaceAsync(OrderId id, ReplaceOrder change, CancellationToken cancellationToken) =>
        (await AskAsync(new ReplaceItem(id, change), cancellationToken))!;

    /// <inheritdoc />
    public async Task<Placement> CancelAsync(OrderId id, RequestMark mark, CancellationToken cancellationToken) =>
        (await AskAsync(new CancelItem(id, mark), cancellationToken))!;

    /// <inheritdoc />
    public Task<Placement?> ClosePositionAsync(
        InstrumentId instrument,
        decimal? quantity,
        RequestMark mark,
        CancellationToken cancellationToken
    ) => AskAsync(new CloseItem(instrument, quantity, mark), cancellationToken);

    /// <inheritdoc />
    public async Task<Cancellation> CancelAllAsync(
        InstrumentId? instrument,
        RequestMark mark,
        CancellationToken cancellationToken
    )
    {
        CancelAllItem item = new(instrument, mark);
        Post(item);
        return await item.Done.WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public Order? Find(OrderId id) => _reader.Find(id);

    /// <inheritdoc />
    public Order? FindByClientOrderId(string clientOrderId) => _reader.FindByClientOrderId(clientOrderId);

    /// <inheritdoc />
    public IReadOnlyList<Order> List(OrderQuery query) => _reader.List(query);

    /// <inheritdoc />
    public IReadOnlyList<Fill> Fills(long? beforeSequence, int limit) => _reader.Fills(beforeSequence, limit);

    /// <inheritdoc />
    public IReadOnlyList<MarkedPosition> Positions() => _reader.Positions();

    /// <inheritdoc />
    public MarkedPosition? PositionOf(InstrumentId instrument) => _reader.PositionOf(instrument);

    /// <inheritdoc />
    public AccountFigures Account() => _reader.Account();

    private async Task<Placement?> AskAsync(PlacementItem item, CancellationToken cancellationToken)
    {
        Post(item);
        Placement? recorded = await item.Recorded.WaitAsync(cancellationToken);
        try
        {
            return await item.Answered.WaitAsync(_settings.AnswerWait, _market.Machine, cancellationToken);
        }
        catch (TimeoutException)
        {
            return recorded is OrderPlaced placed
                ? placed with
                {
                    Order = _reader.Find(placed.Order.Id) ?? placed.Order,
                }
                : recorded;
        }
    }

    private void Post(DeskItem item)
    {
        // While a venue outside cannot be reached, the wish to cancel is taken all the same: it is carried out when the venue is back.
        bool mayWait = _venue.IsRemote && IsReplayed && item is (CancelItem or CancelAllItem);
        if (_readiness is var readiness && readiness != Readiness.Ready && !(readiness == Readiness.Reconciling && mayWait))
        {
            item.Fail(RefusalAtTheDoor(readiness));
        }
        else if (!_mailbox.Writer.TryWrite(item))
        {
            item.Fail(DeskRefusals.Overloaded);
        }
    }

    private static Refusal RefusalAtTheDoor(Readiness readiness) =>
        readiness switch
        {
            Readiness.StorageFailed => DeskRefusals.Storage(JournalFault.Broken),
            Readiness.Reconciling => DeskRefusals.NotReady(
                "The journal is being compared with the broker. Try again in a moment."
            ) with
            {
                Code = "RECONCILING",
            },
            _ => DeskRefusals.NotReady("The hub is starting or stopping. Try again in a moment."),
        };

    private Readiness ReadinessNow()
    {
        if (_readiness != Readiness.Ready)
        {
            return _readiness;
        }

        if (_batch.Condition == JournalCondition.Full)
        {
            return Readiness.StorageFull;
        }

        if (_venue is { IsRemote: true, Readiness: not Readiness.Ready })
        {
            return _venue.Readiness;
        }

        if (!_broker.IsConnected)
        {
            return Readiness.BrokerUnavailable;
        }

        return _settings.IsOrdersChannelRunning() ? Readiness.Ready : Readiness.ChannelStopped;
    }
}
