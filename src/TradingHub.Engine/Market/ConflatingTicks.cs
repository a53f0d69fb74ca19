using System.Numerics;
using System.Runtime.CompilerServices;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Market;

/// <summary>
/// The mailbox of live delivery. It takes everything while there is room. When it is full, quotes conflate to the newest of each
/// instrument, and trades are lost and counted per instrument, so that whoever numbers the trades can leave the gap visible.
/// Bounded by its capacity and the number of instruments. One short lock between writer and reader.
/// </summary>
public sealed class ConflatingTicks : MarketMailbox
{
    private readonly Lock _guard = new();
    private readonly AsyncSignal _readable = new();
    private readonly NewestTicks _overflow = new();
    private readonly LostTrades _lost = new();
    private readonly Tick[] _ring;
    private long _written;
    private long _read;
    private long _lossPosition;
    private long _skipped;

    internal ConflatingTicks(string name, int capacity)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _ring = new Tick[BitOperations.RoundUpToPowerOf2((uint)capacity)];
    }

    /// <inheritdoc />
    public override int Capacity => _ring.Length;

    /// <inheritdoc />
    public override int Depth
    {
        get
        {
            lock (_guard)
            {
                return (int)(_written - _read) + _overflow.Count;
            }
        }
    }

    /// <inheritdoc />
    public override long Skipped => Volatile.Read(ref _skipped);

    /// <summary>
    /// Reader, before each <see cref="Read"/>: trades of an instrument that were lost at this point of the stream.
    /// </summary>
    /// <returns>False when none were, or when ticks from before the loss have to be read first.</returns>
    public bool TryTakeLostTrades(out InstrumentId instrument, out int count)
    {
        lock (_guard)
        {
            if (_read < _lossPosition)
            {
                (instrument, count) = (default, 0);
                return false;
            }

            return _lost.TryTake(out instrument, out count);
        }
    }

    /// <inheritdoc />
    public override int Read(Span<Tick> destination)
    {
        lock (_guard)
        {
            // Ticks from behind a loss wait until the loss was taken.
            long end = _lost.IsEmpty ? _written : _lossPosition;
            int count = (int)Math.Min(end - _read, destination.Length);
            int start = IndexOf(_read);
            int untilSeam = Math.Min(count, _ring.Length - start);
            _ring.AsSpan(start, untilSeam).CopyTo(destination);
            _ring.AsSpan(0, count - untilSeam).CopyTo(destination[untilSeam..]);
            _read += count;
            return _read == _written ? count + _overflow.Take(destination[count..]) : count;
        }
    }

    /// <inheritdoc />
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken)
    {
        while (!HasNews())
        {
            _readable.Arm();
            if (!HasNews() || !_readable.TryDisarm())
            {
                await _readable.WaitAsync(cancellationToken);
            }
        }

        return true;
    }

    private protected override int Take(ReadOnlySpan<Tick> ticks)
    {
        lock (_guard)
        {
            if (_overflow.Count == 0 && ticks.Length <= _ring.Length - (_written - _read))
            {
                PutAll(ticks);
            }
            else
            {
                foreach (ref readonly Tick tick in ticks)
                {
                    Put(tick);
                }
            }
        }

        _readable.Notify();
        return ticks.Length;
    }

    private protected override void OnMissed(ReadOnlySpan<Tick> ticks)
    {
        lock (_guard)
        {
            foreach (ref readonly Tick tick in ticks)
            {
                Lose(tick);
            }
        }
    }

    private protected override void Discard()
    {
        lock (_guard)
        {
            CountDiscarded((int)(_written - _read) + _overflow.Clear());
            for (; _read < _written; _read++)
            {
                Lose(_ring[IndexOf(_read)]);
            }
        }
    }

    private bool HasNews()
    {
        lock (_guard)
        {
            return _written > _read || _overflow.Count > 0 || !_lost.IsEmpty;
        }
    }

    /// <summary>The usual case: there is room for everything.</summary>
    private void PutAll(ReadOnlySpan<Tick> ticks)
    {
        int start = IndexOf(_written);
        int untilSeam = Math.Min(ticks.Length, _ring.Length - start);
        ticks[..untilSeam].CopyTo(_ring.AsSpan(start));
        ticks[untilSeam..].CopyTo(_ring);
        _written += ticks.Length;
    }

    private int IndexOf(long position) => (int)(position & (_ring.Length - 1));

    private void Put(in Tick tick)
    {
        bool hasRoom = _written - _read < _ring.Length;
        if (tick.Kind == TickKind.Trade)
        {
            if (hasRoom)
            {
                Append(tick);
            }
            else
            {
                Miss([tick]);
            }
        }
        else if (hasRoom && _overflow.Count == 0)
        {
            Append(tick);
        }
        else
        {
            // As long as older quotes wait in the overflow a newer one must not overtake them through the ring.
            _skipped += _overflow.Put(tick.Kind == TickKind.Quote ? tick.Instrument.Value + 1 : 0, tick) ? 1 : 0;
        }
    }

    private void Append(in Tick tick)
    {
        _ring[IndexOf(_written)] = tick;
        _written++;
    }

    private void Lose(in Tick tick)
    {
        if (tick.Kind == TickKind.Trade)
        {
            _lossPosition = _lost.IsEmpty ? _written : _lossPosition;
            _lost.Add(tick.Instrument);
        }
    }

    /// <summary>Lost trades by instrument.</summary>
    private sealed class LostTrades
    {
        private readonly Queue<InstrumentId> _instruments = new();
        private int[] _counts = [];

        public bool IsEmpty => _instruments.Count == 0;

        public void Add(InstrumentId instrument)
        {
            if (instrument.Value >= _counts.Length)
            {
                Array.Resize(ref _counts, Math.Max(64, (instrument.Value + 1) * 2));
            }

            if (_counts[instrument.Value]++ == 0)
            {
                _instruments.Enqueue(instrument);
            }
        }

        public bool TryTake(out InstrumentId instrument, out int count)
        {
            count = 0;
            if (_instruments.TryDequeue(out instrument))
            {
                count = _counts[instrument.Value];
                _counts[instrument.Value] = 0;
                return true;
            }

            return false;
        }
    }
}
