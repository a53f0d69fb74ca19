namespace TradingHub.Domain.Orders;

/// <summary>Something that happened at the venue.</summary>
/// <param name="VenueClientId">Our id of the order at the venue.</param>
/// <param name="VenueTime">The venue's (market) time, UTC.</param>
public abstract record BrokerEvent(string VenueClientId, DateTimeOffset VenueTime);

/// <summary>The venue has taken the order.</summary>
/// <param name="VenueClientId">Our id of the order at the venue.</param>
/// <param name="VenueTime">The venue's (market) time, UTC.</param>
/// <param name="VenueOrderId">The venue's own id.</param>
/// <param name="IsWorking">Whether it rests in the book, or waits for its session.</param>
/// <param name="ExpiresAt">Market time at which it expires, or null.</param>
public sealed record BrokerAccepted(
    string VenueClientId,
    DateTimeOffset VenueTime,
    string VenueOrderId,
    bool IsWorking,
    DateTimeOffset? ExpiresAt
) : BrokerEvent(VenueClientId, VenueTime)
{
    /// <summary>Whether it is a leg that waits for the fills of its entry.</summary>
    public bool IsHeld { get; init; }

    /// <summary>What the venue has under our id, as far as it says; null where it can be nothing but what we sent.</summary>
    public BrokerOrder? Terms { get; init; }
}

/// <summary>The order waited for its session, or for the fills of its entry, and rests in the book now.</summary>
public sealed record BrokerWorking(string VenueClientId, DateTimeOffset VenueTime) : BrokerEvent(VenueClientId, VenueTime);

/// <summary>One execution. The venue never gives two executions one id.</summary>
public sealed record BrokerFilled(
    string VenueClientId,
    DateTimeOffset VenueTime,
    string ExecutionId,
    decimal Quantity,
    decimal Price
) : BrokerEvent(VenueClientId, VenueTime);

/// <summary>The total quantity of a leg followed the fills of its group.</summary>
/// <param name="VenueClientId">Our id of the order at the venue.</param>
/// <param name="VenueTime">The venue's (market) time, UTC.</param>
/// <param name="Quantity">The new total, what the leg itself has filled included.</param>
public sealed record BrokerResized(string VenueClientId, DateTimeOffset VenueTime, decimal Quantity)
    : BrokerEvent(VenueClientId, VenueTime);

/// <summary>A trailing stop followed the market.</summary>
/// <param name="VenueClientId">Our id of the order at the venue.</param>
/// <param name="VenueTime">The venue's (market) time, UTC.</param>
/// <param name="HighWaterMark">Best price since it became active: the highest for a sell, the lowest for a buy.</param>
/// <param name="StopPrice">Where it triggers now.</param>
public sealed record BrokerTrailMoved(string VenueClientId, DateTimeOffset VenueTime, decimal HighWaterMark, decimal StopPrice)
    : BrokerEvent(VenueClientId, VenueTime);

/// <summary>The stop price was reached: the order acts as a market or limit order from now on.</summary>
/// <param name="VenueClientId">Our id of the order at the venue.</param>
/// <param name="VenueTime">The venue's (market) time, UTC.</param>
/// <param name="LimitPrice">The limit it acts with, or null for a market order.</param>
public sealed record BrokerTriggered(string VenueClientId, DateTimeOffset VenueTime, decimal? LimitPrice)
    : BrokerEvent(VenueClientId, VenueTime);

/// <summary>The order is canceled.</summary>
public sealed record BrokerCanceled(string VenueClientId, DateTimeOffset VenueTime) : BrokerEvent(VenueClientId, VenueTime);

/// <summary>The cancel came too late or cannot be done.</summary>
public sealed record BrokerCancelRefused(string VenueClientId, DateTimeOffset VenueTime, string Code, string Reason)
    : BrokerEvent(VenueClientId, VenueTime);

/// <summary>The order's time in force ended.</summary>
public sealed record BrokerExpired(string VenueClientId, DateTimeOffset VenueTime) : BrokerEvent(VenueClientId, VenueTime);

/// <summary>The venue refused the order after it had been sent.</summary>
public sealed record BrokerRejected(string VenueClientId, DateTimeOffset VenueTime, string Code, string Reason)
    : BrokerEvent(VenueClientId, VenueTime);

/// <summary>
/// Another order took this one's place. The new one's own <see cref="BrokerAccepted"/> follows.
/// </summary>
/// <param name="VenueClientId">The old order.</param>
/// <param name="VenueTime">The venue's (market) time, UTC.</param>
/// <param name="NewVenueClientId">The new order.</param>
/// <param name="NewQuantity">What is left to trade of the new total, once what the old order has filled is taken off.</param>
public sealed record BrokerReplaced(string VenueClientId, DateTimeOffset VenueTime, string NewVenueClientId, decimal NewQuantity)
    : BrokerEvent(VenueClientId, VenueTime);

/// <summary>
/// The venue spoke of this order in a way that leaves something open: an execution that was missed, or an order that is not ours. The
/// desk has to ask. Nothing follows from it alone.
/// </summary>
public sealed record BrokerGap(string VenueClientId, DateTimeOffset VenueTime) : BrokerEvent(VenueClientId, VenueTime);
