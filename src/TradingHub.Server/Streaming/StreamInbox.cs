using System.Collections.Concurrent;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;
using TradingHub.Server.Streaming.BarIndicators;
using TradingHub.Server.Streaming.LogLines;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The threads' side of the broadcaster: publishers, doors and clients leave here what its loop takes out. Everything is bounded.
/// </summary>
internal sealed class StreamInbox : IMarketPublisher
{
    private const int TickCapacity = 32_768;
    private const int ItemCapacity = 65_536;
    private const int LogCapacity = 1_024;

    private readonly AsyncSignal _work = new();
    private long _ticksWritten;
    private int _isCalled;
    private volatile bool _isDelivering = true;
    private volatile bool _isStopping;
    private volatile bool _hasOverflowed;

    /// <inheritdoc />
    public bool IsDelivering
    {
        get => _isDelivering;
        set
        {
            _isDelivering = value;
            Call();
        }
    }

    /// <summary>Whether the host stops: clients are sent away.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>Whether updates found no room: then no client is complete any more.</summary>
    public bool HasOverflowed
    {
        get => _hasOverflowed;
        set => _hasOverflowed = value;
    }

    /// <summary>Ticks.</summary>
    public TickRing Ticks { get; } = new(TickCapacity);

    /// <summary>Lost trades, each with the number of the tick before which they were lost.</summary>
    public ConcurrentQueue<LostTrades> LostTrades { get; } = new();

    /// <summary>Updates of topics without an instrument.</summary>
    public Inbox<(StreamTopic Topic, StreamItem Item)> Items { get; } = new(ItemCapacity);

    /// <summary>Bars.</summary>
    public BarInbox Bars { get; } = new(ItemCapacity);

    /// <summary>Lines of the hub's log.</summary>
    public LogInbox LogLines { get; } = new(LogCapacity);

    /// <summary>Clients that have connected.</summary>
    public ConcurrentQueue<StreamClient> Joining { get; } = new();

    /// <summary>Indicators that were warmed up; of each topic one question at a time is asked.</summary>
    public ConcurrentQueue<WarmUpAnswer> Warmed { get; } = new();

    private bool HasWork =>
        Volatile.Read(ref _isCalled) != 0
        || Ticks.Depth > 0
        || !LostTrades.IsEmpty
        || !Items.IsEmpty
        || !Bars.IsEmpty
        || !LogLines.IsEmpty;

    /// <inheritdoc />
    public async ValueTask PublishTicksAsync(ReadOnlyMemory<Tick> ticks, CancellationToken cancellationToken)
    {
        while (!ticks.IsEmpty)
        {
            int taken = Ticks.TryWrite(ticks.Span);
            _ticksWritten += taken;
            ticks = ticks[taken..];
            _work.Notify();
            if (!ticks.IsEmpty)
            {
                await Ticks.WaitToWriteAsync(cancellationToken);
            }
        }
    }

    /// <inheritdoc />
    public void SkipTrades(InstrumentId instrument, int count)
    {
        LostTrades.Enqueue(new LostTrades(_ticksWritten, instrument, count));
        _work.Notify();
    }

    /// <inheritdoc />
    public void PublishBar(in BarUpdate bar)
    {
        _hasOverflowed |= !Bars.TryAdd(bar);
        _work.Notify();
    }

    /// <inheritdoc />
    public void Publish(StreamTopic topic, StreamItem item)
    {
        _hasOverflowed |= !Items.TryAdd((topic, item));
        _work.Notify();
    }

    /// <summary>Hands over a line of the hub's log; left out where there is no room. Any thread; never waits.</summary>
    public void PublishLog(LogLine line)
    {
        if (LogLines.TryAdd(line))
        {
            _work.Notify();
        }
    }

    /// <summary>A client has connected.</summary>
    public void Join(StreamClient client)
    {
        Joining.Enqueue(client);
        Call();
    }

    /// <summary>The host stops.</summary>
    public void Stop()
    {
        _isStopping = true;
        Call();
    }

    /// <summary>Wakes the loop: a client, a timer or a door has something for it.</summary>
    public void Call()
    {
        Volatile.Write(ref _isCalled, 1);
        _work.Notify();
    }

    /// <summary>Loop: forgets the calls; what they were about is looked at now.</summary>
    public void AnswerCalls() => Interlocked.Exchange(ref _isCalled, 0);

    /// <summary>Loop: waits until there is something to do.</summary>
    public async ValueTask WaitForWorkAsync(CancellationToken cancellationToken)
    {
        _work.Arm();
        if (!HasWork || !_work.TryDisarm())
        {
            await _work.WaitAsync(cancellationToken);
        }
    }
}

/// <summary>Trades that were lost before they came here.</summary>
/// <param name="BeforeTick">They lie before the tick with this number.</param>
/// <param name="Instrument">Whose trades.</param>
/// <param name="Count">How many.</param>
internal readonly record struct LostTrades(long BeforeTick, InstrumentId Instrument, int Count);
