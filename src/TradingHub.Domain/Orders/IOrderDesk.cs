using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Orders;

/// <summary>An order as somebody asks for it. Shapes and ranges were checked at the edge; rules are the desk's.</summary>
public sealed record PlaceOrder
{
    /// <summary>What to trade.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Direction.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>How it prices itself.</summary>
    public OrderType Type { get; init; } = OrderType.Market;

    /// <summary>How long it stays.</summary>
    public TimeInForce TimeInForce { get; init; } = TimeInForce.Day;

    /// <summary>Shares or units; exactly one of this and <see cref="Notional"/>. Any decimal: the gate checks it.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Dollars; exactly one of this and <see cref="Quantity"/>.</summary>
    public decimal? Notional { get; init; }

    /// <summary>Limit price; exactly for limit and stop-limit orders.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Stop price; exactly for stop and stop-limit orders.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>Distance of a trailing stop in dollars; exactly one of this and <see cref="TrailPercent"/>.</summary>
    public decimal? TrailPrice { get; init; }

    /// <summary>Distance of a trailing stop in percent: 1.5 is 1.5 %.</summary>
    public decimal? TrailPercent { get; init; }

    /// <summary>Alone or in a group.</summary>
    public OrderClass Class { get; init; }

    /// <summary>Take profit of a group.</summary>
    public TakeProfit? TakeProfit { get; init; }

    /// <summary>Stop loss of a group.</summary>
    public StopLoss? StopLoss { get; init; }

    /// <summary>Set by the desk for the replacement of a leg: its group covers what it trades, it never opens a position.</summary>
    public LegRole? Leg { get; init; }

    /// <summary>Whether it may execute outside the regular session.</summary>
    public bool ExtendedHours { get; init; }

    /// <summary>The caller's id; null lets the desk make one.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>The caller's key of this request (header <c>Idempotency-Key</c>): the same key with the same body is answered as before.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Says that an equal order within the duplicate window is meant.</summary>
    public bool AllowDuplicate { get; init; }

    /// <summary>Whether it is meant for a live account; null for whatever account there is. One for the other kind is refused.</summary>
    public bool? IsForLiveAccount { get; init; }

    /// <summary>Who asks.</summary>
    public OrderSource Source { get; init; } = OrderSource.Api;

    /// <summary>Name of the strategy that asks, or null where none does.</summary>
    public string? Strategy { get; init; }

    /// <summary>What the credential of the request may trade; null for everything.</summary>
    public OrderCaps? Caps { get; init; }

    /// <summary>One id from the request to the last fill.</summary>
    public required string CausalId { get; init; }
}

/// <summary>The take profit of a group.</summary>
/// <param name="LimitPrice">Where the profit is taken.</param>
public sealed record TakeProfit(decimal LimitPrice);

/// <summary>The stop loss of a group: a stop, a stop-limit when there is a limit price, or a trailing stop.</summary>
/// <param name="StopPrice">Where the loss is cut; exactly one of this and a trail.</param>
/// <param name="LimitPrice">Worst price after the trigger; only beside a stop price.</param>
/// <param name="TrailPrice">Distance of a trailing stop in dollars.</param>
/// <param name="TrailPercent">Distance of a trailing stop in percent.</param>
public sealed record StopLoss(
    decimal? StopPrice,
    decimal? LimitPrice = null,
    decimal? TrailPrice = null,
    decimal? TrailPercent = null
);

/// <summary>Other figures for a working order. What is null stays.</summary>
/// <param name="Quantity">New total quantity, what is filled included.</param>
/// <param name="LimitPrice">New limit price.</param>
/// <param name="TimeInForce">New time in force.</param>
/// <param name="ClientOrderId">The caller's id of the new order; null lets the desk make one.</param>
/// <param name="Source">Who asks.</param>
/// <param name="CausalId">One id from the request to the last fill.</param>
public sealed record ReplaceOrder(
    decimal? Quantity,
    decimal? LimitPrice,
    TimeInForce? TimeInForce,
    string? ClientOrderId,
    OrderSource Source,
    string CausalId
)
{
    /// <summary>New stop price.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>New distance of a trailing stop, in the kind that the order has.</summary>
    public decimal? Trail { get; init; }

    /// <summary>The caller's key of this request.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>What the credential of the request may trade; null for everything.</summary>
    public OrderCaps? Caps { get; init; }
}

/// <summary>Why the desk did not do what was asked. Stable code, sentence, and the numbers behind it.</summary>
/// <param name="Code">What programs switch on, for example <c>MAX_NOTIONAL_ORDER</c>.</param>
/// <param name="Status">HTTP status that goes with the code (conventions).</param>
/// <param name="Title">Short title.</param>
/// <param name="Detail">What is wrong and what to do.</param>
/// <param name="Field">Name of the offending field as written on the wire, or null.</param>
/// <param name="Check">Number of the risk check, for example <c>R17</c>, or null.</param>
/// <param name="Limit">The limit that was passed, or null.</param>
/// <param name="Value">The value that passed it, or null.</param>
/// <param name="Violations">Codes of all failed checks, the first one included.</param>
/// <param name="RetryAfter">How long to wait, where waiting helps.</param>
public sealed record Refusal(
    string Code,
    int Status,
    string Title,
    string Detail,
    string? Field = null,
    string? Check = null,
    decimal? Limit = null,
    decimal? Value = null,
    IReadOnlyList<string>? Violations = null,
    TimeSpan? RetryAfter = null
);

/// <summary>What became of a request to the desk.</summary>
public abstract record Placement;

/// <summary>The desk has the order, durably.</summary>
/// <param name="Order">The order as it stands.</param>
/// <param name="IsRepeat">Whether this request had been answered before and was not carried out again.</param>
public sealed record OrderPlaced(Order Order, bool IsRepeat) : Placement;

/// <summary>Nothing was sent.</summary>
/// <param name="Refusal">Why.</param>
/// <param name="Order">The denied order as it was recorded, or null when nothing was recorded.</param>
public sealed record OrderDenied(Refusal Refusal, Order? Order) : Placement;

/// <summary>The order is not known.</summary>
public sealed record OrderNotFound : Placement;

/// <summary>Who asks, and how the request is known again.</summary>
/// <param name="Source">Who asks.</param>
/// <param name="CausalId">One id from the request to the last fill.</param>
/// <param name="IdempotencyKey">The caller's key of this request, or null.</param>
/// <param name="Strategy">Name of the strategy that asks, or null.</param>
public sealed record RequestMark(OrderSource Source, string CausalId, string? IdempotencyKey = null, string? Strategy = null)
{
    /// <summary>What the credential of the request may trade; null for everything.</summary>
    public OrderCaps? Caps { get; init; }
}

/// <summary>What became of a request to cancel all.</summary>
/// <param name="Orders">The orders that it concerned, as they stand.</param>
/// <param name="IsRepeat">Whether this request had been answered before and was not carried out again.</param>
/// <param name="Refusal">Why nothing was done, or null.</param>
public sealed record Cancellation(IReadOnlyList<Order> Orders, bool IsRepeat = false, Refusal? Refusal = null);

/// <summary>Which orders to list, newest first.</summary>
/// <param name="Status"><c>open</c>, <c>closed</c> or <c>all</c> as booleans: null lists all, true the open ones, false the closed ones.</param>
/// <param name="Instrument">Only of this instrument, or null for all.</param>
/// <param name="Before">Only orders created before this one, or null from the newest.</param>
/// <param name="Limit">At most this many.</param>
public sealed record OrderQuery(bool? Status, InstrumentId? Instrument, OrderId? Before, int Limit);

/// <summary>
/// The one door to the venue: one writer per account, the only holder of a broker. Every call may come from any thread.
/// </summary>
public interface IOrderDesk
{
    /// <summary>Checks, records and sends one order. Repeating a call with the same client order id is safe.</summary>
    Task<Placement> PlaceAsync(PlaceOrder order, CancellationToken cancellationToken);

    /// <summary>Puts an order with other figures in the place of a working one.</summary>
    Task<Placement> ReplaceAsync(OrderId id, ReplaceOrder change, CancellationToken cancellationToken);

    /// <summary>Cancels a working order; of a leg, what is left of its group. Refused with <c>ORDER_NOT_OPEN</c> when it is over.</summary>
    Task<Placement> CancelAsync(OrderId id, RequestMark mark, CancellationToken cancellationToken);

    /// <summary>Cancels every open order; the result holds them as they stand, or says why nothing was done.</summary>
    Task<Cancellation> CancelAllAsync(InstrumentId? instrument, RequestMark mark, CancellationToken cancellationToken);

    /// <summary>Closes a position, wholly or in part, with a market order; null when there is no position.</summary>
    /// <param name="instrument">What to close.</param>
    /// <param name="quantity">Shares or units to close; null closes all.</param>
    /// <param name="mark">Who asks.</param>
    /// <param name="cancellationToken">Cancels the wait, not the order.</param>
    Task<Placement?> ClosePositionAsync(
        InstrumentId instrument,
        decimal? quantity,
        RequestMark mark,
        CancellationToken cancellationToken
    );
}

/// <summary>What the desk has done so far: orders, fills, positions, account. Immutable snapshots, readable from any thread.</summary>
public interface IOrderBook
{
    /// <summary>Whether the desk accepts orders: recovered from its journal and connected.</summary>
    bool IsReady { get; }

    /// <summary>The order with this id, or null.</summary>
    Order? Find(OrderId id);

    /// <summary>The order with this client order id, or null.</summary>
    Order? FindByClientOrderId(string clientOrderId);

    /// <summary>Orders, newest first.</summary>
    IReadOnlyList<Order> List(OrderQuery query);

    /// <summary>Fills, newest first; only those before the given sequence number when one is given.</summary>
    IReadOnlyList<Fill> Fills(long? beforeSequence, int limit);

    /// <summary>All positions, marked to market, by symbol.</summary>
    IReadOnlyList<MarkedPosition> Positions();

    /// <summary>The position in an instrument, marked to market, or null.</summary>
    MarkedPosition? PositionOf(InstrumentId instrument);

    /// <summary>The account's figures, marked to market.</summary>
    AccountFigures Account();
}

/// <summary>Hears what happens to orders, after it is durable. Called by the desk's one writer, in journal order; must not block.</summary>
public interface IOrderListener
{
    /// <summary>An order changed.</summary>
    void OrderChanged(Order order);

    /// <summary>An order was filled, wholly or in part; <see cref="OrderChanged"/> follows.</summary>
    void OrderFilled(Fill fill);

    /// <summary>A position changed; null quantity means that it is flat now.</summary>
    void PositionChanged(InstrumentId instrument, Position? position);
}
