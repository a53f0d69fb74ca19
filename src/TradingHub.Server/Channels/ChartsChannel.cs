using TradingHub.Domain.Channels;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Market;

namespace TradingHub.Server.Channels;

/// <summary>
/// CHARTS channel: builds the bars of all timeframes, stores the closed ones, hands forming and closed ones on. Stopped, no bar closes;
/// what was missed is the source's to tell: of a live feed the missed minutes come in between the ticks.
/// </summary>
internal sealed class ChartsChannel(
    MarketBus bus,
    BarEngine engine,
    BarWriter writer,
    RealtimeChannel realtime,
    BarMailbox aiMailbox,
    BarRefills refills,
    ChannelOptions options,
    TimeProvider machine,
    ILogger<ChartsChannel> logger
)
    : TickChannelService(
        DataChannel.Charts,
        bus.Attach("charts", MailboxPolicy.Lossless, options.MailboxCapacity),
        options,
        machine,
        logger
    )
{
    private readonly TimeProvider _machine = machine;
    private readonly List<BarUpdate> _closed = [];
    private readonly List<BarUpdate> _forming = [];
    private long _gapsSeen;
    private long _formingSentAt;

    /// <inheritdoc />
    public override string Purpose => "Bars and history";

    /// <inheritdoc />
    protected override void Begin() => NoteGap();

    /// <inheritdoc />
    protected override void BeforeRead()
    {
        if (Mailbox.Gaps != _gapsSeen)
        {
            _gapsSeen = Mailbox.Gaps;
            NoteGap();
        }

        while (refills.TryTake(out BarRefill? refill))
        {
            engine.Refill(refill.Instrument, refill.Minutes, refill.PublishFrom, _closed);
        }
    }

    /// <inheritdoc />
    protected override void Process(in Tick tick) => engine.OnTicks(new ReadOnlySpan<Tick>(in tick), _closed);

    /// <inheritdoc />
    protected override async ValueTask EndBatchAsync(ReadOnlyMemory<Tick> batch, CancellationToken cancellationToken)
    {
        foreach (BarUpdate bar in _closed)
        {
            realtime.Relay(bar);
            if (BarMailbox.Takes(bar.Timeframe))
            {
                aiMailbox.Put(bar);
            }

            if (engine.IsComplete(bar))
            {
                await writer.WriteAsync(bar, cancellationToken);
            }
        }

        _closed.Clear();
        SendForming();
    }

    private void NoteGap()
    {
        engine.NoteGap();
        if (engine.MarketTime is var after && after > DateTimeOffset.MinValue)
        {
            refills.Miss(after);
        }
    }

    private void SendForming()
    {
        if (_formingSentAt != 0 && _machine.GetElapsedTime(_formingSentAt).TotalMilliseconds < Options.FormingBarMilliseconds)
        {
            return;
        }

        _formingSentAt = _machine.GetTimestamp();
        engine.DrainForming(_forming);
        foreach (BarUpdate bar in _forming)
        {
            realtime.Relay(bar);
        }

        _forming.Clear();
    }
}
