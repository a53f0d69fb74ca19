using TradingHub.Server.Channels;

namespace TradingHub.Server.Tests.Channels;

public sealed class ChannelLifeTests : IDisposable
{
    private readonly ChannelLife _life = new(takesOver: false, CancellationToken.None, CancellationToken.None);

    public void Dispose() => _life.Dispose();

    [Fact]
    public void A_life_that_was_given_up_can_never_enter_again()
    {
        Assert.True(_life.TryGiveUp(evenInside: false));

        Assert.Throws<LifeGivenUpException>(_life.Enter);
        Assert.True(_life.GivenUp.IsCompleted);
    }

    [Fact]
    public void A_life_inside_of_what_is_shared_cannot_be_given_up_until_it_leaves()
    {
        _life.Enter();
        Assert.False(_life.TryGiveUp(evenInside: false));
        Assert.False(_life.GivenUp.IsCompleted);

        _life.Leave();
        Assert.True(_life.TryGiveUp(evenInside: false));
    }

    [Fact]
    public void Where_it_does_no_harm_a_life_is_given_up_inside_and_leaving_does_not_bring_it_back()
    {
        _life.Enter();

        Assert.True(_life.TryGiveUp(evenInside: true));
        _life.Leave();

        Assert.Throws<LifeGivenUpException>(_life.Enter);
        Assert.Throws<LifeGivenUpException>(_life.ThrowIfGivenUp);
    }

    [Fact]
    public void Of_a_life_that_enters_and_a_watchdog_that_gives_it_up_at_the_same_time_exactly_one_wins()
    {
        for (int round = 0; round < 2_000; round++)
        {
            using ChannelLife life = new(takesOver: false, CancellationToken.None, CancellationToken.None);
            bool entered = false;
            bool givenUp = false;
            Parallel.Invoke(() => entered = Enters(life), () => givenUp = life.TryGiveUp(evenInside: false));

            Assert.True(entered != givenUp, $"entered: {entered}, given up: {givenUp}");
        }
    }

    [Fact]
    public void To_end_a_life_that_is_over_does_nothing()
    {
        _life.Dispose();

        _life.EndStanding();

        Assert.False(_life.HasStoodStill);
    }

    private static bool Enters(ChannelLife life)
    {
        try
        {
            life.Enter();
            return true;
        }
        catch (LifeGivenUpException)
        {
            return false;
        }
    }
}
