using TradingHub.Domain.Orders;
using TradingHub.Proofs.Venues;

namespace TradingHub.Engine.Tests.Orders.Held;

/// <summary>Fills, prices, lost calls and kills in random order, and what must hold after each.</summary>
internal sealed class HeldGroupWalk(HeldGroupDesk group, Random random)
{
    private double _price = 100;

    public async Task StepAsync()
    {
        switch (random.Next(12))
        {
            case 0 or 1:
                Fill(group.Entry.VenueClientId, 100m);
                break;
            case 2:
                FillLeg(LegRole.TakeProfit);
                break;
            case 3:
                FillLeg(LegRole.StopLoss);
                break;
            case 4 or 5 or 6:
                _price = Math.Round(Math.Max(90, _price + (random.NextDouble() * 3) - 1.5), 2);
                await group.Desk.PrintAsync(_price);
                break;
            case 7:
                group.Broker.NextFate = random.Next(2) == 0 ? RandomFate : () => Fate.Well;
                break;
            case 8:
                group.Broker.IsMute = random.Next(2) == 0;
                break;
            case 9 or 10:
                await FillUnheardBeforeTheStopAsync();
                break;
            default:
                await group.KillAsync();
                break;
        }

        await group.Desk.PassAsync(random.Next(3) * 0.5);
    }

    /// <summary>Nothing is lost any more, and the desk has its time.</summary>
    public async Task CalmAsync()
    {
        group.Broker.NextFate = () => Fate.Well;
        group.Broker.IsMute = false;
        await group.Desk.PassAsync(90);
    }

    /// <summary>At the venue: what was sold and what still may be never exceed what was bought.</summary>
    public void AssertNothingIsSoldTwice()
    {
        decimal bought = Sum(OrderSide.Buy, order => order.Filled);
        decimal sold = Sum(OrderSide.Sell, order => order.Filled);
        decimal mayBeSold = Sum(OrderSide.Sell, order => order.IsOpen ? order.Terms.Quantity - order.Filled : 0);
        Assert.True(sold + mayBeSold <= bought, $"Bought {bought}, sold {sold}, and {mayBeSold} may yet be sold.");
    }

    /// <summary>What is held has a stop over exactly that, here or at the venue, unless the group is over.</summary>
    public void AssertWhatIsHeldIsCovered()
    {
        decimal held = group.Broker.Positions.GetValueOrDefault(group.Desk.Apple.Id);
        Order stop = group.Stop;
        if (held == 0)
        {
            return;
        }

        Assert.False(stop.State.IsTerminal(), $"{held} are held and the stop is {stop.State}: {stop.Reason}");
        Assert.Equal(held, stop.RemainingQuantity);
    }

    /// <summary>The worst that can happen: the venue trades a leg, nobody hears it, and the stop is reached.</summary>
    private async Task FillUnheardBeforeTheStopAsync()
    {
        bool wasMute = group.Broker.IsMute;
        group.Broker.IsMute = true;
        FillLeg(LegRole.TakeProfit);
        group.Broker.IsMute = wasMute;
        if (random.Next(4) == 0)
        {
            _price = 90;
            await group.Desk.PrintAsync(_price);
        }
    }

    private Fate RandomFate() => (Fate)random.Next(5);

    private void FillLeg(LegRole role)
    {
        Order leg =
            role == LegRole.TakeProfit && group.Entry.Class == OrderClass.Oto ? group.Entry
            : role == LegRole.TakeProfit ? group.TakeProfit
            : group.Stop;
        Fill(leg.VenueClientId, (decimal)_price);
    }

    private void Fill(string id, decimal price)
    {
        if (group.Broker.Orders.GetValueOrDefault(id) is { IsOpen: true } order)
        {
            decimal rest = order.Terms.Quantity - order.Filled;
            group.Broker.Fill(id, Math.Min(rest, random.Next(1, 8)), price);
        }
    }

    private decimal Sum(OrderSide side, Func<UncertainBroker.VenueOrder, decimal> quantity) =>
        group.Broker.Orders.Values.Where(order => order.Terms.Side == side).Sum(quantity);
}
