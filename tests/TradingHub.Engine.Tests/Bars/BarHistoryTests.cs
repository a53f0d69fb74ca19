using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;

namespace TradingHub.Engine.Tests.Bars;

public sealed class BarHistoryTests : BarHistoryTest
{
    [Fact]
    public async Task The_forming_bar_is_the_last_one()
    {
        PutMinutes(Source, 0, 3);
        Trade(3, 50);

        IReadOnlyList<BarUpdate> bars = await Ask();

        Assert.Equal([0.0, 1, 2, 50], bars.Select(bar => bar.Bar.Close));
        Assert.Equal([true, true, true, false], bars.Select(bar => bar.IsClosed));
    }

    [Fact]
    public async Task The_store_wins_over_the_source_and_keeps_its_revision()
    {
        PutMinutes(Source, 0, 3);
        Store.Add(Ibm.Id, Timeframe.OneMinute, Minute(1) with { Close = 77 }, revision: 4);
        At(3);

        IReadOnlyList<BarUpdate> bars = await Ask();

        Assert.Equal([0.0, 77, 2], bars.Select(bar => bar.Bar.Close));
        Assert.Equal(4, bars[1].Revision);
    }

    [Fact]
    public async Task A_minute_that_the_hub_saw_in_part_does_not_hide_the_sources()
    {
        PutMinutes(Source, 0, 3);
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
        PutMinutes(Source, 0, 2);
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
        PutMinutes(Source, 0, 2);
        Trade(2, 50);
        OnceAsked(() =>
        {
            PutMinutes(Source, 2, 1);
            Trade(3, 60);
        });

        Assert.Equal([0.0, 1, 2, 60], (await Ask()).Select(bar => bar.Bar.Close));
    }

    [Fact]
    public async Task Start_is_inclusive_and_end_exclusive()
    {
        PutMinutes(Source, 0, 5);
        Trade(5, 50);

        Assert.Equal([1.0, 2, 3], (await Ask(from: 1, to: 4)).Select(bar => bar.Bar.Close));
        Assert.Equal([4.0], (await Ask(from: 4, to: 5)).Select(bar => bar.Bar.Close));
        Assert.Equal([4.0, 50], (await Ask(from: 4, to: 6)).Select(bar => bar.Bar.Close));
        Assert.Empty(await Ask(from: 6, to: 9));
    }

    [Fact]
    public async Task With_a_start_the_limit_keeps_the_oldest_and_without_one_the_newest()
    {
        PutMinutes(Source, 0, 5);
        Trade(5, 50);

        Assert.Equal([1.0, 2], (await Ask(from: 1, limit: 2)).Select(bar => bar.Bar.Close));
        Assert.Equal([4.0, 50], (await Ask(limit: 2)).Select(bar => bar.Bar.Close));
    }

    [Fact]
    public async Task When_the_source_fails_the_store_answers()
    {
        Source.Failure = new VenueException("Test", VenueFailure.Unreachable, "down");
        Store.Add(Ibm.Id, Timeframe.OneMinute, Minute(1));
        At(3);

        Assert.Single(await Ask());
    }

    [Fact]
    public async Task When_nobody_can_answer_the_sources_failure_is_thrown()
    {
        Source.Failure = new VenueException("Test", VenueFailure.Unreachable, "down");

        await Assert.ThrowsAsync<VenueException>(() => Ask());
    }

    /// <summary>Lets something happen after the source was asked for the first time, before the engine is.</summary>
    private void OnceAsked(Action happened) =>
        Store.Asked = () =>
        {
            Store.Asked = () => { };
            happened();
        };
}
