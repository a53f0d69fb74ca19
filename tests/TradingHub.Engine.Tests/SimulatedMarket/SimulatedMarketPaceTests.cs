using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.SimulatedMarket;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.SimulatedMarket;

/// <summary>Pause, step and speed. Whatever the pace, the ticks are those of the market itself.</summary>
public sealed class SimulatedMarketPaceTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(15);

    private readonly CancellationTokenSource _stop = new();
    private readonly RecordingSink _sink = new();
    private readonly SteppedTime _time = new(Simulation.Now);
    private readonly List<Tick> _ticks = [];
    private SimulatedMarketClock _clock = null!;
    private SimulatedMarketFeed _feed = null!;
    private Task _run = Task.CompletedTask;

    [Fact]
    public async Task Paused_and_stepped_in_pieces_it_sends_the_ticks_of_running_through()
    {
        await TurnAsync(_feed.Pace.PauseAsync());
        foreach (double seconds in (double[])[0.001, 0.5, 1, 59.999, 7.25, 120])
        {
            long before = _clock.UtcTicks;
            await StepAsync(TimeSpan.FromSeconds(seconds));
            Assert.Equal(TimeSpan.FromSeconds(seconds).Ticks, _clock.UtcTicks - before);
        }

        AssertTicksOfMarket();
    }

    [Fact]
    public async Task Stepped_by_updates_it_sends_exactly_as_many()
    {
        await TurnAsync(_feed.Pace.PauseAsync());
        int before = Content(_ticks).Count;
        foreach (int updates in (int[])[1, 1, 2, 500, 5_000])
        {
            await TurnAsync(_feed.Pace.TryStep(updates)!);
        }

        Assert.Equal(5_504, Content(_ticks).Count - before);
        Assert.Equal(_ticks[^2].EventTime, _clock.UtcTicks);
        AssertTicksOfMarket();
    }

    [Fact]
    public async Task A_paused_market_sends_nothing_and_its_clock_stands()
    {
        await TurnAsync(_feed.Pace.PauseAsync());
        (long stood, int sent) = (_clock.UtcTicks, _ticks.Count);

        await AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal((stood, sent), (_clock.UtcTicks, _ticks.Count));
    }

    [Fact]
    public async Task After_a_pause_it_goes_on_from_where_it_stood_without_a_gap()
    {
        await AdvanceAsync(TimeSpan.FromSeconds(3));
        await TurnAsync(_feed.Pace.PauseAsync());
        await AdvanceAsync(TimeSpan.FromHours(1));
        long stood = _clock.UtcTicks;
        await TurnAsync(_feed.Pace.ResumeAsync());

        await AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.InRange(_clock.UtcTicks - stood, TimeSpan.FromSeconds(5).Ticks, TimeSpan.FromSeconds(6).Ticks);
        AssertTicksOfMarket();
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(10)]
    [InlineData(300)]
    public async Task At_a_speed_market_time_runs_as_many_times_as_fast(double speed)
    {
        await TurnAsync(_feed.Pace.SetSpeedAsync(speed));
        (long market, DateTimeOffset machine) = (_clock.UtcTicks, _time.GetUtcNow());

        await AdvanceAsync(TimeSpan.FromSeconds(2));

        double times = (_clock.UtcTicks - market) / (double)(_time.GetUtcNow() - machine).Ticks;
        Assert.InRange(times, 0.97 * speed, 1.03 * speed);
        AssertTicksOfMarket();
    }

    [Fact]
    public async Task A_market_that_ran_fast_stays_ahead_and_its_clock_never_runs_back()
    {
        List<long> times = [_clock.UtcTicks];
        foreach (double speed in (double[])[50, 1, 7, 0.5, 1])
        {
            await TurnAsync(_feed.Pace.SetSpeedAsync(speed));
            times.Add(_clock.UtcTicks);
            await AdvanceAsync(TimeSpan.FromSeconds(1));
            times.Add(_clock.UtcTicks);
        }

        Assert.Equal(times.Order(), times);
        Assert.True(_clock.Now - _time.GetUtcNow() > TimeSpan.FromSeconds(45));
        AssertTicksOfMarket();
    }

    [Fact]
    public async Task A_step_ends_with_the_market_s_time_so_that_bars_close()
    {
        await TurnAsync(_feed.Pace.PauseAsync());

        await StepAsync(TimeSpan.FromSeconds(0.004));

        Assert.Equal((TickKind.Clock, _clock.UtcTicks), (_ticks[^1].Kind, _ticks[^1].EventTime));
    }

    [Fact]
    public async Task Only_a_market_that_is_paused_and_stands_can_be_stepped()
    {
        Assert.Null(_feed.Pace.TryStep(updates: 1));
        await TurnAsync(_feed.Pace.PauseAsync());
        Task step = _feed.Pace.TryStep(TimeSpan.FromHours(1))!;

        Assert.Null(_feed.Pace.TryStep(updates: 1));
        Task resumed = _feed.Pace.ResumeAsync();

        Assert.True(step.IsCompleted);
        await TurnAsync(resumed);
        Assert.False(_feed.Pace.State.IsPaused);
    }

    [Fact]
    public void A_speed_is_bounded_by_the_updates_that_it_makes()
    {
        Assert.Equal(100_000 / 300.0, _feed.Pace.State.Fastest);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            _ = _feed.Pace.SetSpeedAsync(400);
        });
        Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            _ = _feed.Pace.SetSpeedAsync(0.09);
        });
    }

    [Fact]
    public void A_restart_does_not_take_the_market_back_behind_its_journal()
    {
        SimulatedMarketClock clock = new(_time);
        clock.BeginNotBefore(_time.GetUtcNow().AddHours(-1));
        Assert.Equal(_time.GetUtcNow(), clock.Now);

        clock.BeginNotBefore(_time.GetUtcNow().AddHours(3));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(_time.GetUtcNow().AddHours(3), clock.Now);
    }

    public async Task InitializeAsync()
    {
        _clock = new SimulatedMarketClock(_time);
        SimulatedMarketOptions options = new();
        SimulatedPast past = new(options.Seed, new AlwaysOpenCalendar());
        IReadOnlyList<Instrument> listed = SimulatedUniverse.AddTo(new InstrumentCatalogue());
        _feed = new(past, options, listed, _time, NullLogger<SimulatedMarketFeed>.Instance, _clock);
        _run = _feed.RunAsync(_sink, _stop.Token);
        // What stands at the start is no part of what the market makes.
        await _sink.NextAsync();
    }

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _run);
    }

    public void Dispose() => _stop.Dispose();

    private Task StepAsync(TimeSpan span) => TurnAsync(_feed.Pace.TryStep(span)!);

    /// <summary>Moves the machine's clock on by a beat and lets the feed notice a command or finish a step.</summary>
    private async Task TurnAsync(Task noticed, TimeSpan? beat = null)
    {
        for (int looks = 0; !noticed.IsCompleted; looks++)
        {
            // One beat is enough, but for the first one: the feed's timer may not be there yet.
            _time.Advance(looks % 5_000 == 0 ? beat ?? Beat : TimeSpan.Zero);
            await Task.Yield();
        }

        _ticks.AddRange(_sink.TakeAll());
    }

    /// <summary>Moves the machine's clock on, a beat at a time, and lets the feed keep up.</summary>
    private async Task AdvanceAsync(TimeSpan span)
    {
        bool isPaused = _feed.Pace.State.IsPaused;
        TimeSpan beat = isPaused ? TimeSpan.FromMinutes(1) : Beat;
        for (TimeSpan passed = TimeSpan.Zero; passed < span; passed += beat)
        {
            await TurnAsync(isPaused ? _feed.Pace.PauseAsync() : _feed.Pace.ResumeAsync(), beat);
        }
    }

    private void AssertTicksOfMarket()
    {
        DateTimeOffset reached = new(_ticks[^1].EventTime, TimeSpan.Zero);
        List<Tick> expected = new Simulation().TicksOf(Simulation.Now, reached.AddTicks(1), [.. SimulatedUniverse.Symbols]);
        Assert.Equal(Content(expected), Content(_ticks));
    }

    private static List<(TickKind, InstrumentId, long, double, double, double, double, char)> Content(IEnumerable<Tick> ticks) =>
        [
            .. ticks
                .Where(tick => tick.Kind != TickKind.Clock)
                .Select(tick =>
                    (
                        tick.Kind,
                        tick.Instrument,
                        tick.EventTime,
                        tick.First,
                        tick.FirstSize,
                        tick.Second,
                        tick.SecondSize,
                        tick.Venue
                    )
                ),
        ];
}
