namespace TradingHub.Testing;

/// <summary>
/// A machine's clock that moves only when a test says so. Timers that come due within a step run once, at its end. Safe for a test and the
/// code under test to use from their own threads.
/// </summary>
public sealed class SteppedTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<SteppedTimer> _timers = [];
    private DateTimeOffset _now = start;
    private TimeSpan _shift;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now + _shift;
        }
    }

    /// <inheritdoc />
    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _now.UtcTicks;
        }
    }

    /// <summary>Sets the clock forwards or backwards; no time passes, and no timer runs.</summary>
    public void Jump(TimeSpan by)
    {
        lock (_lock)
        {
            _shift += by;
        }
    }

    /// <summary>Moves the clock on and runs the timers that are due.</summary>
    public void Advance(TimeSpan step)
    {
        List<SteppedTimer> due;
        lock (_lock)
        {
            _now += step;
            due = [.. _timers.Where(timer => timer.TakeIfDue(_now))];
        }

        due.ForEach(timer => timer.Run());
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        SteppedTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class SteppedTimer(SteppedTime time, TimerCallback callback, object? state) : ITimer
    {
        private DateTimeOffset _dueAt;
        private TimeSpan _period;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                bool isOff = dueTime == Timeout.InfiniteTimeSpan;
                _dueAt = isOff ? DateTimeOffset.MaxValue : time._now + dueTime;
                _period = period;
                time._timers.Remove(this);
                time._timers.Add(this);
                return true;
            }
        }

        public bool TakeIfDue(DateTimeOffset now)
        {
            bool isDue = _dueAt <= now;
            bool isPeriodic = _period > TimeSpan.Zero;
            _dueAt = isDue ? (isPeriodic ? now + _period : DateTimeOffset.MaxValue) : _dueAt;
            return isDue;
        }

        public void Run() => callback(state);

        public void Dispose()
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
