using TradingHub.Domain.Market;

namespace TradingHub.Engine.Market;

/// <summary>
/// What lies between the market bus and one channel: bounded, written by the bus alone, read by the channel's one loop. The channel
/// opens it when it starts to read and closes it when it stops or fails; while it is closed the bus passes it by and counts what it missed.
/// </summary>
public abstract class MarketMailbox
{
    private long _missed;
    private long _gaps;
    private volatile bool _isOpen;
    private volatile bool _isInGap;

    private protected MarketMailbox(string name) => Name = name;

    /// <summary>Name of the channel that reads it.</summary>
    public string Name { get; }

    /// <summary>Whether its channel reads it.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>How many ticks it holds at most.</summary>
    public abstract int Capacity { get; }

    /// <summary>How many ticks wait to be read.</summary>
    public abstract int Depth { get; }

    /// <summary>Quotes that a newer one of the same instrument replaced before they were read.</summary>
    public abstract long Skipped { get; }

    /// <summary>Ticks that never came in: the channel was closed, did not read, or there was no room for a trade.</summary>
    public long Missed => Volatile.Read(ref _missed);

    /// <summary>Stretches of missed ticks. Each is a hole that the channel has to fill from history or to show.</summary>
    public long Gaps => Volatile.Read(ref _gaps);

    /// <summary>Reader: starts to take ticks, from the next one on; whatever was left inside is missed.</summary>
    public void Open()
    {
        Discard();
        _isOpen = true;
    }

    /// <summary>Stops taking ticks; a publisher that waits for room goes on. Any thread.</summary>
    public void Close()
    {
        _isOpen = false;
        OnClosed();
    }

    /// <summary>Reader: copies the oldest ticks out.</summary>
    /// <returns>How many; 0 when nothing waits.</returns>
    public abstract int Read(Span<Tick> destination);

    /// <summary>Reader: waits until there is something to read. True, always.</summary>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    public abstract ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken);

    /// <summary>Bus: hands ticks over.</summary>
    /// <returns>How many are done with, from the start; fewer than given only where a patient publisher has to wait for room.</returns>
    internal int Offer(ReadOnlySpan<Tick> ticks)
    {
        if (!_isOpen)
        {
            Miss(ticks);
            return ticks.Length;
        }

        int taken = Take(ticks);
        if (taken > 0)
        {
            _isInGap = false;
        }

        return taken;
    }

    /// <summary>Bus: gives up on ticks that the channel does not take.</summary>
    internal void Miss(ReadOnlySpan<Tick> ticks)
    {
        Interlocked.Add(ref _missed, ticks.Length);
        if (!_isInGap)
        {
            _isInGap = true;
            Interlocked.Increment(ref _gaps);
        }

        OnMissed(ticks);
    }

    /// <summary>Counts ticks that were inside and will not be read.</summary>
    private protected void CountDiscarded(int count) => Interlocked.Add(ref _missed, count);

    private protected abstract int Take(ReadOnlySpan<Tick> ticks);

    private protected abstract void Discard();

    private protected virtual void OnMissed(ReadOnlySpan<Tick> ticks) { }

    private protected virtual void OnClosed() { }
}
