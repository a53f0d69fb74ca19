namespace TradingHub.Domain.Orders.Events;

/// <summary>Something happened to an order that was intended.</summary>
public abstract record OrderOutcome : OrderEvent
{
    /// <summary>Which order.</summary>
    public required Guid OrderId { get; init; }
}

/// <summary>The venue has the order (ACKED), and perhaps it rests already (WORKING).</summary>
public sealed record OrderAccepted : OrderOutcome
{
    /// <summary>The venue's own id.</summary>
    public required string VenueOrderId { get; init; }

    /// <summary>Whether it rests in the book, or waits for its session.</summary>
    public required bool IsWorking { get; init; }

    /// <summary>Whether it is a leg that waits for the fills of its entry.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Market time at which it expires, or null.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>The order waited for its session, or for the fills of its entry, and rests in the book now.</summary>
public sealed record OrderWorking : OrderOutcome;

/// <summary>The total quantity of a leg followed the fills of its group.</summary>
public sealed record OrderResized : OrderOutcome
{
    /// <summary>The new total, what the leg itself has filled included.</summary>
    public required decimal Quantity { get; init; }
}

/// <summary>A trailing stop followed the market.</summary>
public sealed record TrailMoved : OrderOutcome
{
    /// <summary>Best price since it became active.</summary>
    public required decimal HighWaterMark { get; init; }

    /// <summary>Where it triggers now.</summary>
    public required decimal StopPrice { get; init; }
}

/// <summary>The stop price was reached.</summary>
public sealed record OrderTriggered : OrderOutcome
{
    /// <summary>The limit that it acts with from now on, or null for a market order.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>The venue's time.</summary>
    public required DateTimeOffset VenueTime { get; init; }
}

/// <summary>The hub sends an order that it had held. Written before the first byte leaves.</summary>
public sealed record OrderReleased : OrderOutcome
{
    /// <summary>How much is sent: what its group has to close at this moment.</summary>
    public required decimal Quantity { get; init; }
}

/// <summary>One execution. Applied once per execution id, in every state.</summary>
public sealed record OrderExecuted : OrderOutcome
{
    /// <summary>The venue's id of the execution.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>Shares or units.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Price of one unit.</summary>
    public required decimal Price { get; init; }

    /// <summary>The venue's time.</summary>
    public required DateTimeOffset VenueTime { get; init; }
}

/// <summary>Somebody asked for a cancel; written before it is sent.</summary>
public sealed record CancelRequested : OrderOutcome;

/// <summary>The venue did not cancel.</summary>
public sealed record CancelRefused : OrderOutcome
{
    /// <summary>The venue's code.</summary>
    public required string Code { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>The order is canceled.</summary>
public sealed record OrderCanceled : OrderOutcome;

/// <summary>The order's time in force ended.</summary>
public sealed record OrderExpired : OrderOutcome;

/// <summary>Another order took its place.</summary>
public sealed record OrderReplaced : OrderOutcome
{
    /// <summary>The new order.</summary>
    public required Guid ReplacedBy { get; init; }

    /// <summary>Quantity of the new order: the new total less what the old one has filled.</summary>
    public required decimal NewQuantity { get; init; }
}

/// <summary>The venue refused the order.</summary>
public sealed record OrderRejected : OrderOutcome
{
    /// <summary>The venue's code.</summary>
    public required string Code { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>The order never left, and never will.</summary>
public sealed record OrderNeverSent : OrderOutcome
{
    /// <summary>Code of what stopped it, for example <c>TRADING_HALTED</c>; null for <c>NEVER_SENT</c>.</summary>
    public string? Code { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>Sent, but the venue's answer did not arrive (UNKNOWN).</summary>
public sealed record OrderUnanswered : OrderOutcome
{
    /// <summary>What was observed.</summary>
    public required string Reason { get; init; }
}

/// <summary>A person has to decide (SUSPECT).</summary>
public sealed record OrderNeedsPerson : OrderOutcome
{
    /// <summary>What does not fit.</summary>
    public required string Reason { get; init; }
}
