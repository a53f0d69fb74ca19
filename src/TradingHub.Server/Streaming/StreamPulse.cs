using Microsoft.Extensions.Options;
using TradingHub.Engine.Market;

namespace TradingHub.Server.Streaming;

/// <summary>The times of the broadcaster's loop: the pause between two deliveries, and the beat of a second.</summary>
internal sealed class StreamPulse : IDisposable
{
    private readonly AsyncSignal _pause = new();
    private readonly ITimer _pauseTimer;
    private readonly ITimer _secondTimer;
    private readonly TimeSpan _drainInterval;
    private int _isSecondOver;

    /// <summary>Starts the beat.</summary>
    public StreamPulse(StreamInbox inbox, TimeProvider timeProvider, IOptions<StreamingOptions> options)
    {
        _drainInterval = TimeSpan.FromMilliseconds(options.Value.DrainMilliseconds);
        _pauseTimer = timeProvider.CreateTimer(_ => _pause.Notify(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        TimeSpan second = TimeSpan.FromSeconds(1);
        _secondTimer = timeProvider.CreateTimer(_ => EndSecond(inbox), null, second, second);
    }

    /// <summary>Whether a second has passed since this was last true.</summary>
    public bool TryTakeSecond() => Interlocked.Exchange(ref _isSecondOver, 0) == 1;

    /// <summary>Waits for the drain interval, without allocating.</summary>
    /// <param name="isPolling">Whether a client has to be asked again: then there is a pause even where the interval is zero.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask PauseAsync(bool isPolling, CancellationToken cancellationToken)
    {
        TimeSpan pause = isPolling && _drainInterval == TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : _drainInterval;
        if (pause == TimeSpan.Zero)
        {
            return default;
        }

        _pause.Arm();
        _pauseTimer.Change(pause, Timeout.InfiniteTimeSpan);
        return _pause.WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _pauseTimer.Dispose();
        _secondTimer.Dispose();
    }

    private void EndSecond(StreamInbox inbox)
    {
        Interlocked.Exchange(ref _isSecondOver, 1);
        inbox.Call();
    }
}
