using TradingHub.Server.Channels;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Channels;

public sealed class LifeWatchTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SteppedTime _time = new(new DateTimeOffset(2026, 1, 5, 15, 0, 0, TimeSpan.Zero));
    private readonly CancellationTokenSource _person = new();
    private readonly ChannelLife _life;
    private readonly LifeWatch _watch;

    public LifeWatchTests()
    {
        _life = new ChannelLife(takesOver: false, _person.Token, CancellationToken.None);
        _watch = new LifeWatch(new ChannelOptions { WatchdogSeconds = 10 }, _time);
    }

    public void Dispose()
    {
        _life.Dispose();
        _person.Dispose();
    }

    [Fact]
    public void A_life_without_messages_is_fine_however_long_it_waits()
    {
        Assert.Equal(LifeVerdict.Fine, After(seconds: 3_600, waiting: 0));
        Assert.Equal(LifeVerdict.Fine, After(seconds: 9, waiting: 1));
    }

    [Fact]
    public void A_life_that_does_not_look_while_messages_wait_stands_still_at_the_tenth_second_and_not_before()
    {
        _watch.Judge(_life, waiting: 1);

        Assert.Equal(LifeVerdict.Fine, After(seconds: 9, waiting: 1));
        Assert.Equal(LifeVerdict.StandsStill, After(seconds: 1, waiting: 1));
    }

    [Fact]
    public void A_life_that_works_on_its_last_message_stands_still_too()
    {
        _life.Found();
        _watch.Judge(_life, waiting: 0);

        Assert.Equal(LifeVerdict.StandsStill, After(seconds: 10, waiting: 0));
    }

    [Fact]
    public void Each_look_is_a_sign_of_life_however_much_waits()
    {
        for (int second = 0; second < 100; second++)
        {
            _life.Look();
            Assert.Equal(LifeVerdict.Fine, After(seconds: 9, waiting: 1_000));
        }
    }

    [Fact]
    public void A_clock_that_is_set_forwards_makes_no_life_stand_still()
    {
        _watch.Judge(_life, waiting: 1);

        _time.Jump(TimeSpan.FromHours(5));

        Assert.Equal(LifeVerdict.Fine, _watch.Judge(_life, waiting: 1));
    }

    [Fact]
    public void A_life_that_waits_for_those_behind_it_is_held_up_and_not_at_fault()
    {
        _life.Found();
        _life.IsHeldUp = true;
        _watch.Judge(_life, waiting: 1);

        Assert.Equal(LifeVerdict.HeldUp, After(seconds: 10, waiting: 1));
    }

    [Fact]
    public void A_life_that_was_told_to_end_has_two_seconds_for_it()
    {
        _person.Cancel();
        Assert.Equal(LifeVerdict.Fine, _watch.Judge(_life, waiting: 0));

        Assert.Equal(LifeVerdict.Fine, After(seconds: 1, waiting: 0));
        Assert.Equal(LifeVerdict.DoesNotEnd, After(seconds: 1, waiting: 0));
    }

    [Fact]
    public void A_new_life_is_judged_from_its_beginning()
    {
        _watch.Judge(_life, waiting: 1);
        _time.Advance(TimeSpan.FromSeconds(60));
        using ChannelLife next = new(takesOver: true, _person.Token, CancellationToken.None);

        Assert.Equal(LifeVerdict.Fine, _watch.Judge(next, waiting: 1));
    }

    private LifeVerdict After(int seconds, int waiting)
    {
        LifeVerdict verdict = LifeVerdict.Fine;
        for (int second = 0; second < seconds; second++)
        {
            _time.Advance(Second);
            verdict = _watch.Judge(_life, waiting);
        }

        return verdict;
    }
}
