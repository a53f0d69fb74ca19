namespace TradingHub.Domain.Market;

/// <summary>The machine's clock, moved ahead. Timers and elapsed times are the machine's own.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private readonly TimeSpan _ahead;

    private ShiftedTime(TimeSpan ahead) => _ahead = ahead;

    /// <summary>A clock that is so far ahead; the machine's own for zero.</summary>
    public static TimeProvider Ahead(TimeSpan ahead) => ahead == TimeSpan.Zero ? System : new ShiftedTime(ahead);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
}
