using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Market;
using TradingHub.Server.Channels;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Channels;

/// <summary>What a live feed did not deliver is asked for and handed to the Charts channel.</summary>
public sealed class BarBackfillTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-07-08T14:21:40Z");
    private static readonly InstrumentId Ibm = new(0);

    private readonly InstrumentCatalogue _catalogue = Given.Catalogue("IBM", "BTC/USD");
    private readonly UsMarketCalendar _calendar = new();
    private readonly SteppedTime _machine = new(Now);
    private readonly ListedSource _source = new();
    private readonly BarRefills _refills = new();
    private readonly LastValues _lastValues;
    private readonly BarEngine _engine;
    private readonly BarBackfill _backfill;

    public BarBackfillTests()
    {
        _lastValues = new LastValues(_catalogue, _calendar);
        _engine = new BarEngine(_catalogue, _calendar);
        _engine.OnTicks([Tick.Clock(Now.UtcTicks, Now.UtcTicks)], []);
        _backfill = new BarBackfill(
            _source,
            _engine,
            _refills,
            _lastValues,
            _catalogue,
            _calendar,
            _machine,
            NullLogger<BarBackfill>.Instance
        );
    }

    public Task InitializeAsync() => _backfill.StartAsync(CancellationToken.None);

    public Task DisposeAsync() => _backfill.StopAsync(CancellationToken.None);

    public void Dispose() => _backfill.Dispose();

    [Fact]
    public async Task What_is_followed_first_gets_its_day_the_close_before_and_the_days_of_the_week()
    {
        _backfill.Followed([Ibm], Now);

        BarRefill refill = await NextAsync();

        Assert.Equal(
            ["OneDay 2026-06-28 04:00-2026-07-08 04:00", "OneMinute 2026-07-08 04:00-2026-07-08 14:21"],
            _source.Asked.Take(2)
        );
        Assert.Equal((Ibm, Now), (refill.Instrument, refill.PublishFrom));
        Assert.True(_lastValues.TryGetDay(Ibm, out DayFigures day));
        Assert.Equal(107, day.PreviousClose);
        Assert.True(_engine.TryGetForming(Ibm, Timeframe.OneWeek, out BarUpdate week));
        Assert.Equal((106, 107, 200), (week.Bar.Open, week.Bar.Close, week.Bar.Volume));
    }

    [Fact]
    public async Task A_lost_connection_gets_the_minutes_of_the_loss_and_no_more()
    {
        _backfill.Followed([Ibm], Now.AddHours(-1));
        await NextAsync();
        _backfill.Lost([Ibm], Now.AddMinutes(-10));

        _backfill.Followed([Ibm], Now);

        BarRefill refill = await NextAsync(refill => refill.PublishFrom == Now.AddMinutes(-10));
        Assert.Equal(Now.AddMinutes(-10).AddSeconds(-40), refill.Minutes[0].Time);
    }

    [Fact]
    public async Task A_source_that_is_away_is_asked_until_it_is_back()
    {
        _source.Failure = new VenueException("test", VenueFailure.Unreachable, "away");
        _backfill.Followed([Ibm], Now);
        await StepUntilAsync(() => _source.Asked.Count > 2);

        _source.Failure = null;

        Assert.Equal(Ibm, (await NextAsync()).Instrument);
    }

    [Fact]
    public async Task A_plan_without_history_is_not_asked_for_ever()
    {
        _source.Failure = new VenueException("test", VenueFailure.Unauthorized, "not in the plan");
        _backfill.Followed([Ibm], Now);
        await StepUntilAsync(() => !_source.Asked.IsEmpty);

        for (int step = 0; step < 1_000; step++)
        {
            _machine.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Single(_source.Asked);
    }

    [Fact]
    public async Task Ticks_that_the_charts_channel_lost_are_asked_for()
    {
        _backfill.Followed([Ibm], Now.AddHours(-1));
        await NextAsync();
        _source.Asked.Clear();

        _refills.Miss(_machine.GetUtcNow());

        await StepUntilAsync(() => !_source.Asked.IsEmpty);
    }

    private async Task<BarRefill> NextAsync(Func<BarRefill, bool>? isIt = null)
    {
        BarRefill? found = null;
        await StepUntilAsync(() =>
        {
            while (found is null && _refills.TryTake(out BarRefill? next))
            {
                found = isIt?.Invoke(next) is false ? null : next;
            }

            return found is not null;
        });
        return found!;
    }

    /// <summary>Time passes slowly, so that the service keeps up with it.</summary>
    private async Task StepUntilAsync(Func<bool> isIt)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        for (int looks = 0; !isIt(); looks++)
        {
            patience.Token.ThrowIfCancellationRequested();
            if (looks % 200 == 0)
            {
                _machine.Advance(TimeSpan.FromMilliseconds(100));
            }

            await Task.Yield();
        }
    }

    /// <summary>A source that has one bar of every minute and day, and keeps what it was asked for.</summary>
    private sealed class ListedSource : IBarBackfill
    {
        public ConcurrentQueue<string> Asked { get; } = [];

        public VenueException? Failure { get; set; }

        public Task<IReadOnlyDictionary<InstrumentId, IReadOnlyList<Bar>>> GetManyAsync(
            IReadOnlyList<Instrument> instruments,
            Timeframe timeframe,
            DateTimeOffset start,
            DateTimeOffset end,
            CancellationToken cancellationToken
        )
        {
            Asked.Enqueue($"{timeframe} {start:yyyy-MM-dd HH:mm}-{end:yyyy-MM-dd HH:mm}");
            if (Failure is { } failure)
            {
                throw failure;
            }

            List<Bar> bars = [];
            for (DateTimeOffset time = start; time < end; time += timeframe.Length())
            {
                double close = 100 + time.Day;
                bars.Add(new Bar(time, close, close, close, close, 100, close, 1));
            }

            return Task.FromResult<IReadOnlyDictionary<InstrumentId, IReadOnlyList<Bar>>>(
                instruments.ToDictionary(instrument => instrument.Id, _ => (IReadOnlyList<Bar>)bars)
            );
        }
    }
}
