namespace TradingHub.Domain.Orders.Events;

/// <summary>An order as it was asked for and priced, whatever became of it.</summary>
public sealed record OrderTerms
{
    /// <summary>Our id.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>The caller's id, or one that the desk made.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>The id that travels to the venue.</summary>
    public required string VenueClientId { get; init; }

    /// <summary>Canonical symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Direction.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>How it prices itself.</summary>
    public required OrderType Type { get; init; }

    /// <summary>How long it stays.</summary>
    public required TimeInForce TimeInForce { get; init; }

    /// <summary>Shares or units.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Dollars, when it was given in dollars.</summary>
    public decimal? Notional { get; init; }

    /// <summary>Limit price of a limit or stop-limit order.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Stop price of a stop or stop-limit order.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>Distance of a trailing stop in dollars.</summary>
    public decimal? TrailPrice { get; init; }

    /// <summary>Distance of a trailing stop in percent.</summary>
    public decimal? TrailPercent { get; init; }

    /// <summary>Alone or in a group.</summary>
    public OrderClass Class { get; init; }

    /// <summary>What it does for its group.</summary>
    public LegRole? Leg { get; init; }

    /// <summary>The first order of its group, on every other order of it.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>Whether it may execute outside the regular session.</summary>
    public bool ExtendedHours { get; init; }

    /// <summary>Whether it closes a position and never opens one.</summary>
    public bool IsReduceOnly { get; init; }

    /// <summary>Whether it travels to the venue as an order of its own, whatever its class: the hub keeps its group together.</summary>
    public bool TravelsAlone { get; init; }

    /// <summary>Whether the hub holds it at first, and sends it when its time comes.</summary>
    public bool IsHeldHere { get; init; }

    /// <summary>Market time at which the hub ends what it holds, or null.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Who placed it.</summary>
    public required OrderSource Source { get; init; }

    /// <summary>Name of the strategy that asked for it, or null.</summary>
    public string? Strategy { get; init; }

    /// <summary>The order that this one replaces.</summary>
    public Guid? Replaces { get; init; }

    /// <summary>For a replacement: the new total quantity, what the old order has filled included.</summary>
    public decimal? TotalQuantity { get; init; }

    /// <summary>The caller's key of the request; legs carry none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Fingerprint of the request's body: the same client order id with another one is refused.</summary>
    public required string Fingerprint { get; init; }
}

/// <summary>What the risk gate saw and decided.</summary>
public sealed record RiskDecision
{
    /// <summary><c>paper</c>, <c>proof</c> or <c>live</c>.</summary>
    public required string Profile { get; init; }

    /// <summary>Best bid used, as observed.</summary>
    public double? Bid { get; init; }

    /// <summary>Best ask used, as observed.</summary>
    public double? Ask { get; init; }

    /// <summary>Last trade used, as observed.</summary>
    public double? Last { get; init; }

    /// <summary>Age of the quote by market time, in milliseconds.</summary>
    public long? QuoteAgeMs { get; init; }

    /// <summary>Worst price that the order was counted at.</summary>
    public decimal? WorstPrice { get; init; }

    /// <summary>Worst price times the part that opens or adds to a position.</summary>
    public decimal? OpeningNotional { get; init; }

    /// <summary>Whether it can only lower what is held.</summary>
    public bool IsReducing { get; init; }

    /// <summary>Signed position before.</summary>
    public decimal? Position { get; init; }

    /// <summary>Equity at that moment.</summary>
    public decimal? Equity { get; init; }

    /// <summary>Buying power at that moment, reservations subtracted.</summary>
    public decimal? BuyingPower { get; init; }

    /// <summary>Gross exposure before, working orders included.</summary>
    public decimal? GrossExposure { get; init; }

    /// <summary>The same with what this order may open.</summary>
    public decimal? GrossExposureAfter { get; init; }

    /// <summary>Version of the limits: 0 are the settings, then one more for each change.</summary>
    public int LimitsVersion { get; init; }

    /// <summary>Checks that compared a figure or failed, in one short text: <c>R17:notional=1030.1/100000</c>, a failed one with <c>!</c>.</summary>
    public string? Checks { get; init; }

    /// <summary>How long the gate took, microseconds.</summary>
    public long? LatencyMicroseconds { get; init; }
}

/// <summary>The order passed the gate and will be sent (READY). Written before the first byte leaves.</summary>
public sealed record OrderIntended : OrderEvent
{
    /// <summary>The order.</summary>
    public required OrderTerms Terms { get; init; }

    /// <summary>The gate's decision.</summary>
    public required RiskDecision Decision { get; init; }
}

/// <summary>The gate denied the order; it is never sent.</summary>
public sealed record IntentDenied : OrderEvent
{
    /// <summary>The order.</summary>
    public required OrderTerms Terms { get; init; }

    /// <summary>The gate's figures.</summary>
    public required RiskDecision Decision { get; init; }

    /// <summary>Why, as the caller was told.</summary>
    public required Refusal Refusal { get; init; }
}

/// <summary>A request that makes no order was carried out under the caller's key: it is not carried out again.</summary>
public sealed record RequestKeyed : OrderEvent
{
    /// <summary>Principal, route and the caller's key.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Fingerprint of the request: the same key with another one is refused.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The orders that it concerned.</summary>
    public required IReadOnlyList<Guid> OrderIds { get; init; }
}
