using System.Runtime.CompilerServices;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Market;

/// <summary>
/// A mailbox that keeps the newest quote, the newest trade and the newest clock tick, per instrument, and counts what it replaced.
/// Bounded by the number of instruments. One short lock between writer and reader.
/// </summary>
internal sealed class LatestTicks(string name) : MarketMailbox(name)
{
    private const int KindsPerInstrument = 2;

    private readonly Lock _guard = new();
    private readonly NewestTicks _newest = new();
    private readonly AsyncSignal _readable = new();
    private int _instruments;
    private long _skipped;

    /// <inheritdoc />
    public override int Capacity => (Volatile.Read(ref _instruments) * KindsPerInstrument) + 1;

    /// <inheritdoc />
    public override int Depth
    {
        get
        {
            lock (_guard)
            {
                return _newest.Count;
            }
        }
    }

    /// <inheritdoc />
    public override long Skipped => Volatile.Read(ref _skipped);

    /// <inheritdoc />
    public override int Read(Span<Tick> destination)
    {
        lock (_guard)
        {
            return _newest.Take(destination);
        }
    }

    /// <inheritdoc />
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken)
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

    private protected override int Take(ReadOnlySpan<Tick> ticks)
    {
        lock (_guard)
        {
            int last = 0;
            int replaced = 0;
            foreach (ref readonly Tick tick in ticks)
            {
                last = Math.Max(last, tick.Instrument.Value);
                replaced += _newest.Put(KeyOf(tick), tick) ? 1 : 0;
            }

            _instruments = Math.Max(_instruments, last + 1);
            _skipped += replaced;
        }

        _readable.Notify();
        return ticks.Length;
    }

    private protected override void Discard()
    {
        lock (_guard)
        {
            CountDiscarded(_newest.Clear());
        }
    }

    private static int KeyOf(in Tick tick) =>
        tick.Kind switch
        {
            TickKind.Quote => 1 + (tick.Instrument.Value * KindsPerInstrument),
            TickKind.Trade => 2 + (tick.Instrument.Value * KindsPerInstrument),
            _ => 0,
        };
}
