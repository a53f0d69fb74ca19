using TradingHub.Connectors.Recordings;
using TradingHub.Domain.Market;
using TradingHub.Testing;

namespace TradingHub.Connectors.Tests.Recordings;

public sealed class PacedReplayTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Open = Samples.MidnightOfTheDay.AddHours(9.5);

    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    [Fact]
    public async Task Market_time_runs_at_the_chosen_multiple_of_real_time()
    {
        ReplayRun run = Start(new ReplayPlan { Speed = ReplaySpeed.Of(60), Start = new TimeOnly(9, 30) });
        await TicksUntil(run, Open.AddSeconds(-1));

        for (int step = 1; step <= 10; step++)
        {
            run.Time.Advance(TimeSpan.FromSeconds(1));
            await TicksUntil(run, Open.AddMinutes(step));
            Assert.Equal(Open.AddMinutes(step), run.Clock.Now);
        }
    }

    [Fact]
    public async Task Its_time_of_the_market_comes_each_second_and_no_tick_is_early()
    {
        ReplayRun run = Start(new ReplayPlan { Speed = ReplaySpeed.RealTime, Start = new TimeOnly(9, 30) });
        await TicksUntil(run, Open.AddSeconds(-1));

        run.Time.Advance(TimeSpan.FromSeconds(2));
        List<Tick> ticks = await TicksUntil(run, Open.AddSeconds(2));

        Assert.Equal(3, ticks.Count(tick => tick.Kind == TickKind.Clock));
        Assert.All(ticks, tick => Assert.InRange(tick.EventTime, Open.UtcTicks, Open.AddSeconds(2).UtcTicks));
        Assert.All(ticks, tick => Assert.Equal(run.Time.GetUtcNow().UtcTicks, tick.ReceivedTime));
    }

    [Fact]
    public async Task Everything_before_the_start_is_played_at_once()
    {
        ReplayRun run = Start(new ReplayPlan { Speed = ReplaySpeed.RealTime, Start = new TimeOnly(9, 30) });

        List<Tick> ticks = await TicksUntil(run, Open.AddSeconds(-1));

        DateTimeOffset before = Open.AddSeconds(-1);
        int recorded = new[] { "SPY", "IBM", "BAC" }
            .SelectMany(symbol => RecordedFile.Rows(Path.Combine(Samples.Folder, $"{symbol}.trades.csv.gz")))
            .Count(row => long.Parse(row.Split(',')[0]) < before.ToUnixTimeMilliseconds());
        Assert.Equal(recorded, ticks.Count(tick => tick.Kind == TickKind.Trade && tick.EventTime < before.UtcTicks));
        Assert.True(run.Feed.Status is { IsRunning: true, HasEnded: false });
    }

    [Fact]
    public async Task Paced_and_fast_replays_play_the_same_ticks()
    {
        ReplayRun run = Start(new ReplayPlan { Speed = ReplaySpeed.Of(36_000) });
        List<Tick> paced = [];
        while (!run.Feed.Status.HasEnded)
        {
            run.Time.Advance(TimeSpan.FromMilliseconds(100));
            paced.AddRange(run.Sink.TakeAll());
            await Task.Yield();
        }

        paced.AddRange(run.Sink.TakeAll());
        (_, IReadOnlyList<Tick> fast) = await ReplayRun.AllAsync();
        Assert.Equal(Content(fast), Content(paced));
    }

    [Fact]
    public async Task Paused_and_stepped_a_replay_plays_the_same_ticks()
    {
        ReplayRun run = Start(new ReplayPlan { Speed = ReplaySpeed.RealTime, Start = new TimeOnly(9, 30) });
        List<Tick> ticks = await TicksUntil(run, Open.AddSeconds(-1));
        await TurnAsync(run, run.Feed.Pace.PauseAsync());
        foreach (double seconds in (double[])[1, 0.25, 61, 30])
        {
            await TurnAsync(run, run.Feed.Pace.TryStep(TimeSpan.FromSeconds(seconds))!);
        }

        foreach (int updates in (int[])[1, 2, 777])
        {
            ticks.AddRange(run.Sink.TakeAll());
            int before = Content(ticks).Count();
            await TurnAsync(run, run.Feed.Pace.TryStep(updates)!);
            ticks.AddRange(run.Sink.TakeAll());
            Assert.Equal(updates, Content(ticks).Count() - before);
        }

        (_, IReadOnlyList<Tick> all) = await ReplayRun.AllAsync();
        Assert.Equal(Content(all).Take(Content(ticks).Count()), Content(ticks));
    }

    [Fact]
    public async Task A_paused_replay_stands_and_a_new_speed_counts_from_there()
    {
        ReplayRun run = Start(new ReplayPlan { Speed = ReplaySpeed.RealTime, Start = new TimeOnly(9, 30) });
        await TicksUntil(run, Open.AddSeconds(-1));
        await TurnAsync(run, run.Feed.Pace.PauseAsync());
        DateTimeOffset stood = run.Clock.Now;
        run.Time.Advance(TimeSpan.FromHours(1));
        await TurnAsync(run, run.Feed.Pace.SetSpeedAsync(60));
        Assert.Equal((stood, 60.0), (run.Clock.Now, run.Feed.Status.Speed.Times));

        await TurnAsync(run, run.Feed.Pace.ResumeAsync());
        run.Time.Advance(TimeSpan.FromSeconds(1));
        await TicksUntil(run, stood.AddMinutes(1).AddSeconds(-1));

        Assert.InRange(run.Clock.Now - stood, TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(63));
    }

    [Fact]
    public async Task After_a_pause_of_the_machine_it_goes_on_where_it_stood()
    {
        ReplayRun run = Start(new ReplayPlan { Speed = ReplaySpeed.RealTime, Start = new TimeOnly(9, 30) });
        await TicksUntil(run, Open.AddSeconds(-1));

        run.Time.Advance(TimeSpan.FromHours(8));
        await TicksUntil(run, Open.AddSeconds(2));

        Assert.Equal(Open.AddSeconds(2), run.Clock.Now);
    }

    [Fact]
    public async Task A_run_that_broke_goes_on_behind_the_last_tick_that_was_published()
    {
        (ReplayRun whole, IReadOnlyList<Tick> all) = await ReplayRun.AllAsync();
        ReplayRun run = new(new ReplayPlan { Speed = ReplaySpeed.Fastest });
        BreakingSink sink = new(afterBatches: 20);

        await Assert.ThrowsAsync<IOException>(() => run.Feed.RunAsync(sink, CancellationToken.None));
        await run.Feed.RunAsync(sink, CancellationToken.None);

        Assert.Equal(Content(all), Content(sink.Ticks));
        Assert.Equal(whole.Feed.Status, run.Feed.Status);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _running.IsCompletedSuccessfully ? Task.FromCanceled(_stop.Token) : _running
        );
    }

    public void Dispose() => _stop.Dispose();

    private ReplayRun Start(ReplayPlan options)
    {
        ReplayRun run = new(options);
        _running = run.Feed.RunAsync(run.Sink, _stop.Token);
        return run;
    }

    private static async Task TurnAsync(ReplayRun run, Task noticed)
    {
        for (int looks = 0; !noticed.IsCompleted; looks++)
        {
            // One beat is enough, but for the first one: the feed's timer may not be there yet.
            run.Time.Advance(TimeSpan.FromMilliseconds(looks % 5_000 == 0 ? 10 : 0));
            await Task.Yield();
        }
    }

    private static async Task<List<Tick>> TicksUntil(ReplayRun run, DateTimeOffset time)
    {
        List<Tick> ticks = [];
        while (ticks.Count == 0 || ticks[^1].EventTime < time.UtcTicks)
        {
            ticks.AddRange(await run.Sink.NextAsync());
        }

        return ticks;
    }

    private static IEnumerable<(TickKind, long, double, double)> Content(IEnumerable<Tick> ticks) =>
        ticks.Where(tick => tick.Kind != TickKind.Clock).Select(tick => (tick.Kind, tick.EventTime, tick.First, tick.SecondSize));

    private sealed class BreakingSink(int afterBatches) : IMarketSink
    {
        private int _batches;

        public List<Tick> Ticks { get; } = [];

        public ValueTask PublishAsync(ReadOnlyMemory<Tick> ticks, CancellationToken cancellationToken)
        {
            if (++_batches == afterBatches)
            {
                throw new IOException("The line went dead.");
            }

            Ticks.AddRange(ticks.Span);
            return ValueTask.CompletedTask;
        }
    }
}
