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

    /// <summary>Whether it stands before its first tick until somebody lets it run. Default false.</summary>
    public bool IsPaused { get; init; }
}
