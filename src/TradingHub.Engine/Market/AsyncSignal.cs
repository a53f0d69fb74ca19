using System.Threading.Tasks.Sources;

namespace TradingHub.Engine.Market;

/// <summary>
/// Lets one waiter sleep until another thread calls <see cref="Notify"/>, without allocating per wait. The waiter arms it, looks once
/// more at what it waits for, and then awaits: a notice between the look and the await is not lost. One waiter at a time.
/// </summary>
public sealed class AsyncSignal : IValueTaskSource
{
    private const int Idle = 0;
    private const int Armed = 1;

    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancellationToken;
    private int _state;

    /// <summary>Announces a wait. Look at the condition again after this call.</summary>
    public void Arm()
    {
        _core.Reset();
        Interlocked.Exchange(ref _state, Armed);
    }

    /// <summary>Takes the announcement back. False when a notice came first: then the wait is over at once and has to be awaited.</summary>
    public bool TryDisarm() => Interlocked.CompareExchange(ref _state, Idle, Armed) == Armed;

    /// <summary>Waits for the notice that <see cref="Arm"/> announced.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _cancellationToken = cancellationToken;
            _registration = cancellationToken.UnsafeRegister(static signal => ((AsyncSignal)signal!).Cancel(), this);
        }

        return new ValueTask(this, _core.Version);
    }

    /// <summary>Wakes the waiter, if there is one. Any thread; what the waiter waits for has been written before.</summary>
    public void Notify()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _state) == Armed && TryDisarm())
        {
            _core.SetResult(true);
        }
    }

    /// <inheritdoc />
    public void GetResult(short token)
    {
        _registration.Dispose();
        _registration = default;
        _core.GetResult(token);
    }

    /// <inheritdoc />
    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    /// <inheritdoc />
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void Cancel()
    {
        if (TryDisarm())
        {
            _core.SetException(new OperationCanceledException(_cancellationToken));
        }
    }
}
