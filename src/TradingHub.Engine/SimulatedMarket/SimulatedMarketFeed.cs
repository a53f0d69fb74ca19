using Microsoft.Extensions.Logging;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>
/// The simulated market in real time. Starts with the time, one quote and one trade of each instrument; then every few milliseconds what has
/// come due since, and the market's time ten times a second. Patient: waits for the sink and catches up after it.
/// </summary>
public sealed partial class SimulatedMarketFeed : IMarketFeed
{
    private const int BatchSize = 4096;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan ClockEvery = TimeSpan.FromMilliseconds(100);

    // After a pause of the machine (sleep, a debugger) the market goes on from now; the bars between can be asked for as history.
    private static readonly TimeSpan LongestCatchUp = TimeSpan.FromMinutes(2);

    private readonly SimulatedPast _past;
    private readonly IReadOnlyList<Instrument> _instruments;
    private readonly SimulatedPace _pace;
    private readonly TimeProvider _time;
    private readonly ILogger<SimulatedMarketFeed> _logger;
    private readonly Tick[] _batch;

    /// <summary>Creates the feed.</summary>
    /// <param name="past">The market.</param>
    /// <param name="options">Its rate.</param>
    /// <param name="instruments">What <see cref="SimulatedUniverse.AddTo"/> returned, or a part of it.</param>
    /// <param name="time">The machine's clock: the simulated market runs with it.</param>
    /// <param name="logger">Where a jump over a pause of the machine is told.</param>
    public SimulatedMarketFeed(
        SimulatedPast past,
        SimulatedMarketOptions options,
        IReadOnlyList<Instrument> instruments,
        TimeProvider time,
        ILogger<SimulatedMarketFeed> logger
    )
    {
        _past = past;
        _instruments = instruments;
        _pace = SimulatedPace.Of(options.UpdatesPerSecond, SimulatedUniverse.Symbols.Count);
        _time = time;
        _logger = logger;
        _batch = new Tick[Math.Max(BatchSize, 2 * instruments.Count) + 2];
    }

    /// <inheritdoc />
    public string Name => "simulated";

    /// <inheritdoc />
    public async Task RunAsync(IMarketSink sink, CancellationToken cancellationToken)
    {
        MergedTicks ticks = new(_instruments.Select(TicksOf).OfType<InstrumentTicks>());
        long now = _time.GetUtcNow().UtcTicks;
        long clockedAt = now;
        ticks.Seek(now);
        // The time comes first: a standing quote may be that of a session that ended long ago.
        _batch[0] = Tick.Clock(now, now);
        int count = 1 + ticks.FillStanding(_batch.AsSpan(1), now, now);
        await sink.PublishAsync(_batch.AsMemory(0, count), cancellationToken);

        using PeriodicTimer timer = new(Step, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            long before = now;
            now = Math.Max(now, _time.GetUtcNow().UtcTicks);
            if (now - before > LongestCatchUp.Ticks)
            {
                Jumped(TimeSpan.FromTicks(now - before));
                ticks.Seek(now);
            }

            bool isClockDue = now - clockedAt >= ClockEvery.Ticks;
            clockedAt = isClockDue ? now : clockedAt;
            await PublishDueAsync(ticks, sink, now, isClockDue, cancellationToken);
        }
    }

    private async ValueTask PublishDueAsync(
        MergedTicks ticks,
        IMarketSink sink,
        long now,
        bool withClock,
        CancellationToken cancellationToken
    )
    {
        int room = _batch.Length - 1;
        int count = ticks.Fill(_batch.AsSpan(0, room), now, now);
        while (count == room)
        {
            await sink.PublishAsync(_batch.AsMemory(0, count), cancellationToken);
            count = ticks.Fill(_batch.AsSpan(0, room), now, now);
        }

        if (withClock)
        {
            _batch[count++] = Tick.Clock(now, now);
        }

        if (count > 0)
        {
            await sink.PublishAsync(_batch.AsMemory(0, count), cancellationToken);
        }
    }

    private InstrumentTicks? TicksOf(Instrument instrument) =>
        SimulatedUniverse.Find(instrument.Symbol) is { } figures
            ? new InstrumentTicks(instrument.Id, _past.PathOf(figures), _pace)
            : null;

    [LoggerMessage(2001, LogLevel.Warning, "The machine paused for {Pause}; the simulated market goes on from now.")]
    private partial void Jumped(TimeSpan pause);
}
