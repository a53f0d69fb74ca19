namespace TradingHub.Domain.Market;

/// <summary>How far a feed may go now.</summary>
/// <param name="IsRealTime">Whether the market runs with the machine's clock.</param>
/// <param name="Span">Market time to play, zero while the market stands.</param>
/// <param name="Updates">Quotes and trades to play in the place of a span, or 0.</param>
/// <param name="Step">Number of the step that it is a part of, or 0 for a market that runs or stands.</param>
public readonly record struct PaceTurn(bool IsRealTime, TimeSpan Span, int Updates, long Step);

/// <summary>How the pace of a market stands.</summary>
/// <param name="IsPaused">Whether the market stands, but for steps.</param>
/// <param name="IsStepping">Whether a step is under way.</param>
/// <param name="Speed">Market seconds in one second of the machine; infinity for as fast as the readers take it.</param>
/// <param name="Fastest">Highest speed that can be set.</param>
/// <param name="HasEnded">Whether the feed has nothing more to play.</param>
public sealed record MarketPaceState(bool IsPaused, bool IsStepping, double Speed, double Fastest, bool HasEnded)
{
    /// <summary>Whether pause, step and speed can be asked for.</summary>
    public bool IsSteerable => !HasEnded && !double.IsInfinity(Speed);
}

/// <summary>
/// The pace of a market that the hub makes or plays: paused, stepped, or at a multiple of real time. Commands come from any thread; the one
/// feed takes a turn at a time and says when it has made it. Under one lock.
/// </summary>
/// <param name="speed">Speed at the start; infinity cannot be steered.</param>
/// <param name="fastest">Highest speed that can be set.</param>
/// <param name="isPaused">Whether the market stands at the start.</param>
public sealed class MarketPace(double speed, double fastest, bool isPaused = false)
{
    /// <summary>Lowest speed that can be set.</summary>
    public const double Slowest = 0.1;

    /// <summary>Most quotes and trades of one turn.</summary>
    public const int LargestTurn = 4_096;

    private static readonly TimeSpan LongestPiece = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private double _speed = speed;
    private bool _isPaused = isPaused;
    private bool _hasEnded;
    private TimeSpan _spanLeft;
    private int _updatesLeft;
    private long _steps;
    private TaskCompletionSource? _step;
    private TaskCompletionSource? _told;
    private TaskCompletionSource? _noticed;

    /// <summary>How it stands now.</summary>
    public MarketPaceState State
    {
        get
        {
            lock (_lock)
            {
                return new MarketPaceState(_isPaused, _step is not null, _speed, fastest, _hasEnded);
            }
        }
    }

    /// <summary>Whether a step is under way: the feed takes its next turn at once.</summary>
    public bool IsStepping
    {
        get
        {
            lock (_lock)
            {
                return _step is not null;
            }
        }
    }

    /// <summary>Lets the market stand. Completes when the feed has noticed.</summary>
    public Task PauseAsync() => TellAsync(() => _isPaused = true);

    /// <summary>Lets the market run; a step under way ends where it is. Completes when the feed has noticed.</summary>
    public Task ResumeAsync() =>
        TellAsync(() =>
        {
            _isPaused = false;
            EndStep();
        });

    /// <summary>Sets the speed, from <see cref="Slowest"/> to the highest of this market. Completes when the feed has noticed.</summary>
    public Task SetSpeedAsync(double times)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, Slowest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, fastest);
        return TellAsync(() => _speed = times);
    }

    /// <summary>Plays a stretch of a paused market. Completes when it is played; null unless the market is paused and stands.</summary>
    public Task? TryStep(TimeSpan span) => BeginStep(span, updates: 0)?.Task;

    /// <summary>Plays a number of quotes and trades of a paused market, as the other step does.</summary>
    public Task? TryStep(int updates) => BeginStep(TimeSpan.Zero, updates)?.Task;

    /// <summary>The feed asks how far it may go.</summary>
    /// <param name="elapsed">Time of the machine since it asked last.</param>
    public PaceTurn Take(TimeSpan elapsed)
    {
        lock (_lock)
        {
            (_noticed, _told) = (_told, null);
            if (!_isPaused)
            {
                return new PaceTurn(_speed == 1, elapsed * _speed, Updates: 0, Step: 0);
            }

            TimeSpan span = _spanLeft < LongestPiece ? _spanLeft : LongestPiece;
            return new PaceTurn(IsRealTime: false, span, Math.Min(_updatesLeft, LargestTurn), _step is null ? 0 : _steps);
        }
    }

    /// <summary>The feed has made the turn.</summary>
    public void Taken(PaceTurn turn)
    {
        lock (_lock)
        {
            if (turn.Step == _steps && _step is not null)
            {
                _spanLeft -= turn.Span;
                _updatesLeft -= turn.Updates;
                if (_spanLeft == TimeSpan.Zero && _updatesLeft == 0)
                {
                    EndStep();
                }
            }

            _noticed?.TrySetResult();
            _noticed = null;
        }
    }

    /// <summary>The feed has nothing more to play.</summary>
    public void End()
    {
        lock (_lock)
        {
            _hasEnded = true;
            EndStep();
            _noticed?.TrySetResult();
            _told?.TrySetResult();
        }
    }

    private TaskCompletionSource? BeginStep(TimeSpan span, int updates)
    {
        lock (_lock)
        {
            if (!_isPaused || _step is not null || _hasEnded)
            {
                return null;
            }

            _step = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (_steps, _spanLeft, _updatesLeft) = (_steps + 1, span, updates);
            return _step;
        }
    }

    private Task TellAsync(Action command)
    {
        lock (_lock)
        {
            command();
            if (_hasEnded)
            {
                return Task.CompletedTask;
            }

            _told ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _told.Task;
        }
    }

    private void EndStep()
    {
        _step?.TrySetResult();
        (_step, _spanLeft, _updatesLeft) = (null, TimeSpan.Zero, 0);
    }
}
