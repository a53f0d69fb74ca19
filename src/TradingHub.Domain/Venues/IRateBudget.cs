namespace TradingHub.Domain.Venues;

/// <summary>How many calls to a venue may still be made. Any thread.</summary>
public interface IRateBudget
{
    /// <summary>How it stands now.</summary>
    RateBudgetState Read();
}

/// <summary>The calls of one venue.</summary>
/// <param name="Venue">Name of the venue.</param>
/// <param name="PerMinute">Calls a minute.</param>
/// <param name="Available">Calls that may be made at once.</param>
/// <param name="ClosedUntil">When the venue takes calls again, or null when it does now.</param>
/// <param name="Lanes">The lanes, the one that always gets through first.</param>
public sealed record RateBudgetState(
    string Venue,
    int PerMinute,
    int Available,
    DateTimeOffset? ClosedUntil,
    IReadOnlyList<RateLaneState> Lanes
);

/// <summary>The calls of one purpose.</summary>
/// <param name="Lane">Name of the lane.</param>
/// <param name="KeptForOthers">Calls that this lane leaves to those before it.</param>
/// <param name="Available">Calls that it may make at once.</param>
/// <param name="Calls">Calls made since the start.</param>
/// <param name="CallsLastMinute">Calls made within the last minute.</param>
/// <param name="Refused">Calls that were not made because it was not their turn.</param>
/// <param name="ClosedUntil">When the venue takes calls of this lane again, or null when it does now.</param>
public sealed record RateLaneState(
    string Lane,
    int KeptForOthers,
    int Available,
    long Calls,
    int CallsLastMinute,
    long Refused,
    DateTimeOffset? ClosedUntil
);
