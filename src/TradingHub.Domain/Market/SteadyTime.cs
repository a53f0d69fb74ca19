namespace TradingHub.Domain.Market;

/// <summary>
/// A clock for waiting: it begins at the machine's time and moves by the machine's monotonic timestamps alone. Setting the machine's clock,
/// forwards or backwards, neither ends a wait early nor makes it longer. Never written down: journal and wire have the machine's time.
/// </summary>
public sealed class SteadyTime(TimeProvider machine) : TimeProvider
{
    private readonly DateTimeOffset _start = machine.GetUtcNow();
    private readonly long _startedAt = machine.GetTimestamp();

    /// <inheritdoc />
    public override long TimestampFrequency => machine.TimestampFrequency;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _start + machine.GetElapsedTime(_startedAt);

    /// <inheritdoc />
    public override long GetTimestamp() => machine.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);
}
