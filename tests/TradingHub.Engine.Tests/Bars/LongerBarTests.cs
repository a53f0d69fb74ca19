using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;

namespace TradingHub.Engine.Tests.Bars;

/// <summary>Bars that are added up from shorter ones.</summary>
public sealed class LongerBarTests : BarHistoryTest
{
    [Fact]
    public async Task Longer_bars_are_added_up_where_the_source_has_none()
    {
        PutMinutes(Source, 0, 13);
        At(13);

        IReadOnlyList<BarUpdate> bars = await Ask(timeframe: Timeframe.FiveMinutes);

        Assert.Equal([4.0, 9], bars.Select(bar => bar.Bar.Close));
        Assert.Equal(new Bar(Open.AddMinutes(5), 5, 11, 3, 9, 500, 7, 15), bars[1].Bar);
    }

    [Fact]
    public async Task A_range_that_ends_inside_a_longer_bar_still_gives_all_of_it()
    {
        PutMinutes(Source, 0, 30);
        At(30);

        IReadOnlyList<BarUpdate> bars = await Ask(from: 4, to: 12, timeframe: Timeframe.FiveMinutes);

        Assert.Equal([9.0, 14], bars.Select(bar => bar.Bar.Close));
    }

    [Fact]
    public async Task The_newest_longer_bars_are_whole_although_the_minutes_are_limited()
    {
        PutMinutes(Source, 0, 60);
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
            Source.Add(Ibm.Id, Timeframe.OneMinute, Minute(minute));
        }

        At(24 * 60);
        Bar day = Assert.Single(await Ask(timeframe: Timeframe.OneDay)).Bar;

        Assert.Equal((-30.0, 359.0, 72_000.0), (day.Open, day.Close, day.Volume));
    }

    [Fact]
    public async Task Seeding_makes_the_day_the_days_and_not_the_hubs()
    {
        PutMinutes(Source, 0, 31);
        Trade(31, 500);

        Assert.True(await new BarSeeder(Engine, Source, Calendar).SeedAsync(Ibm, default));

        Bar day = (await Ask(timeframe: Timeframe.OneDay)).Single().Bar;
        Assert.Equal((0.0, 500.0, -2.0, 500.0, 3200.0), (day.Open, day.High, day.Low, day.Close, day.Volume));
        Assert.Equal(30, (await Ask(timeframe: Timeframe.FiveMinutes))[^1].Bar.Open);
    }

    [Fact]
    public async Task Seeding_a_week_takes_its_days_before_today()
    {
        DateTimeOffset monday = DateTimeOffset.Parse("2026-07-06T04:00Z");
        Source.Add(Ibm.Id, Timeframe.OneDay, new Bar(monday, 7, 900, 6, 8, 1_000_000, 8, 9000));
        PutMinutes(Source, 24 * 60, 10);
        Trade((24 * 60) + 10, 500);

        await new BarSeeder(Engine, Source, Calendar).SeedAsync(Ibm, default);

        Bar week = (await Ask(timeframe: Timeframe.OneWeek)).Single().Bar;
        Assert.Equal((monday, 7.0, 1442.0 + 9, 1_001_100.0), (week.Time, week.Open, week.High, week.Volume));
    }
}
