using TradingHub.Domain.Halts;

namespace TradingHub.Server.Halts;

/// <summary>What is halted.</summary>
/// <param name="Level">The strictest level that covers everything, 0 to 4.</param>
/// <param name="State">active, reducing or halted.</param>
/// <param name="Epoch">Grows with each trip and each clear.</param>
/// <param name="Scopes">Halts that stand, the strictest first.</param>
/// <param name="Closes">Positions that a rule closes now.</param>
/// <param name="LastTrip">The newest trip and how far its sequence has come, or null.</param>
/// <param name="HighWaterMark">Best equity so far, dollars.</param>
/// <param name="WaitingForOpen">Symbols whose closing waits for their next regular session.</param>
/// <param name="Alerts">What keeps the sequence from its end and may need you.</param>
public sealed record HaltResponse(
    int Level,
    string State,
    long Epoch,
    IReadOnlyList<HaltedScope> Scopes,
    IReadOnlyList<ClosingByRule> Closes,
    HaltTripResponse? LastTrip,
    decimal HighWaterMark,
    IReadOnlyList<string> WaitingForOpen,
    IReadOnlyList<string> Alerts
)
{
    /// <summary>Translates.</summary>
    internal static HaltResponse From(HaltStatus status) =>
        new(
            (int)status.Level,
            StateOf(status.Level),
            status.Epoch,
            [.. status.Standing.Select(HaltedScope.From)],
            [.. status.Closes.Select(close => new ClosingByRule(close.TriggerId, close.Symbol, close.Reason, close.TriggeredAt))],
            status.LastTrip is { } trip ? HaltTripResponse.From(trip, status) : null,
            status.HighWaterMark,
            status.WaitingForOpen,
            status.Alerts
        );

    /// <summary>What is allowed at a level.</summary>
    internal static string StateOf(HaltLevel level) =>
        level switch
        {
            HaltLevel.Active => "active",
            HaltLevel.Reducing => "reducing",
            _ => "halted",
        };
}

/// <summary>A halt that stands.</summary>
/// <param name="Scope">global, account, strategy or symbol.</param>
/// <param name="Symbol">The symbol, for that scope.</param>
/// <param name="Strategy">The strategy, for that scope.</param>
/// <param name="Level">1 to 4.</param>
/// <param name="State">reducing or halted.</param>
/// <param name="Source">Who or what halted.</param>
/// <param name="Reason">Why.</param>
/// <param name="TriggerId">Id of the trip.</param>
/// <param name="CausalId">Id of the request.</param>
/// <param name="HaltedAt">When.</param>
/// <param name="Until">Market time at which it ends by itself; null means that only a person ends it.</param>
public sealed record HaltedScope(
    HaltScope Scope,
    string? Symbol,
    string? Strategy,
    int Level,
    string State,
    HaltSource Source,
    string Reason,
    string TriggerId,
    string CausalId,
    DateTimeOffset HaltedAt,
    DateTimeOffset? Until
)
{
    /// <summary>Translates.</summary>
    internal static HaltedScope From(StandingHalt halt) =>
        new(
            halt.Target.Scope,
            halt.Target.Scope == HaltScope.Symbol ? halt.Target.Name : null,
            halt.Target.Scope == HaltScope.Strategy ? halt.Target.Name : null,
            (int)halt.Level,
            HaltResponse.StateOf(halt.Level),
            halt.Source,
            halt.Reason,
            halt.TriggerId,
            halt.CausalId,
            halt.HaltedAt,
            halt.Until
        );
}

/// <summary>A position that a rule closes.</summary>
/// <param name="TriggerId">Id of the trigger; the closing orders carry it as causal id.</param>
/// <param name="Symbol">Whose position.</param>
/// <param name="Reason">Why, with the figures.</param>
/// <param name="TriggeredAt">When.</param>
public sealed record ClosingByRule(string TriggerId, string Symbol, string Reason, DateTimeOffset TriggeredAt);

/// <summary>A trip and how far its sequence has come.</summary>
/// <param name="TriggerId">Its id; its closing orders carry it as causal id.</param>
/// <param name="Scope">global, account, strategy or symbol.</param>
/// <param name="Name">Symbol or strategy, or null.</param>
/// <param name="Level">1 to 4.</param>
/// <param name="Source">Who or what halted.</param>
/// <param name="Reason">Why.</param>
/// <param name="HaltedAt">When it was durable.</param>
/// <param name="OrdersAtTrip">Open orders in its scope then.</param>
/// <param name="OrdersOpen">Of these and later ones still open; 0 once it does not stand any more.</param>
/// <param name="CancelsDoneAt">When the last was canceled.</param>
/// <param name="TimeToLastCancelMs">Milliseconds from the trip to that.</param>
/// <param name="PositionsAtTrip">Positions in its scope then.</param>
/// <param name="PositionsOpen">Positions in its scope now; 0 once it does not stand any more.</param>
/// <param name="FlatAt">When the venue first showed none any more.</param>
/// <param name="TimeToFlatMs">Milliseconds from the trip to that.</param>
public sealed record HaltTripResponse(
    string TriggerId,
    HaltScope Scope,
    string? Name,
    int Level,
    HaltSource Source,
    string Reason,
    DateTimeOffset HaltedAt,
    int OrdersAtTrip,
    int OrdersOpen,
    DateTimeOffset? CancelsDoneAt,
    double? TimeToLastCancelMs,
    int PositionsAtTrip,
    int PositionsOpen,
    DateTimeOffset? FlatAt,
    double? TimeToFlatMs
)
{
    /// <summary>Translates.</summary>
    internal static HaltTripResponse From(StandingHalt trip, HaltStatus status) =>
        new(
            trip.TriggerId,
            trip.Target.Scope,
            trip.Target.Name,
            (int)trip.Level,
            trip.Source,
            trip.Reason,
            trip.HaltedAt,
            trip.OrdersAtTrip,
            status.OrdersOpen,
            trip.CancelsDoneAt,
            (trip.CancelsDoneAt - trip.HaltedAt)?.TotalMilliseconds,
            trip.PositionsAtTrip,
            status.PositionsOpen,
            trip.FlatAt,
            (trip.FlatAt - trip.HaltedAt)?.TotalMilliseconds
        );
}
