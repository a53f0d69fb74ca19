using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;

namespace TradingHub.Engine.Risk;

/// <summary>What the gate would say to an order, and what the order would do. Nothing is consumed, recorded or sent.</summary>
public sealed record OrderPreview
{
    /// <summary>Why it would be denied, or null when it would pass.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The order that this request repeats by its client order id: it would be answered, nothing carried out.</summary>
    public OrderId? Repeats { get; init; }

    /// <summary>Every check in its order.</summary>
    public IReadOnlyList<PreviewedCheck> Checks { get; init; } = [];

    /// <summary>The same as the journal keeps it.</summary>
    public string CheckLine { get; init; } = "";

    /// <summary>Name of the limits in force.</summary>
    public required string Profile { get; init; }

    /// <summary>Their version.</summary>
    public int LimitsVersion { get; init; }

    /// <summary>Journal sequence number of the snapshot that was asked.</summary>
    public long Sequence { get; init; }

    /// <summary>Shares or units.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Price that it is counted at.</summary>
    public decimal? WorstPrice { get; init; }

    /// <summary>Worst price times quantity.</summary>
    public decimal? Notional { get; init; }

    /// <summary>Worst price times the part that opens or adds to a position.</summary>
    public decimal? OpeningNotional { get; init; }

    /// <summary>Whether it can only lower what is held.</summary>
    public bool IsReducing { get; init; }

    /// <summary>Signed position before.</summary>
    public decimal? PositionBefore { get; init; }

    /// <summary>Signed position when it is filled.</summary>
    public decimal? PositionAfter { get; init; }

    /// <summary>Buying power before.</summary>
    public decimal? BuyingPowerBefore { get; init; }

    /// <summary>Buying power with the order working.</summary>
    public decimal? BuyingPowerAfter { get; init; }

    /// <summary>Gross exposure before, working orders included.</summary>
    public decimal? ExposureBefore { get; init; }

    /// <summary>Gross exposure with the order working.</summary>
    public decimal? ExposureAfter { get; init; }

    /// <summary>What the fill at the worst price adds to the initial margin; below zero frees some.</summary>
    public decimal? InitialMarginChange { get; init; }

    /// <summary>What it adds to the maintenance margin.</summary>
    public decimal? MaintenanceMarginChange { get; init; }

    /// <summary>What is lost at most when the stop loss is reached and filled there; null without one.</summary>
    public decimal? WorstLossAtStop { get; init; }

    /// <summary>What the day-trade rule says, or null when a figure is missing.</summary>
    public DayTradeOutlook? DayTrades { get; init; }

    /// <summary>Whether the hub would hold the order itself, because the venue has no such order.</summary>
    public bool IsHeldHere { get; init; }

    /// <summary>Whether the hub would hold its legs; null for an order without legs.</summary>
    public bool? LegsAreHeldHere { get; init; }

    /// <summary>How long it took, microseconds.</summary>
    public long LatencyMicroseconds { get; init; }
}

/// <summary>One check of a preview.</summary>
/// <param name="Id">Number of the check.</param>
/// <param name="Name">What it looks at.</param>
/// <param name="Outcome"><c>passed</c>, <c>failed</c>, <c>skipped</c> for an order that only reduces, or <c>not_reached</c>.</param>
/// <param name="Value">The figure, where there is one.</param>
/// <param name="Limit">What it is compared with.</param>
/// <param name="Code">Code of the failure.</param>
/// <param name="Detail">Why it failed.</param>
public sealed record PreviewedCheck(
    string Id,
    string Name,
    string Outcome,
    decimal? Value,
    decimal? Limit,
    string? Code,
    string? Detail
);
