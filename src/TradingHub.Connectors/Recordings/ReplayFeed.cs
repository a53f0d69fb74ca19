using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Recordings;

/// <summary>
/// Plays a recording: the same ticks in the same order each time, and the market's time between them, at the plan's speed until a person sets
/// another pace. Moves the market clock. Patient: waits for the sink. A run that broke goes on behind the last tick that was published.
/// <see cref="Status"/> may be read from any thread.
/// </summary>
public sealed class ReplayFeed : IMarketFeed
{
    private const int BatchSize = 4096;
    private static readonly TimeSpan PacedStep = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan PacedClock = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FastClock = TimeSpan.FromMinutes(1);

    private const double FastestSpeed = 1_000;

    // After a pause of the machine (sleep, a debugger) the recording goes on where it stood.
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(2);

    private readonly Recording _recording;
    private readonly InstrumentCatalogue _catalogue;
    private readonly ReplayPlan _plan;
    private readonly ReplayMarketClock _clock;
    private readonly IMarketCalendar _calendar;
    private readonly TimeProvider _time;
    private readonly Tick[] _batch = new Tick[BatchSize];
    private long _published;
    private volatile bool _isRunning;
    private volatile bool _hasEnded;

    /// <summary>Creates the feed.</summary>
    /// <param name="recording">What is played.</param>
    /// <param name="catalogue">Gets the recorded instruments.</param>
    /// <param name="plan">How it is played.</param>
    /// <param name="clock">Moved with the recording; begins at <see cref="Recording.Start"/>.</param>
    /// <param name="calendar">Says when the last day ends, and where midnight is.</param>
    /// <param name="time">The machine's clock, which paces the replay.</param>
    public ReplayFeed(
        Recording recording,
        InstrumentCatalogue catalogue,
        ReplayPlan plan,
        ReplayMarketClock clock,
        IMarketCalendar calendar,
        TimeProvider time
    )
    {
        _recording = recording;
        _catalogue = catalogue;
        _plan = plan;
        Pace = new MarketPace(plan.Speed.Times, Math.Max(FastestSpeed, plan.Speed.Times), plan.IsPaused);
        _clock = clock;
        _calendar = calendar;
        _time = time;
    }

    /// <inheritdoc />
    public string Name => "replay";

    /// <inheritdoc />
    public MarketPace Pace { get; }

    /// <summary>Where it stands.</summary>
    public ReplayStatus Status =>
        new(
            _recording.Name,
            _clock.Now,
            ReplaySpeed.Of(Pace.State.Speed),
            Interlocked.Read(ref _published),
            _isRunning,
            _hasEnded
        );

    /// <inheritdoc />
    public async Task RunAsync(IMarketSink sink, CancellationToken cancellationToken)
    {
        _isRunning = true;
        try
        {
            using ReplayTicks ticks = new(_recording.OpenStreams(_catalogue), Interlocked.Read(ref _published));
            await PublishBeginAsync(sink, cancellationToken);
            if (!_plan.Speed.IsFastest)
            {
                await PublishUntilAsync(sink, ticks, PacedFrom() - 1, FastClock, cancellationToken);
                await PlayPacedAsync(sink, ticks, cancellationToken);
            }

            await PublishUntilAsync(sink, ticks, long.MaxValue, FastClock, cancellationToken);
            await PublishEndAsync(sink, ticks.LastTime, cancellationToken);
            _hasEnded = true;
            Pace.End();
        }
        finally
        {
            _isRunning = false;
        }
    }

    private async Task PlayPacedAsync(IMarketSink sink, ReplayTicks ticks, CancellationToken cancellationToken)
    {
        double market = Math.Max(Math.Max(ticks.FirstTime, ticks.LastTime), PacedFrom());
        long before = _time.GetTimestamp();
        using PeriodicTimer timer = new(PacedStep, _time);
        while (!ticks.HasEnded && await timer.WaitForNextTickAsync(cancellationToken))
        {
            long now = _time.GetTimestamp();
            TimeSpan step = _time.GetElapsedTime(before, now);
            step = step < LongestStep ? step : LongestStep;
            before = now;
            do
            {
                PaceTurn turn = Pace.Take(step);
                if (turn.Updates > 0)
                {
                    await PublishAsync(sink, ticks, turn.Updates, cancellationToken);
                    market = Math.Max(market, ticks.LastTime);
                }
                else if (turn.Span > TimeSpan.Zero)
                {
                    market = Math.Min(market + turn.Span.Ticks, DateTime.MaxValue.Ticks);
                    await PublishUntilAsync(sink, ticks, (long)market, PacedClock, cancellationToken);
                }

                Pace.Taken(turn);
                step = TimeSpan.Zero;
            } while (Pace.IsStepping && !ticks.HasEnded);
        }
    }

    /// <summary>Publishes a number of quotes and trades, and the market's time between them.</summary>
    private async Task PublishAsync(IMarketSink sink, ReplayTicks ticks, int updates, CancellationToken cancellationToken)
    {
        while (updates > 0 && !ticks.HasEnded)
        {
            long received = _time.GetUtcNow().UtcTicks;
            (int written, int count) = ticks.Fill(_batch.AsSpan(0, updates), long.MaxValue, PacedClock, received);
            await PublishAsync(sink, written, count, cancellationToken);
            updates -= count;
        }
    }

    private async Task PublishUntilAsync(
        IMarketSink sink,
        ReplayTicks ticks,
        long until,
        TimeSpan clockInterval,
        CancellationToken cancellationToken
    )
    {
        int written;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            (written, int count) = ticks.Fill(_batch, until, clockInterval, _time.GetUtcNow().UtcTicks);
            await PublishAsync(sink, written, count, cancellationToken);
        } while (written == _batch.Length);
    }

    private async Task PublishAsync(IMarketSink sink, int written, int count, CancellationToken cancellationToken)
    {
        if (written > 0)
        {
            _clock.AdvanceTo(_batch[written - 1].EventTime);
            await sink.PublishAsync(_batch.AsMemory(0, written), cancellationToken);
            Interlocked.Add(ref _published, count);
        }
    }

    // Most recordings hold their first day whole: said before the first tick, so that the bar of that tick is not taken for half a bar.
    private ValueTask PublishBeginAsync(IMarketSink sink, CancellationToken cancellationToken)
    {
        if (Interlocked.Read(ref _published) > 0 || !_recording.HoldsWholeDays)
        {
            return ValueTask.CompletedTask;
        }

        long begin = _calendar.BucketOf(_recording.AssetClass, Timeframe.OneDay, _recording.Start).Start.UtcTicks;
        _batch[0] = Tick.Clock(begin, _time.GetUtcNow().UtcTicks);
        return sink.PublishAsync(_batch.AsMemory(0, 1), cancellationToken);
    }

    // The market's time at the end of the last day closes the bars that are still open.
    private ValueTask PublishEndAsync(IMarketSink sink, long lastTime, CancellationToken cancellationToken)
    {
        if (!_recording.HoldsWholeDays)
        {
            return ValueTask.CompletedTask;
        }

        DateTimeOffset last = new(lastTime, TimeSpan.Zero);
        long end = _calendar.BucketOf(_recording.AssetClass, Timeframe.OneDay, last).End.UtcTicks;
        _batch[0] = Tick.Clock(end, _time.GetUtcNow().UtcTicks);
        _clock.AdvanceTo(end);
        return sink.PublishAsync(_batch.AsMemory(0, 1), cancellationToken);
    }

    private long PacedFrom() =>
        _plan.Start is { } timeOfDay
            ? _calendar.BucketOf(_recording.AssetClass, Timeframe.OneDay, _recording.Start).Start.UtcTicks + timeOfDay.Ticks
            : _recording.Start.UtcTicks;
}
