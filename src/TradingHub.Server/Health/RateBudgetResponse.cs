using TradingHub.Domain.Venues;

namespace TradingHub.Server.Health;

/// <summary>The calls to all venues.</summary>
/// <param name="Budgets">One for each venue that is in use; none while everything is simulated.</param>
public sealed record RateBudgetsResponse(IReadOnlyList<RateBudgetResponse> Budgets);

/// <summary>The calls to one venue.</summary>
/// <param name="Venue">Name of the venue.</param>
/// <param name="PerMinute">Calls a minute that it allows.</param>
/// <param name="Available">Calls that may be made at once.</param>
/// <param name="Used">Calls of the last minute, all lanes together.</param>
/// <param name="ClosedUntil">When the venue takes calls again after it has refused one, or null.</param>
/// <param name="Lanes">By purpose: cancel, query, order, history.</param>
public sealed record RateBudgetResponse(
    string Venue,
    int PerMinute,
    int Available,
    int Used,
    DateTimeOffset? ClosedUntil,
    IReadOnlyList<RateLaneResponse> Lanes
)
{
    internal static RateBudgetResponse From(RateBudgetState budget) =>
        new(
            budget.Venue,
            budget.PerMinute,
            budget.Available,
            budget.Lanes.Sum(lane => lane.CallsLastMinute),
            budget.ClosedUntil,
            [.. budget.Lanes.Select(RateLaneResponse.From)]
        );
}

/// <summary>The calls of one purpose.</summary>
/// <param name="Lane">cancel, query (orders and account), order, or history (bars, quotes, assets, watchlists).</param>
/// <param name="KeptForOthers">Calls that it leaves to the lanes before it.</param>
/// <param name="Available">Calls that it may make at once.</param>
/// <param name="Used">Calls of the last minute.</param>
/// <param name="Calls">Calls since the start.</param>
/// <param name="Refused">Calls that were not made because it was not their turn.</param>
/// <param name="ClosedUntil">When the venue takes calls of this lane again after it has refused one, or null.</param>
public sealed record RateLaneResponse(
    string Lane,
    int KeptForOthers,
    int Available,
    int Used,
    long Calls,
    long Refused,
    DateTimeOffset? ClosedUntil
)
{
    internal static RateLaneResponse From(RateLaneState lane) =>
        new(lane.Lane, lane.KeptForOthers, lane.Available, lane.CallsLastMinute, lane.Calls, lane.Refused, lane.ClosedUntil);
}
