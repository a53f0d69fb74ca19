using TradingHub.Domain.Market;

namespace TradingHub.Benchmarks.Market;

/// <summary>The plainest ring for one writer and one reader: an array and two counters. No waiting, no policy, no counting.</summary>
internal sealed class PlainRing(int capacity)
{
    private readonly Tick[] _ticks = new Tick[capacity];
    private long _written;
    private long _read;

    public bool IsEmpty => Volatile.Read(ref _written) == Volatile.Read(ref _read);

    public bool TryWrite(ReadOnlySpan<Tick> ticks)
    {
        long written = _written;
        if (written + ticks.Length - Volatile.Read(ref _read) > _ticks.Length)
        {
            return false;
        }

        int start = (int)(written & (_ticks.Length - 1));
        int untilEnd = Math.Min(ticks.Length, _ticks.Length - start);
        ticks[..untilEnd].CopyTo(_ticks.AsSpan(start));
        ticks[untilEnd..].CopyTo(_ticks);
        Volatile.Write(ref _written, written + ticks.Length);
        return true;
    }

    public int Read(Span<Tick> destination)
    {
        long read = _read;
        int start = (int)(read & (_ticks.Length - 1));
        int count = (int)Math.Min(Volatile.Read(ref _written) - read, Math.Min(destination.Length, _ticks.Length - start));
        _ticks.AsSpan(start, count).CopyTo(destination);
        Volatile.Write(ref _read, read + count);
        return count;
    }
}
