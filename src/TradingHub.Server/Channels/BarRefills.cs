using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Channels;

/// <summary>The source's minutes of an instrument, for the engine.</summary>
/// <param name="Instrument">Whose minutes.</param>
/// <param name="Minutes">Oldest first.</param>
/// <param name="PublishFrom">Bars that end after this moment are told to everybody.</param>
internal sealed record BarRefill(InstrumentId Instrument, IReadOnlyList<Bar> Minutes, DateTimeOffset PublishFrom);

/// <summary>
/// Between the Charts channel and whoever asks for what a live feed has missed: the channel says when its own mailbox lost ticks, and takes
/// the minutes that were asked for. Without a live feed nothing comes.
/// </summary>
internal sealed class BarRefills
{
    private readonly Lock _lock = new();
    private readonly Channel<BarRefill> _ready = Channel.CreateBounded<BarRefill>(
        new BoundedChannelOptions(1_024) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );
    private DateTimeOffset? _missedAfter;

    /// <summary>Hands minutes over; waits while the channel takes none.</summary>
    public ValueTask PutAsync(BarRefill refill, CancellationToken cancellationToken) =>
        _ready.Writer.WriteAsync(refill, cancellationToken);

    /// <summary>The channel: takes minutes.</summary>
    public bool TryTake([NotNullWhen(true)] out BarRefill? refill) => _ready.Reader.TryRead(out refill);

    /// <summary>The channel: ticks after a moment of the market were lost.</summary>
    public void Miss(DateTimeOffset after)
    {
        lock (_lock)
        {
            _missedAfter = _missedAfter < after ? _missedAfter : after;
        }
    }

    /// <summary>Since when ticks were lost, told once.</summary>
    public DateTimeOffset? TakeMissed()
    {
        lock (_lock)
        {
            DateTimeOffset? missed = _missedAfter;
            _missedAfter = null;
            return missed;
        }
    }
}
