namespace TradingHub.Connectors.Recordings;

/// <summary>How a recording is played.</summary>
public sealed record ReplayPlan
{
    /// <summary>Default real time.</summary>
    public ReplaySpeed Speed { get; init; } = ReplaySpeed.RealTime;

    /// <summary>
    /// Time of day from which <see cref="Speed"/> counts, in New York for shares and UTC otherwise; what lies before is played as fast as
    /// possible, so that bars and quotes are there. Default: from the first tick.
    /// </summary>
    public TimeOnly? Start { get; init; }
}

/// <summary>Where a replay stands.</summary>
/// <param name="Recording">Name of the recording.</param>
/// <param name="Position">Market time that was reached, UTC.</param>
/// <param name="Speed">How fast it plays.</param>
/// <param name="Ticks">Quotes and trades that were published.</param>
/// <param name="IsRunning">Whether it plays now.</param>
/// <param name="HasEnded">Whether the last tick was published.</param>
public sealed record ReplayStatus(
    string Recording,
    DateTimeOffset Position,
    ReplaySpeed Speed,
    long Ticks,
    bool IsRunning,
    bool HasEnded
);
