using TradingHub.Domain.Channels;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;
using TradingHub.Engine.Scanner;

namespace TradingHub.Server.Channels;

/// <summary>SCANNER channel: ranks the day's movers once a second from the newest quotes. Stopped, the ranking is frozen.</summary>
internal sealed class ScannerChannel(
    MarketBus bus,
    LastValues lastValues,
    InstrumentCatalogue catalogue,
    ChannelOptions options,
    TimeProvider machine,
    ILogger<ScannerChannel> logger
)
    : TickChannelService(
        DataChannel.Scanner,
        bus.Attach("scanner", MailboxPolicy.Latest, options.MailboxCapacity),
        options,
        machine,
        logger
    )
{
    private const int KeptMovers = 100;
    private static readonly TimeSpan BetweenRankings = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _machine = machine;
    private double[] _mids = [];
    private long _rankedAt;
    private volatile MoverTable _table = new([], UpdatedAt: null);

    /// <inheritdoc />
    public override string Purpose => "Market scanning";

    /// <summary>At worst a life that comes back puts one old price among newer ones, until the next quote.</summary>
    protected override bool MayBeLeftInside => true;

    /// <summary>The newest ranking.</summary>
    public MoverTable Table => _table;

    /// <inheritdoc />
    protected override void Process(in Tick tick)
    {
        if (tick.Kind != TickKind.Quote)
        {
            return;
        }

        if (tick.Instrument.Value >= _mids.Length)
        {
            Array.Resize(ref _mids, Math.Max(catalogue.Count, tick.Instrument.Value + 1));
        }

        _mids[tick.Instrument.Value] = (tick.First + tick.Second) / 2;
    }

    /// <inheritdoc />
    protected override ValueTask EndBatchAsync(ReadOnlyMemory<Tick> batch, CancellationToken cancellationToken)
    {
        if (_rankedAt == 0 || _machine.GetElapsedTime(_rankedAt) >= BetweenRankings)
        {
            _rankedAt = _machine.GetTimestamp();
            _table = new MoverTable(MoverRanking.Rank(Inputs(), KeptMovers), _machine.GetUtcNow());
        }

        return ValueTask.CompletedTask;
    }

    private MoverInput[] Inputs()
    {
        MoverInput[] inputs = new MoverInput[_mids.Length];
        for (int index = 0; index < inputs.Length; index++)
        {
            InstrumentId instrument = new(index);
            bool known = lastValues.TryGetDay(instrument, out DayFigures day);
            inputs[index] = new MoverInput(instrument, _mids[index], known ? day.PreviousClose ?? 0 : 0, known ? day.Volume : 0);
        }

        return inputs;
    }
}

/// <summary>A ranking and when it was made.</summary>
/// <param name="Movers">Largest change first.</param>
/// <param name="UpdatedAt">Machine time, UTC; null before the first.</param>
internal sealed record MoverTable(IReadOnlyList<Mover> Movers, DateTimeOffset? UpdatedAt);
