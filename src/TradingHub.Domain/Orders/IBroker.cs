using System.Threading.Channels;
using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Orders;

/// <summary>
/// A venue as the order desk sees it. Only the desk holds one. Our venue client id names an order in every call; the venue takes each
/// id at most once. No method retries by itself.
/// </summary>
public interface IBroker
{
    /// <summary>Name in health, for example <c>simulated</c>.</summary>
    string Name { get; }

    /// <summary>Whether orders can be sent now.</summary>
    bool IsConnected { get; }

    /// <summary>Whether real money moves on the account (R5).</summary>
    bool IsLive => false;

    /// <summary>Why orders cannot be sent now, in a sentence, where the venue's side knows it; null when they can.</summary>
    string? Trouble => null;

    /// <summary>
    /// How far this machine's clock is ahead of the venue's, by the venue's last answer; negative when it is behind. Null when the venue does
    /// not tell the time.
    /// </summary>
    TimeSpan? ClockAhead => null;

    /// <summary>What the venue last said of its session, so that a closure which no calendar knows counts (R7); null when it says nothing.</summary>
    BrokerHours? Hours => null;

    /// <summary>What the venue does by itself. What it lacks, the hub does, or does not offer.</summary>
    BrokerCapabilities Capabilities => BrokerCapabilities.Everything;

    /// <summary>
    /// What the venue says without being asked, in its order. One reader: the desk. It may say a thing twice, or before the answer to
    /// the call that caused it.
    /// </summary>
    ChannelReader<BrokerEvent> Events { get; }

    /// <summary>
    /// Tells a venue that gives legs ids of its own which orders of ours are whose. Called before the first connection, with all orders
    /// that are not over; what is sent later the venue's side remembers itself.
    /// </summary>
    void Recall(IReadOnlyList<BrokerLink> links) { }

    /// <summary>Connects and subscribes the event stream. Returns at once when it is connected.</summary>
    /// <exception cref="Venues.VenueException">The venue cannot be reached or refuses us.</exception>
    Task ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Sends one order, once.</summary>
    ValueTask<BrokerAnswer> SubmitAsync(BrokerOrder order, CancellationToken cancellationToken);

    /// <summary>Asks for a cancel. Harmless to repeat. The outcome arrives as an event.</summary>
    ValueTask<BrokerAnswer> CancelAsync(string venueClientId, CancellationToken cancellationToken);

    /// <summary>
    /// Puts another order in the place of a working one, in one step.
    /// </summary>
    /// <param name="venueClientId">The order to replace.</param>
    /// <param name="replacement">The new order; its quantity is the new total, what the old one has filled included.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<BrokerAnswer> ReplaceAsync(string venueClientId, BrokerOrder replacement, CancellationToken cancellationToken);

    /// <summary>The order with this venue client id as the venue has it, or null when the venue does not know it.</summary>
    ValueTask<BrokerOrderStatus?> FindAsync(string venueClientId, CancellationToken cancellationToken);

    /// <summary>All orders that are open at the venue.</summary>
    ValueTask<IReadOnlyList<BrokerOrderStatus>> OpenOrdersAsync(CancellationToken cancellationToken);

    /// <summary>Fills at or after a moment of market time, oldest first.</summary>
    ValueTask<IReadOnlyList<BrokerFilled>> FillsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Cash and positions as the venue has them.</summary>
    ValueTask<BrokerAccount> AccountAsync(CancellationToken cancellationToken);
}

/// <summary>A venue inside this process that keeps no file: at start its book is rebuilt from the journal.</summary>
public interface IRestorableBroker
{
    /// <summary>Takes the book that the journal's replay gives. Called once, before anything else.</summary>
    void Restore(BrokerBook book);
}

/// <summary>What a venue inside this process has to know to go on where it ended.</summary>
/// <param name="Account">Cash and positions.</param>
/// <param name="OpenOrders">Open orders that the venue had taken, oldest first.</param>
/// <param name="UsedVenueClientIds">Ids of all orders that the venue ever took.</param>
/// <param name="JournalSequence">Last sequence number of the journal; the venue's own numbers go on above it, so that none comes twice.</param>
public sealed record BrokerBook(
    BrokerAccount Account,
    IReadOnlyList<RestoredBrokerOrder> OpenOrders,
    IReadOnlyCollection<string> UsedVenueClientIds,
    long JournalSequence
);

/// <summary>An open order as the journal knows it.</summary>
/// <param name="Order">The order.</param>
/// <param name="VenueOrderId">The venue's own id.</param>
/// <param name="FilledQuantity">Filled so far.</param>
/// <param name="FillCount">Number of fills so far, so that no execution id comes twice.</param>
/// <param name="IsWorking">Whether it rests at the venue, or still waits for its session.</param>
/// <param name="ExpiresAt">Market time at which it expires, or null.</param>
public sealed record RestoredBrokerOrder(
    BrokerOrder Order,
    string VenueOrderId,
    decimal FilledQuantity,
    int FillCount,
    bool IsWorking,
    DateTimeOffset? ExpiresAt
)
{
    /// <summary>Whether it is a leg that waits for the fills of its entry.</summary>
    public bool IsHeld { get; init; }

    /// <summary>High-water mark of a trailing stop, or null before it was active.</summary>
    public decimal? HighWaterMark { get; init; }

    /// <summary>Whether its stop price has been reached.</summary>
    public bool IsTriggered { get; init; }

    /// <summary>The limit that it acts with since then, or null.</summary>
    public decimal? TriggeredLimit { get; init; }

    /// <summary>Its group, or null for an order that stands alone.</summary>
    public RestoredGroup? Group { get; init; }
}

/// <summary>What a group of orders has done so far.</summary>
/// <param name="Id">The same for all orders of the group: our id of its first order.</param>
/// <param name="EntryFilled">What the entry has filled, replaced ones included; for an OCO its whole quantity.</param>
/// <param name="LegsFilled">What the legs have filled, replaced ones included.</param>
/// <param name="IsExiting">Whether a leg has filled or triggered: the entry trades no more.</param>
/// <param name="IsEnding">Whether a leg, or the entry before its first fill, was canceled or has expired: all of it ends.</param>
public sealed record RestoredGroup(string Id, decimal EntryFilled, decimal LegsFilled, bool IsExiting, bool IsEnding);

/// <summary>An order as it travels to the venue.</summary>
public sealed record BrokerOrder
{
    /// <summary>Our id at the venue; the venue takes each one at most once.</summary>
    public required string VenueClientId { get; init; }

    /// <summary>What is traded.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Direction.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>How it prices itself.</summary>
    public required OrderType Type { get; init; }

    /// <summary>How long it stays.</summary>
    public required TimeInForce TimeInForce { get; init; }

    /// <summary>Shares or units, above zero.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Limit price; exactly for limit and stop-limit orders.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Stop price; exactly for stop and stop-limit orders.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>Distance of a trailing stop in dollars; exactly one of this and <see cref="TrailPercent"/>.</summary>
    public decimal? TrailPrice { get; init; }

    /// <summary>Distance of a trailing stop in percent of the high-water mark.</summary>
    public decimal? TrailPercent { get; init; }

    /// <summary>Whether it may execute outside the regular session.</summary>
    public bool ExtendedHours { get; init; }

    /// <summary>Alone or in a group.</summary>
    public OrderClass Class { get; init; }

    /// <summary>What it does for its group; null for an entry and for an order that stands alone.</summary>
    public LegRole? Leg { get; init; }

    /// <summary>The legs that come with it.</summary>
    public IReadOnlyList<BrokerOrder> Legs { get; init; } = [];
}

/// <summary>How a call to the venue ended.</summary>
public enum BrokerVerdict
{
    /// <summary>The venue took it.</summary>
    Taken,

    /// <summary>The venue refused it: business, not weather.</summary>
    Refused,

    /// <summary>No byte left this machine.</summary>
    NotSent,

    /// <summary>It may or may not have arrived.</summary>
    Unclear,

    /// <summary>The venue took an order with this id before; which one, only a question can tell.</summary>
    Duplicate,
}

/// <summary>The answer to one call.</summary>
/// <param name="Verdict">How it ended.</param>
/// <param name="VenueOrderId">The venue's own id, when it gave one.</param>
/// <param name="Code">Code of a refusal.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record BrokerAnswer(BrokerVerdict Verdict, string? VenueOrderId = null, string? Code = null, string? Reason = null)
{
    /// <summary>Machine time before which the same call is of no use, when the venue or our own budget says so.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Of an order that was not sent: whether it must not be sent any more, because it is too old or trading was halted.</summary>
    public bool IsFinal { get; init; }
}

/// <summary>State of an order at the venue.</summary>
public enum BrokerOrderState
{
    /// <summary>Taken; waits for its session.</summary>
    Accepted,

    /// <summary>A leg that waits for the fills of its entry.</summary>
    Held,

    /// <summary>Rests, perhaps filled in part.</summary>
    Working,

    /// <summary>All filled.</summary>
    Filled,

    /// <summary>Canceled.</summary>
    Canceled,

    /// <summary>Its time in force ended.</summary>
    Expired,

    /// <summary>Another order took its place.</summary>
    Replaced,

    /// <summary>Refused.</summary>
    Rejected,
}

/// <summary>An order as the venue has it.</summary>
public sealed record BrokerOrderStatus(
    string VenueClientId,
    string VenueOrderId,
    BrokerOrderState State,
    decimal Quantity,
    decimal FilledQuantity,
    DateTimeOffset? ExpiresAt
)
{
    /// <summary>The order's terms as the venue has them, or null when the venue does not say.</summary>
    public BrokerOrder? Terms { get; init; }

    /// <summary>When the venue took it, or null.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The venue's own id of the order that took this one's place, or null.</summary>
    public string? ReplacedBy { get; init; }
}

/// <summary>The account as the venue has it.</summary>
/// <param name="Cash">Cash.</param>
/// <param name="Positions">Signed quantity of each instrument that is held; none is zero.</param>
public sealed record BrokerAccount(decimal Cash, IReadOnlyDictionary<InstrumentId, decimal> Positions)
{
    /// <summary>The venue's name of the account, or null.</summary>
    public string? AccountId { get; init; }

    /// <summary>Mean entry price of each position, where the venue says it.</summary>
    public IReadOnlyDictionary<InstrumentId, decimal> EntryPrices { get; init; } = new Dictionary<InstrumentId, decimal>();
}

/// <summary>What the hub knows of an order that is not over, for a venue that names legs itself.</summary>
/// <param name="VenueClientId">Our id of the order at the venue.</param>
/// <param name="VenueOrderId">The venue's own id, or null when it never answered.</param>
/// <param name="ParentVenueClientId">Our id of the first order of its group, or null.</param>
/// <param name="Leg">What it does for its group, or null.</param>
public sealed record BrokerLink(string VenueClientId, string? VenueOrderId, string? ParentVenueClientId, LegRole? Leg);
