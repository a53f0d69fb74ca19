namespace TradingHub.Domain.Orders;

/// <summary>Something that happened at the venue.</summary>
/// <param name="VenueClientId">Our id of the order at the venue.</param>
/// <param name="VenueTime">The venue's (market) time, UTC.</param>
public abstract record BrokerEvent(string VenueClientId, DateTimeOffset VenueTime);

/// <summary>The venue has taken the order.</summary>
public sealed record BrokerAccepted(
    string VenueClientId,
    DateTimeOffset VenueTime,
    string VenueOrderId,
    bool IsWorking,
    DateTimeOffset? ExpiresAt
) : BrokerEvent(VenueClientId, VenueTime);

/// <summary>The order waited for its session and rests in the book now.</summary>
public sealed record BrokerWorking(string VenueClientId, DateTimeOffset VenueTime) : BrokerEvent(VenueClientId, VenueTime);

/// <summary>One execution. The venue never gives two executions one id.</summary>
public sealed record BrokerFilled(
    string VenueClientId,
    DateTimeOffset VenueTime,
    string ExecutionId,
    decimal Quantity,
    decimal Price
) : BrokerEvent(VenueClientId, VenueTime);

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
