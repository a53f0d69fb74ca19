using TradingHub.Domain.Instruments;
using TradingHub.Engine.Bars;

namespace TradingHub.Engine.Tests.Bars;

public sealed class BackfillNeedsTests
{
    private static readonly InstrumentId Ibm = new(0);
    private static readonly InstrumentId Bac = new(1);
    private static readonly DateTimeOffset Moment = DateTimeOffset.Parse("2026-07-06T14:21:40Z");

    private readonly BackfillNeeds _needs = new();

    [Fact]
    public void A_loss_is_asked_for_at_once_and_the_minute_of_the_return_when_it_has_ended_and_once_more()
    {
        FollowAll(Moment.AddHours(-1));
        _needs.Lose(Ibm, At("14:02:08"));
        _needs.Follow(Ibm, Moment);

        Assert.Equal(["14:02-14:21"], Due(Moment));
        Assert.Empty(Due(At("14:22:04")));
        Assert.Equal(["14:20-14:22"], Due(At("14:22:05")));
        Assert.Equal(["14:20-14:22"], Due(At("14:22:40")));
        Assert.Empty(Due(At("15:00:00")));
        Assert.Equal(0, _needs.Count);
    }

    [Fact]
    public void A_loss_within_one_minute_needs_no_more_than_that_minute()
    {
        FollowAll(Moment.AddHours(-1));
        _needs.Lose(Ibm, Moment.AddSeconds(-10));
        _needs.Follow(Ibm, Moment);

        Assert.Empty(Due(Moment));
        Assert.Equal(["14:20-14:22"], Due(At("14:22:05")));
    }

    [Fact]
    public void What_is_followed_for_the_first_time_needs_its_day_and_tells_only_what_comes()
    {
        _needs.Follow(Ibm, Moment);

        BackfillStep step = Assert.Single(_needs.TakeDue(Moment));

        Assert.Equal((null, At("14:21:00"), Moment), (step.From, step.Until, step.PublishFrom));
    }

    [Fact]
    public void What_was_released_and_is_wanted_again_needs_its_day_anew()
    {
        FollowAll(Moment.AddHours(-1));
        _needs.Release(Ibm);
        _needs.Follow(Ibm, Moment);

        Assert.Null(Assert.Single(_needs.TakeDue(Moment)).From);
    }

    [Fact]
    public void A_second_loss_before_the_first_is_filled_is_filled_too()
    {
        FollowAll(Moment.AddHours(-1));
        _needs.Lose(Ibm, At("14:02:08"));
        _needs.Follow(Ibm, At("14:10:00"));
        _needs.Lose(Ibm, At("14:12:30"));
        _needs.Follow(Ibm, Moment);

        Assert.Equal(["14:02-14:11", "14:12-14:21"], Due(Moment));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(4, 16)]
    [InlineData(5, 30)]
    [InlineData(9, 30)]
    public void A_step_that_failed_comes_again_later_each_time(int failures, int seconds)
    {
        _needs.Follow(Ibm, Moment);
        DateTimeOffset now = Moment;
        for (int failure = 0; failure < failures; failure++)
        {
            now = now.AddMinutes(1);
            _needs.Failed(Assert.Single(_needs.TakeDue(now)), now);
        }

        Assert.Empty(_needs.TakeDue(now.AddSeconds(seconds - 0.1)));
        Assert.Single(_needs.TakeDue(now.AddSeconds(seconds)));
    }

    [Fact]
    public void A_step_under_way_does_not_come_twice()
    {
        _needs.Follow(Ibm, Moment);
        _needs.TakeDue(Moment);

        Assert.Empty(_needs.TakeDue(Moment.AddHours(1)));
    }

    [Fact]
    public void A_corrected_trade_asks_for_its_minute_once()
    {
        FollowAll(Moment.AddHours(-1));
        _needs.Correct(Ibm, At("14:10:30"));
        _needs.Correct(Ibm, At("14:10:40"));

        Assert.Equal(["14:09-14:11"], Due(Moment));
        Assert.Equal(["14:09-14:11"], Due(Moment));
        Assert.Empty(Due(Moment));
    }

    [Fact]
    public void Ticks_that_were_lost_on_the_way_are_needed_for_everything_that_is_followed()
    {
        FollowAll(Moment.AddHours(-1));
        _needs.Release(Bac);
        _needs.MissAll(At("14:02:08"), Moment);

        BackfillStep step = Assert.Single(_needs.TakeDue(Moment));

        Assert.Equal((Ibm, At("14:02:00"), At("14:21:00")), (step.Instrument, step.From, step.Until));
    }

    [Fact]
    public void What_is_given_up_is_not_asked_for_again()
    {
        _needs.Follow(Ibm, Moment);
        _needs.GiveUp(Assert.Single(_needs.TakeDue(Moment)));

        Assert.Equal(0, _needs.Count);
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse($"2026-07-06T{time}Z");

    /// <summary>Both are followed, and all that follows from it is done.</summary>
    private void FollowAll(DateTimeOffset since)
    {
        _needs.Follow(Ibm, since);
        _needs.Follow(Bac, since);
        while (_needs.Count > 0)
        {
            Due(since.AddMinutes(10));
        }
    }

    private string[] Due(DateTimeOffset now)
    {
        IReadOnlyList<BackfillStep> due = _needs.TakeDue(now);
        foreach (BackfillStep step in due)
        {
            _needs.Done(step);
        }

        return [.. due.Select(step => $"{step.From:HH:mm}-{step.Until:HH:mm}")];
    }
}
