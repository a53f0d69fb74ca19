namespace TradingHub.Server.Streaming;

/// <summary>
/// The packets that wait for one reader. Any thread adds; one taker at a time waits (a poll, a WebSocket, a stream) and gets all there is. Looking
/// and lying down to wait are one step under the lock, and so are adding and waking: no wake-up is lost. A taker's place is free again before
/// it gets its packets.
/// </summary>
internal sealed class PacketQueue(TimeProvider timeProvider)
{
    /// <summary>Stands between two packets. None holds it: JSON escapes it.</summary>
    public const byte Separator = 0x1e;

    private static readonly TimeSpan Hurry = TimeSpan.FromMilliseconds(100);

    private readonly Lock _guard = new();
    private readonly ByteBuffer _packets = new();
    private TaskCompletionSource<bool>? _waiter;
    private bool _isHurried;
    private bool _isEnded;

    /// <summary>Bytes that wait.</summary>
    public int Length
    {
        get
        {
            lock (_guard)
            {
                return _packets.Length;
            }
        }
    }

    /// <summary>Whether a taker waits.</summary>
    public bool HasTaker
    {
        get
        {
            lock (_guard)
            {
                return _waiter is not null;
            }
        }
    }

    /// <summary>Adds packets, one or several with separators between them. Nothing is added after the end.</summary>
    public void Add(ReadOnlySpan<byte> packets)
    {
        if (packets.IsEmpty)
        {
            return;
        }

        lock (_guard)
        {
            if (_isEnded)
            {
                return;
            }

            if (_packets.Length > 0)
            {
                _packets.Add([Separator]);
            }

            _packets.Add(packets);
            Wake(hasPackets: true);
        }
    }

    /// <summary>Nothing follows any more. What waits can still be taken.</summary>
    public void End()
    {
        lock (_guard)
        {
            _isEnded = true;
            Wake(hasPackets: true);
        }
    }

    /// <summary>Sends the taker away with nothing, when there is one.</summary>
    /// <param name="isHurried">Whether those who come from now on wait a tenth of a second only.</param>
    public void ReleaseTaker(bool isHurried)
    {
        lock (_guard)
        {
            _isHurried = isHurried;
            Wake(hasPackets: false);
        }
    }

    /// <summary>Takes everything as soon as there is something, or the end; nothing when it is sent away.</summary>
    /// <param name="cancellationToken">Ends the wait; what comes then stays for the next taker.</param>
    public async ValueTask<TakenPackets> TakeAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<bool> waiter;
        TimeSpan patience;
        lock (_guard)
        {
            if (_waiter is not null)
            {
                return TakenPackets.Overlap;
            }

            if (_packets.Length > 0 || _isEnded)
            {
                return Take();
            }

            waiter = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiter = waiter;
            patience = _isHurried ? Hurry : Timeout.InfiniteTimeSpan;
        }

        return await WaitAsync(waiter, patience, cancellationToken) ? TakeLocked() : default;
    }

    private async Task<bool> WaitAsync(TaskCompletionSource<bool> waiter, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await waiter.Task.WaitAsync(patience, timeProvider, cancellationToken);
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            lock (_guard)
            {
                _waiter = _waiter == waiter ? null : _waiter;
            }
        }
    }

    private TakenPackets TakeLocked()
    {
        lock (_guard)
        {
            return Take();
        }
    }

    private TakenPackets Take()
    {
        TakenPackets taken = TakenPackets.Of(_packets.Span, _isEnded);
        _packets.Clear();
        return taken;
    }

    private void Wake(bool hasPackets)
    {
        _waiter?.TrySetResult(hasPackets);
        _waiter = null;
    }
}
