using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Orders;

/// <summary>An order as it stands. Immutable; each change gives a new one.</summary>
public sealed record Order
{
    /// <summary>Our id.</summary>
    public required OrderId Id { get; init; }

    /// <summary>The caller's id, stored and echoed; 1 to 128 characters, unique per account.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>The id that travels to the venue, derived by us: <c>P-api-</c> and 26 base-32 characters.</summary>
    public required string VenueClientId { get; init; }

    /// <summary>The venue's own id, once it has answered.</summary>
    public string? VenueOrderId { get; init; }

    /// <summary>What is traded.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Direction.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>How it prices itself.</summary>
    public required OrderType Type { get; init; }

    /// <summary>How long it stays.</summary>
    public required TimeInForce TimeInForce { get; init; }

    /// <summary>Shares or units. For an order in dollars: the quantity it was turned into when it was accepted.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>The dollars that were asked for, when the order was given in dollars.</summary>
    public decimal? Notional { get; init; }

    /// <summary>Limit price of a limit or stop-limit order.</summary>
    public Price? LimitPrice { get; init; }

    /// <summary>Stop price; of a trailing stop where it triggers now, null before it is active.</summary>
    public Price? StopPrice { get; init; }

    /// <summary>Distance of a trailing stop in dollars.</summary>
    public decimal? TrailPrice { get; init; }

    /// <summary>Distance of a trailing stop in percent.</summary>
    public decimal? TrailPercent { get; init; }

    /// <summary>Best price since a trailing stop became active.</summary>
    public Price? HighWaterMark { get; init; }

    /// <summary>When the stop price was reached (market time), or null.</summary>
    public DateTimeOffset? TriggeredAt { get; init; }

    /// <summary>Alone or in a group.</summary>
    public OrderClass Class { get; init; }

    /// <summary>What it does for its group; null for an entry and for an order that stands alone.</summary>
    public LegRole? Leg { get; init; }

    /// <summary>The first order of its group, on every other order of it.</summary>
    public OrderId? ParentId { get; init; }

    /// <summary>The legs that came with it.</summary>
    public IReadOnlyList<OrderId> Legs { get; init; } = [];

    /// <summary>Whether the hub holds it and sends it when its time comes, because the venue has no such order.</summary>
    public bool IsHeldHere { get; init; }

    /// <summary>Whether it may execute outside the regular session.</summary>
    public bool ExtendedHours { get; init; }

    /// <summary>State now.</summary>
    public required OrderState State { get; init; }

    /// <summary>A cancel was asked for and is not yet answered; fills may still arrive.</summary>
    public bool IsCancelRequested { get; init; }

    /// <summary>Filled so far, shares or units.</summary>
    public decimal FilledQuantity { get; init; }

    /// <summary>Cost of what is filled: sum of price times quantity.</summary>
    public decimal FilledNotional { get; init; }

    /// <summary>Mean price of the fills, or null before the first.</summary>
    public decimal? AverageFillPrice => FilledQuantity == 0 ? null : FilledNotional / FilledQuantity;

    /// <summary>What is not yet filled.</summary>
    public decimal RemainingQuantity => Quantity.Value - FilledQuantity;

    /// <summary>Who placed it.</summary>
    public required OrderSource Source { get; init; }

    /// <summary>Name of the strategy that asked for it, or null.</summary>
    public string? Strategy { get; init; }

    /// <summary>One id from the request to the last fill.</summary>
    public required string CausalId { get; init; }

    /// <summary>When we took it, machine time, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last change, machine time, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the last fill completed it, or null.</summary>
    public DateTimeOffset? FilledAt { get; init; }

    /// <summary>When it was canceled, or null.</summary>
    public DateTimeOffset? CanceledAt { get; init; }

    /// <summary>Market time at which a day order expires, or null for good-til-canceled.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The order that this one replaced.</summary>
    public OrderId? Replaces { get; init; }

    /// <summary>The order that took this one's place.</summary>
    public OrderId? ReplacedBy { get; init; }

    /// <summary>Code of the rule that denied it or the venue's code of a rejection; null otherwise.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>Why it was denied, rejected or never sent, in a sentence; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>Journal sequence number of the last event that changed it.</summary>
    public required long Sequence { get; init; }
}

/// <summary>One execution.</summary>
/// <param name="ExecutionId">The venue's id; each is applied once.</param>
/// <param name="OrderId">Of which order.</param>
/// <param name="Instrument">What was traded.</param>
/// <param name="Side">Direction.</param>
/// <param name="Quantity">Shares or units.</param>
/// <param name="Price">Price of one unit.</param>
/// <param name="Time">The venue's (market) time, UTC.</param>
/// <param name="CausalId">The causal id of the order's request.</param>
/// <param name="Sequence">Journal sequence number of the fill.</param>
public sealed record Fill(
    string ExecutionId,
    OrderId OrderId,
    Instrument Instrument,
    OrderSide Side,
    Quantity Quantity,
    Price Price,
    DateTimeOffset Time,
    string CausalId,
    long Sequence
);
