namespace TradingHub.Connectors.Recordings;

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
