namespace TradingHub.Server.SocketIo;

/// <summary>
/// The pings of one session: one each interval, and the end when none comes back in time. Any thread; calls back on a thread of its own.
/// </summary>
internal sealed class EnginePulse : IDisposable
{
    private readonly Lock _guard = new();
    private readonly TimeSpan _interval;
    private readonly TimeSpan _patience;
    private readonly Action _ping;
    private readonly Action _giveUp;
    private readonly ITimer _timer;
    private bool _isAwaited;
    private bool _isStopped;

    /// <summary>Starts with a pause of one interval.</summary>
    /// <param name="options">Interval and patience.</param>
    /// <param name="timeProvider">The machine's clock.</param>
    /// <param name="ping">Sends a ping.</param>
    /// <param name="giveUp">The client is gone.</param>
    public EnginePulse(SocketIoOptions options, TimeProvider timeProvider, Action ping, Action giveUp)
    {
        _interval = TimeSpan.FromSeconds(options.PingIntervalSeconds);
        _patience = TimeSpan.FromSeconds(options.PingTimeoutSeconds);
        _ping = ping;
        _giveUp = giveUp;
        _timer = timeProvider.CreateTimer(_ => Beat(), state: null, _interval, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The client has answered.</summary>
    public void Answered()
    {
        lock (_guard)
        {
            if (_isAwaited && !_isStopped)
            {
                _isAwaited = false;
                _timer.Change(_interval, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Pings no more.</summary>
    public void Dispose()
    {
        lock (_guard)
        {
            _isStopped = true;
        }

        _timer.Dispose();
    }

    private void Beat()
    {
        bool isOverdue;
        lock (_guard)
        {
            if (_isStopped)
            {
                return;
            }

            isOverdue = _isAwaited;
            _isAwaited = true;
            _timer.Change(_patience, Timeout.InfiniteTimeSpan);
        }

        (isOverdue ? _giveUp : _ping)();
    }
}
