using TradingHub.Domain.Orders;
using TradingHub.Proofs.Venues;

namespace TradingHub.Engine.Tests.Orders.Held;

/// <summary>The same groups through kills: at every step, and on random walks.</summary>
public sealed class HeldGroupKillTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_group_goes_on_after_a_kill_at_any_step(int killedAfter)
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync();
        Func<Task>[] steps =
        [
            () => Task.CompletedTask,
            () => group.FillEntryAsync(4),
            () => group.FillEntryAsync(6),
            () => group.PrintAsync(101, 105),
            () => group.FillProfitAsync(3),
            () => group.PrintAsync(103),
        ];
        for (int step = 0; step < steps.Length; step++)
        {
            await steps[step]();
            if (step == killedAfter)
            {
                await group.KillAsync();
            }
        }

        await group.Desk.PassAsync(10);
        Assert.Equal((105m, 7m), (group.Stop.HighWaterMark!.Value.Value, group.StopThere!.Terms.Quantity));
        group.Broker.Fill(group.Stop.VenueClientId, 7, 103m);
        await group.Desk.PassAsync(2);
        Assert.Empty(group.Desk.Desk.Positions());
    }

    [Fact]
    public async Task A_stop_that_was_released_and_not_sent_is_sent_once_after_a_kill()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync(OrderClass.Oto);
        await group.FillEntryAsync(10);
        group.Broker.NextFate = () => Fate.NotSent;
        await group.PrintAsync(97);
        Assert.Null(group.StopThere);

        group.Broker.NextFate = () => Fate.Well;
        await group.KillAsync();
        await group.Desk.PassAsync(10);

        Assert.Equal(10m, group.StopThere!.Terms.Quantity);
    }

    [Fact]
    public async Task A_stop_whose_answer_is_lost_is_not_sent_twice()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync(OrderClass.Oto);
        await group.FillEntryAsync(10);
        group.Broker.NextFate = () => Fate.AllLost;
        await group.PrintAsync(97);
        int submits = group.Broker.Submits;
        group.Broker.NextFate = () => Fate.Well;

        await group.KillAsync();
        await group.Desk.PassAsync(20);

        Assert.Equal(submits, group.Broker.Submits);
        Assert.Equal(OrderState.Working, group.Stop.State);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    public async Task On_a_random_walk_nothing_is_sold_twice_and_nothing_stays_uncovered(int seed)
    {
        OrderClass[] classes = [OrderClass.Bracket, OrderClass.Oto, OrderClass.Oco];
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync(classes[seed % 3]);
        HeldGroupWalk walk = new(group, new Random(seed));

        for (int step = 0; step < 40; step++)
        {
            await walk.StepAsync();
            walk.AssertNothingIsSoldTwice();
        }

        await walk.CalmAsync();
        walk.AssertNothingIsSoldTwice();
        walk.AssertWhatIsHeldIsCovered();
    }
}
