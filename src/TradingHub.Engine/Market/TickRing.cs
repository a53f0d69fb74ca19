using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Market;

/// <summary>
/// A bounded ring of ticks with one writer and one reader, which hands over batches. Nothing is lost: what does not fit stays with the
/// writer. No lock and no allocation, neither per tick nor per wait.
/// </summary>
public sealed class TickRing
{
    private readonly Tick[] _ticks;
    private readonly AsyncSignal _readable = new();
    private readonly AsyncSignal _writable = new();
    private Position _written;
    private Position _read;

    /// <summary>Makes a ring.</summary>
    /// <param name="capacity">At least this many ticks; rounded up to a power of two.</param>
    public TickRing(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _ticks = new Tick[BitOperations.RoundUpToPowerOf2((uint)capacity)];
    }

    /// <summary>How many ticks it holds at most.</summary>
    public int Capacity => _ticks.Length;

    /// <summary>How many ticks wait to be read. Any thread may ask.</summary>
    public int Depth => (int)Math.Clamp(Volatile.Read(ref _written.Value) - Volatile.Read(ref _read.Value), 0, _ticks.Length);

    /// <summary>How many ticks were ever read. Any thread may ask.</summary>
    public long TotalRead => Volatile.Read(ref _read.Value);

    /// <summary>Writer: takes as many of the ticks as there is room for, in order.</summary>
    /// <returns>How many it took, from the start.</returns>
    public int TryWrite(ReadOnlySpan<Tick> ticks)
    {
        long written = _written.Value;
        int room = _ticks.Length - (int)(written - Volatile.Read(ref _read.Value));
        int count = Math.Min(room, ticks.Length);
        if (count == 0)
        {
            return 0;
        }

        int start = (int)(written & (_ticks.Length - 1));
        int untilEnd = Math.Min(count, _ticks.Length - start);
        ticks[..untilEnd].CopyTo(_ticks.AsSpan(start));
        ticks[untilEnd..count].CopyTo(_ticks);
        Volatile.Write(ref _written.Value, written + count);
        _readable.Notify();
        return count;
    }

    /// <summary>Reader: the waiting ticks up to the ring's seam, without copying. <see cref="Advance"/> gives their room back.</summary>
    /// <returns>False when nothing waits.</returns>
    public bool TryRead(out ReadOnlySpan<Tick> ticks)
    {
        long read = _read.Value;
        int waiting = (int)(Volatile.Read(ref _written.Value) - read);
        int start = (int)(read & (_ticks.Length - 1));
        ticks = _ticks.AsSpan(start, Math.Min(waiting, _ticks.Length - start));
        return waiting > 0;
    }

    /// <summary>Reader: gives back the room of the first <paramref name="count"/> ticks of the last <see cref="TryRead"/>.</summary>
    public void Advance(int count)
    {
        Volatile.Write(ref _read.Value, _read.Value + count);
        _writable.Notify();
    }

    /// <summary>Reader: copies the oldest ticks out.</summary>
    /// <returns>How many.</returns>
    public int Read(Span<Tick> destination)
    {
        int copied = 0;
        while (copied < destination.Length && TryRead(out ReadOnlySpan<Tick> ticks))
        {
            int count = Math.Min(ticks.Length, destination.Length - copied);
            ticks[..count].CopyTo(destination[copied..]);
            Advance(count);
            copied += count;
        }

        return copied;
    }

    /// <summary>Reader: waits until a tick is there. True, always.</summary>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken)
    {
        while (Depth == 0)
        {
            _readable.Arm();
            if (Depth == 0 || !_readable.TryDisarm())
            {
                await _readable.WaitAsync(cancellationToken);
            }
        }

        return true;
    }

    /// <summary>Writer: waits until there is room, or until <see cref="WakeWriter"/>.</summary>
    public ValueTask WaitToWriteAsync(CancellationToken cancellationToken)
    {
        _writable.Arm();
        bool hasRoom = Depth < Capacity && _writable.TryDisarm();
        return hasRoom ? default : _writable.WaitAsync(cancellationToken);
    }

    /// <summary>Ends a wait of the writer. Any thread.</summary>
    public void WakeWriter() => _writable.Notify();

    /// <summary>A counter on a cache line of its own, so that writer and reader do not take it from each other.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct Position
    {
        [FieldOffset(64)]
        public long Value;
    }
}
