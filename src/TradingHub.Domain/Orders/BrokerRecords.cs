using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Orders;

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
