using System.Runtime.CompilerServices;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Market;

/// <summary>A mailbox that loses nothing while its channel reads: a patient publisher waits for room.</summary>
internal sealed class LosslessMailbox(string name, int capacity) : MarketMailbox(name)
{
    private readonly TickRing _ring = new(capacity);

    /// <inheritdoc />
    public override int Capacity => _ring.Capacity;

    /// <inheritdoc />
    public override int Depth => _ring.Depth;

    /// <inheritdoc />
    public override long Skipped => 0;

    /// <summary>How many ticks the channel ever took out: whether it moves at all.</summary>
    internal long TotalRead => _ring.TotalRead;

    /// <summary>Bus: whether the channel has let the bus wait in vain. Then nobody waits for it until it takes ticks out again.</summary>
    internal bool IsStalled { get; set; }

    /// <inheritdoc />
    public override int Read(Span<Tick> destination) => _ring.Read(destination);

    /// <inheritdoc />
    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken) =>
        _ring.WaitToReadAsync(cancellationToken);

    /// <summary>Bus: waits for room, for the mailbox to close, or for <see cref="WakeWriter"/>.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal async ValueTask WaitToWriteAsync(CancellationToken cancellationToken)
    {
        ValueTask room = _ring.WaitToWriteAsync(cancellationToken);
        if (!IsOpen)
        {
            // It may have closed before the wait was announced; then nobody else would end it.
            _ring.WakeWriter();
        }

        await room;
    }

    /// <summary>Ends the bus's wait without room.</summary>
    internal void WakeWriter() => _ring.WakeWriter();

    private protected override int Take(ReadOnlySpan<Tick> ticks)
    {
        int taken = _ring.TryWrite(ticks);
        IsStalled &= taken == 0;
        return taken;
    }

    private protected override void Discard()
    {
        while (_ring.TryRead(out ReadOnlySpan<Tick> left))
        {
            CountDiscarded(left.Length);
            _ring.Advance(left.Length);
        }
    }

    private protected override void OnClosed() => _ring.WakeWriter();
}
