using Microsoft.Extensions.Logging;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>
/// The simulated market in real time, or at the pace that a person sets. Starts with the time, one quote and one trade of each instrument; then
/// every few milliseconds what has come due since, and the market's time ten times a second. Patient: waits for the sink and catches up after it.
/// </summary>
public sealed partial class SimulatedMarketFeed : IMarketFeed
{
    private const int BatchSize = MarketPace.LargestTurn;
    private const double MostUpdatesPerSecond = 100_000;
    private const double FastestSpeed = 1_000;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan ClockEvery = TimeSpan.FromMilliseconds(100);

    // After a pause of the machine (sleep, a debugger) the market goes on from now; the bars between can be asked for as history.
    private static readonly TimeSpan LongestCatchUp = TimeSpan.FromMinutes(2);

    // A market that runs at a speed of its own goes on where it stood.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(2);

    private readonly SimulatedPast _past;
    private readonly IReadOnlyList<Instrument> _instruments;
    private readonly SimulatedPace _divisions;
    private readonly SimulatedMarketClock _clock;
    private readonly TimeProvider _time;
    private readonly ILogger<SimulatedMarketFeed> _logger;
    private readonly Tick[] _batch;
    private long _now;
    private long _clockedAt;

    /// <summary>Creates the feed.</summary>
    /// <param name="past">The market.</param>
    /// <param name="options">Its rate.</param>
    /// <param name="instruments">What <see cref="SimulatedUniverse.AddTo"/> returned, or a part of it.</param>
    /// <param name="time">The machine's clock: the simulated market runs with it.</param>
    /// <param name="logger">Where a jump over a pause of the machine is told.</param>
    /// <param name="clock">The market's time, which the feed moves; by default nobody else reads it.</param>
    public SimulatedMarketFeed(
        SimulatedPast past,
        SimulatedMarketOptions options,
        IReadOnlyList<Instrument> instruments,
        TimeProvider time,
        ILogger<SimulatedMarketFeed> logger,
        SimulatedMarketClock? clock = null
    )
    {
        _past = past;
        _instruments = instruments;
        _divisions = SimulatedPace.Of(options.UpdatesPerSecond, SimulatedUniverse.Symbols.Count);
        Pace = new MarketPace(speed: 1, Math.Min(FastestSpeed, MostUpdatesPerSecond / Math.Max(1, options.UpdatesPerSecond)));
        _clock = clock ?? new SimulatedMarketClock(time);
        _time = time;
        _logger = logger;
        _batch = new Tick[Math.Max(BatchSize, 2 * instruments.Count) + 2];
    }

    /// <inheritdoc />
    public string Name => "simulated";

    /// <inheritdoc />
    public MarketPace Pace { get; }

    /// <inheritdoc />
    public async Task RunAsync(IMarketSink sink, CancellationToken cancellationToken)
    {
        MergedTicks ticks = new(_instruments.Select(TicksOf).OfType<InstrumentTicks>());
        long received = _time.GetUtcNow().UtcTicks;
        (_now, _clockedAt) = (_clock.UtcTicks, _clock.UtcTicks);
        ticks.Seek(_now);
        // The time comes first: a standing quote may be that of a session that ended long ago.
        _batch[0] = Tick.Clock(_now, received);
        int count = 1 + ticks.FillStanding(_batch.AsSpan(1), _now, received);
        await sink.PublishAsync(_batch.AsMemory(0, count), cancellationToken);

        long before = _time.GetTimestamp();
        using PeriodicTimer timer = new(Step, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            long timestamp = _time.GetTimestamp();
            TimeSpan elapsed = _time.GetElapsedTime(before, timestamp);
            before = timestamp;
            do
            {
                PaceTurn turn = Pace.Take(elapsed < LongestTurn ? elapsed : LongestTurn);
                await TakeTurnAsync(ticks, sink, turn, cancellationToken);
                Pace.Taken(turn);
                elapsed = TimeSpan.Zero;
            } while (Pace.IsStepping);
        }
    }

    private InstrumentTicks? TicksOf(Instrument instrument) =>
        SimulatedUniverse.Find(instrument.Symbol) is { } figures
            ? new InstrumentTicks(instrument.Id, _past.PathOf(figures), _divisions)
            : null;

    [LoggerMessage(2001, LogLevel.Warning, "The machine paused for {Pause}; the simulated market goes on from now.")]
    private partial void Jumped(TimeSpan pause);
}
