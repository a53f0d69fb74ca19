namespace TradingHub.Domain.Orders;

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
)
{
    /// <summary>Market time of the journal's last event, UTC.</summary>
    public DateTimeOffset MarketTime { get; init; }
}

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
