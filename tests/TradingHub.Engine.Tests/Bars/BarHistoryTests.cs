using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Calendar;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Bars;

public sealed class BarHistoryTests
{
    private static readonly DateTimeOffset Open = DateTimeOffset.Parse("2026-07-06T14:00Z");

    private readonly InstrumentCatalogue _catalogue = Given.Catalogue("IBM");
    private readonly UsMarketCalendar _calendar = new();
    private readonly ReplayMarketClock _clock = new(Open);
    private readonly ListedBars _store = new();
    private readonly ListedBars _source = new();
    private readonly BarEngine _engine;
    private readonly BarHistory _history;

    public BarHistoryTests()
    {
        _engine = new BarEngine(_catalogue, _calendar);
        _history = new BarHistory(_store, _source, _engine, _calendar, _clock, NullLogger<BarHistory>.Instance);
    }

    private Instrument Ibm => _catalogue.All[0];

    [Fact]
    public async Task The_forming_bar_is_the_last_one()
    {
        PutMinutes(_source, 0, 3);
        Trade(3, 50);

        IReadOnlyList<BarUpdate> bars = await Ask();

        Assert.Equal([0.0, 1, 2, 50], bars.Select(bar => bar.Bar.Close));
        Assert.Equal([true, true, true, false], bars.Select(bar => bar.IsClosed));
    }

    [Fact]
    public async Task The_store_wins_over_the_source_and_keeps_its_revision()
    {
        PutMinutes(_source, 0, 3);
        _store.Add(Ibm.Id, Timeframe.OneMinute, Minute(1) with { Close = 77 }, revision: 4);
        At(3);

        IReadOnlyList<BarUpdate> bars = await Ask();

        Assert.Equal([0.0, 77, 2], bars.Select(bar => bar.Bar.Close));
        Assert.Equal(4, bars[1].Revision);
    }

    [Fact]
    public async Task A_minute_that_the_hub_saw_in_part_does_not_hide_the_sources()
    {
        PutMinutes(_source, 0, 3);
        Trade(1, 50);
        Trade(2, 60);
        Trade(3, 70);

        Assert.Equal([0.0, 1, 60, 70], (await Ask()).Select(bar => bar.Bar.Close));
    }

    [Fact]
    public async Task A_minute_that_nobody_else_knows_is_given_as_the_hub_saw_it()
    {
        Trade(1, 50);
        Trade(2, 60);

        Assert.Equal([50.0, 60], (await Ask()).Select(bar => bar.Bar.Close));
    }

    [Fact]
    public async Task A_minute_that_closes_while_the_source_is_asked_stands_before_the_forming_one_as_the_hub_saw_it()
    {
        PutMinutes(_source, 0, 2);
        Trade(1, 40);
        Trade(2, 50);
        OnceAsked(() =>
        {
            Trade(2, 55);
            Trade(3, 60);
        });

        IReadOnlyList<BarUpdate> bars = await Ask();

        Assert.Equal([0.0, 1, 55, 60], bars.Select(bar => bar.Bar.Close));
        Assert.Equal([true, true, true, false], bars.Select(bar => bar.IsClosed));
    }

    [Fact]
    public async Task A_minute_that_was_seen_in_part_and_closes_while_the_source_is_asked_is_the_sources()
    {
        PutMinutes(_source, 0, 2);
        Trade(2, 50);
        OnceAsked(() =>
        {
            PutMinutes(_source, 2, 1);
            Trade(3, 60);
        });

        Assert.Equal([0.0, 1, 2, 60], (await Ask()).Select(bar => bar.Bar.Close));
    }

    [Fact]
    public async Task Start_is_inclusive_and_end_exclusive()
    {
        PutMinutes(_source, 0, 5);
        Trade(5, 50);

        Assert.Equal([1.0, 2, 3], (await Ask(from: 1, to: 4)).Select(bar => bar.Bar.Close));
        Assert.Equal([4.0], (await Ask(from: 4, to: 5)).Select(bar => bar.Bar.Close));
        Assert.Equal([4.0, 50], (await Ask(from: 4, to: 6)).Select(bar => bar.Bar.Close));
        Assert.Empty(await Ask(from: 6, to: 9));
    }

    [Fact]
    public async Task With_a_start_the_limit_keeps_the_oldest_and_without_one_the_newest()
    {
        PutMinutes(_source, 0, 5);
        Trade(5, 50);

        Assert.Equal([1.0, 2], (await Ask(from: 1, limit: 2)).Select(bar => bar.Bar.Close));
        Assert.Equal([4.0, 50], (await Ask(limit: 2)).Select(bar => bar.Bar.Close));
    }

    [Fact]
    public async Task Longer_bars_are_added_up_where_the_source_has_none()
    {
        PutMinutes(_source, 0, 13);
        At(13);

        IReadOnlyList<BarUpdate> bars = await Ask(timeframe: Timeframe.FiveMinutes);

        Assert.Equal([4.0, 9], bars.Select(bar => bar.Bar.Close));
        Assert.Equal(new Bar(Open.AddMinutes(5), 5, 11, 3, 9, 500, 7, 15), bars[1].Bar);
    }

    [Fact]
    public async Task A_range_that_ends_inside_a_longer_bar_still_gives_all_of_it()
    {
        PutMinutes(_source, 0, 30);
        At(30);

        IReadOnlyList<BarUpdate> bars = await Ask(from: 4, to: 12, timeframe: Timeframe.FiveMinutes);

        Assert.Equal([9.0, 14], bars.Select(bar => bar.Bar.Close));
    }

    [Fact]
    public async Task The_newest_longer_bars_are_whole_although_the_minutes_are_limited()
    {
        PutMinutes(_source, 0, 60);
        At(60);

        IReadOnlyList<BarUpdate> bars = await Ask(limit: 2, timeframe: Timeframe.FifteenMinutes);

        Assert.Equal([1500.0, 1500], bars.Select(bar => bar.Bar.Volume));
    }

    [Fact]
    public async Task A_day_that_is_added_up_takes_prices_from_the_regular_session()
    {
        // 08:00 to 20:00 New York of the Monday, asked for on the Tuesday.
        for (int minute = -120; minute < 600; minute++)
        {
            _source.Add(Ibm.Id, Timeframe.OneMinute, Minute(minute));
        }

        At(24 * 60);
        Bar day = Assert.Single(await Ask(timeframe: Timeframe.OneDay)).Bar;

        Assert.Equal((-30.0, 359.0, 72_000.0), (day.Open, day.Close, day.Volume));
    }

    [Fact]
    public async Task When_the_source_fails_the_store_answers()
    {
        _source.Failure = new VenueException("Test", VenueFailure.Unreachable, "down");
        _store.Add(Ibm.Id, Timeframe.OneMinute, Minute(1));
        At(3);

        Assert.Single(await Ask());
    }

    [Fact]
    public async Task When_nobody_can_answer_the_sources_failure_is_thrown()
    {
        _source.Failure = new VenueException("Test", VenueFailure.Unreachable, "down");

        await Assert.ThrowsAsync<VenueException>(() => Ask());
    }

    [Fact]
    public async Task Seeding_makes_the_day_the_days_and_not_the_hubs()
    {
        PutMinutes(_source, 0, 31);
        Trade(31, 500);

        Assert.True(await new BarSeeder(_engine, _source, _calendar).SeedAsync(Ibm, default));

        Bar day = (await Ask(timeframe: Timeframe.OneDay)).Single().Bar;
        Assert.Equal((0.0, 500.0, -2.0, 500.0, 3200.0), (day.Open, day.High, day.Low, day.Close, day.Volume));
        Assert.Equal(30, (await Ask(timeframe: Timeframe.FiveMinutes))[^1].Bar.Open);
    }

    [Fact]
    public async Task Seeding_a_week_takes_its_days_before_today()
    {
        DateTimeOffset monday = DateTimeOffset.Parse("2026-07-06T04:00Z");
        _source.Add(Ibm.Id, Timeframe.OneDay, new Bar(monday, 7, 900, 6, 8, 1_000_000, 8, 9000));
        PutMinutes(_source, 24 * 60, 10);
        Trade((24 * 60) + 10, 500);

        await new BarSeeder(_engine, _source, _calendar).SeedAsync(Ibm, default);

        Bar week = (await Ask(timeframe: Timeframe.OneWeek)).Single().Bar;
        Assert.Equal((monday, 7.0, 1442.0 + 9, 1_001_100.0), (week.Time, week.Open, week.High, week.Volume));
    }

    private static Bar Minute(int at) => new(Open.AddMinutes(at), at, at + 2, at - 2, at, 100, at, 3);

    private void PutMinutes(ListedBars bars, int from, int count)
    {
        for (int at = from; at < from + count; at++)
        {
            bars.Add(Ibm.Id, Timeframe.OneMinute, Minute(at));
        }
    }

    /// <summary>Lets something happen after the source was asked for the first time, before the engine is.</summary>
    private void OnceAsked(Action happened) =>
        _store.Asked = () =>
        {
            _store.Asked = () => { };
            happened();
        };

    private void At(int minute) => _clock.AdvanceTo(Open.AddMinutes(minute).UtcTicks);

    private void Trade(int minute, double price)
    {
        long time = Open.AddMinutes(minute).AddSeconds(10).UtcTicks;
        _clock.AdvanceTo(time);
        _engine.OnTicks([Given.TradeTick(0, time, price)], []);
    }

    private Task<IReadOnlyList<BarUpdate>> Ask(
        int? from = null,
        int? to = null,
        int limit = 500,
        Timeframe timeframe = Timeframe.OneMinute
    ) =>
        _history.GetAsync(
            new BarRequest(
                Ibm,
                timeframe,
                from is null ? null : Open.AddMinutes(from.Value),
                to is null ? DateTimeOffset.MaxValue : Open.AddMinutes(to.Value),
                limit
            ),
            default
        );
}
