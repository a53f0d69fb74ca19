namespace TradingHub.SimBroker.Faults;

/// <summary>What is done later, the earliest first. Any thread; a timer does it.</summary>
internal sealed class Postponed(TimeProvider machine)
{
    private readonly Lock _timing = new();
    private readonly PriorityQueue<Action, (DateTimeOffset Due, long Order)> _later = new();
    private ITimer? _timer;
    private long _order;

    /// <summary>Does it when that moment has come.</summary>
    public void Add(DateTimeOffset due, Action action)
    {
        lock (_timing)
        {
            _later.Enqueue(action, (due, _order++));
            SetTimer();
        }
    }

    private void SetTimer()
    {
        if (_later.TryPeek(out _, out (DateTimeOffset Due, long) next))
        {
            TimeSpan wait = next.Due - machine.GetUtcNow();
            _timer ??= machine.CreateTimer(_ => DoDue(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private void DoDue()
    {
        lock (_timing)
        {
            DateTimeOffset now = machine.GetUtcNow();
            while (_later.TryPeek(out Action? action, out (DateTimeOffset Due, long) place) && place.Due <= now)
            {
                _later.Dequeue();
                action();
            }

            SetTimer();
        }
    }
}
