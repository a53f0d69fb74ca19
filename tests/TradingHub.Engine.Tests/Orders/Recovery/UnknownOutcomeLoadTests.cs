using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Venues;

namespace TradingHub.Engine.Tests.Orders.Recovery;

/// <summary>Many orders, a tenth of whose calls end without a clear answer: the books of both sides are the same in the end.</summary>
public sealed class UnknownOutcomeLoadTests
{
    private const int Orders = 2_000;

    [Fact]
    public async Task Of_two_thousand_orders_none_is_doubled_lost_or_wrongly_refused()
    {
        Random chance = new(14);
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        desk.Broker.NextFate = () => FateOf(chance.Next(100));
        List<OrderId> placed = [];
        for (int i = 0; i < Orders; i++)
        {
            OrderSide side = i % 2 == 0 ? OrderSide.Buy : OrderSide.Sell;
            if (await desk.PlaceAsync(side, 1, side == OrderSide.Buy ? 99m : 101m) is OrderPlaced order)
            {
                placed.Add(order.Order.Id);
            }

            if (i % 10 == 9)
            {
                FillSome(desk, chance);
                desk.Broker.IsMute = chance.Next(20) == 0;
                await desk.PassAsync(0.25);
            }
        }

        desk.Broker.IsMute = false;
        await desk.UntilAsync(() => placed.All(id => IsClear(desk.Find(id))) && IsLevel(desk));

        Assert.True(placed.Count > Orders / 2, $"{placed.Count} orders were taken.");
        Assert.All(placed, id => AssertSame(desk, desk.Find(id)));
        Assert.Equal(desk.Broker.Fills.Select(fill => fill.ExecutionId).Order(), Executions(desk).Order());
        Assert.Equal(desk.Broker.Cash, desk.Desk.Account().Cash);
        AssertTimes(desk);
    }

    private static Fate FateOf(int percent) =>
        percent switch
        {
            < 5 => Fate.AllLost,
            < 6 => Fate.ReplyLost,
            < 9 => Fate.RequestLost,
            < 10 => Fate.NotSent,
            _ => Fate.Well,
        };

    private static void FillSome(UncertainDesk desk, Random chance)
    {
        foreach (
            string id in desk.Broker.Orders.Where(one => one.Value.IsOpen).Select(one => one.Key).Take(chance.Next(12)).ToList()
        )
        {
            desk.Broker.Fill(id, 1, desk.Broker.Orders[id].Terms.LimitPrice!.Value);
        }
    }

    private static bool IsClear(Order order) =>
        order.State is not (OrderState.Pending or OrderState.Unknown or OrderState.NeedsYou);

    private static bool IsLevel(UncertainDesk desk) => desk.Broker.Fills.Count == Executions(desk).Count();

    private static void AssertSame(UncertainDesk desk, Order order)
    {
        bool isThere = desk.Broker.Orders.TryGetValue(order.VenueClientId, out UncertainBroker.VenueOrder? there);
        if (order.State == OrderState.NeverSent)
        {
            Assert.False(isThere, "An order that was called never sent is at the broker.");
            return;
        }

        Assert.True(isThere, $"An order that is {order.State} here is not at the broker.");
        Assert.Equal(
            (there!.Filled, there.State == BrokerOrderState.Filled),
            (order.FilledQuantity, order.State == OrderState.Filled)
        );
    }

    /// <summary>Of the orders that were at the broker, 99 of 100 are clear within 15 s, and each order within 60 s.</summary>
    private static void AssertTimes(UncertainDesk desk)
    {
        HashSet<string> lost = [.. desk.Broker.Lost.Select(order => order.VenueClientId)];
        TimeSpan[] arrived = TimesOf(desk, order => !lost.Contains(order.VenueClientId));
        TimeSpan[] all = TimesOf(desk, _ => true);
        Assert.True(arrived.Length > Orders / 50, $"{arrived.Length} orders became unknown.");
        Assert.InRange(arrived[arrived.Length * 99 / 100], TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.InRange(all[^1], TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    private static TimeSpan[] TimesOf(UncertainDesk desk, Func<Order, bool> isMeant) =>
        [
            .. desk
                .Journal.Events.OfType<OrderUnanswered>()
                .Where(unknown => isMeant(desk.Find(new OrderId(unknown.OrderId))))
                .Select(unknown =>
                    desk.Journal.Events.OfType<OrderOutcome>()
                        .First(next =>
                            next.OrderId == unknown.OrderId && next.Sequence > unknown.Sequence && next is not CancelRequested
                        )
                        .MachineTime - unknown.MachineTime
                )
                .Order(),
        ];

    private static IEnumerable<string> Executions(UncertainDesk desk) =>
        desk.Desk.Fills(null, 100_000).Select(fill => fill.ExecutionId);
}
