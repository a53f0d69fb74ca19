namespace TradingHub.Domain.Halts;

/// <summary>A halt that stands until somebody clears it, or until its date.</summary>
/// <param name="Target">What it covers.</param>
/// <param name="Level">How much it stops.</param>
/// <param name="Source">Who or what halted.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="TriggerId">Its id: one trip has one, and its closing orders carry it.</param>
/// <param name="HaltedAt">Machine time, UTC.</param>
/// <param name="Until">Market time at which it ends by itself, or null: only a person ends it.</param>
/// <param name="Sequence">Journal sequence number of the trip: orders approved before it are fenced.</param>
public sealed record StandingHalt(
    HaltTarget Target,
    HaltLevel Level,
    HaltSource Source,
    string Reason,
    string TriggerId,
    DateTimeOffset HaltedAt,
    DateTimeOffset? Until,
    long Sequence
)
{
    /// <summary>Causal id of the request.</summary>
    public string CausalId { get; init; } = "";

    /// <summary>Orders that were open when it tripped, in its scope.</summary>
    public int OrdersAtTrip { get; init; }

    /// <summary>Positions that were held when it tripped, in its scope.</summary>
    public int PositionsAtTrip { get; init; }

    /// <summary>When the last order in its scope was canceled, machine time; null while one is open, or when nothing is to be canceled.</summary>
    public DateTimeOffset? CancelsDoneAt { get; init; }

    /// <summary>When the venue first showed no position in its scope any more, machine time; null before, or when nothing is to be closed.</summary>
    public DateTimeOffset? FlatAt { get; init; }

    /// <summary>Whether it has not ended by its date.</summary>
    public bool StandsAt(DateTimeOffset marketTime) => Until is not { } end || marketTime < end;
}

/// <summary>A position that a rule closes (R21). Trading goes on; its symbol only reduces until it is flat.</summary>
/// <param name="TriggerId">Its id; the same position never triggers twice.</param>
/// <param name="Symbol">Whose position.</param>
/// <param name="Reason">Why, with the figures.</param>
/// <param name="TriggeredAt">Machine time, UTC.</param>
/// <param name="Sequence">Journal sequence number of the trigger.</param>
public sealed record PositionClose(string TriggerId, string Symbol, string Reason, DateTimeOffset TriggeredAt, long Sequence);

/// <summary>Everything that is halted now, and how far the last sequence has come.</summary>
/// <param name="Level">The strictest level that covers everything.</param>
/// <param name="Epoch">Grows with each trip and each clear; an order approved in an earlier one is looked at again before it is sent.</param>
/// <param name="Standing">Halts that stand, the strictest first.</param>
/// <param name="Closes">Positions that a rule closes.</param>
/// <param name="LastTrip">The newest trip, whether it still stands or not; null before the first.</param>
/// <param name="HighWaterMark">Best equity so far, dollars: what the drawdown is measured from.</param>
public sealed record HaltStatus(
    HaltLevel Level,
    long Epoch,
    IReadOnlyList<StandingHalt> Standing,
    IReadOnlyList<PositionClose> Closes,
    StandingHalt? LastTrip,
    decimal HighWaterMark
)
{
    /// <summary>Nothing is halted, nothing is known yet.</summary>
    public static HaltStatus None { get; } = new(HaltLevel.Active, 0, [], [], LastTrip: null, 0);

    /// <summary>Orders still open in the scope of the last trip.</summary>
    public int OrdersOpen { get; init; }

    /// <summary>Positions still held in the scope of the last trip.</summary>
    public int PositionsOpen { get; init; }

    /// <summary>Symbols whose closing waits for their next regular session.</summary>
    public IReadOnlyList<string> WaitingForOpen { get; init; } = [];

    /// <summary>What keeps the sequence from its end and may need a person, in sentences.</summary>
    public IReadOnlyList<string> Alerts { get; init; } = [];
}
