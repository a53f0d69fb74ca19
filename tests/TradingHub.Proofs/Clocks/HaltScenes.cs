using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Venues;

namespace TradingHub.Proofs.Clocks;

/// <summary>Scenes in which a halt, a rule or a row of orders is under way when the clock is set.</summary>
internal static class HaltScenes
{
    /// <summary>Flattening goes on: the closing order that rests is replaced after its five seconds, and the second one fills.</summary>
    public static async Task FlattenAsync(JumpingDesk desk, TimeSpan jump)
    {
        await desk.HoldAsync(10);
        await desk.FlattenAsync();
        await desk.WithinAsync(3, () => Closings(desk).Count == 1, "the first closing order");
        desk.Jump(jump);
        await desk.WithinAsync(8, () => Closings(desk).Count == 2, "the second closing order, once the first has rested");
        foreach (UncertainBroker.VenueOrder order in Closings(desk).Where(order => order.IsOpen))
        {
            desk.Broker.Fill(order.Terms.VenueClientId, order.Terms.Quantity - order.Filled, 99m);
        }

        await desk.WithinAsync(10, () => desk.Desk.Desk.Halts().LastTrip?.FlatAt is not null, "everything to be flat");
        desk.Expect(desk.Broker.Positions.Count == 0, "the venue still holds something");
    }

    /// <summary>A clock that is set and set back makes no loss, and no day begins twice.</summary>
    public static async Task LossAsync(JumpingDesk desk, TimeSpan jump)
    {
        await desk.HoldAsync(10);
        desk.Jump(jump);
        await desk.Desk.PassAsync(5);
        desk.Jump(-jump);
        await desk.Desk.PassAsync(5);
        int fired = desk.Desk.Journal.Events.OfType<PositionCloseTriggered>().Count();
        desk.Expect(fired == 0, "a jump alone made a loss");
    }

    /// <summary>Orders before and after the jump stand in the order in which they came.</summary>
    public static async Task SequenceAsync(JumpingDesk desk, TimeSpan jump)
    {
        List<OrderId> placed = [];
        for (int i = 0; i < 6; i++)
        {
            placed.Add(await desk.Desk.PlacedAsync());
            if (i == 2)
            {
                desk.Jump(jump);
                await desk.Desk.PassAsync(0.25);
            }
        }

        OrderId[] listed = [.. desk.Desk.Desk.List(new OrderQuery(null, null, null, 10)).Select(order => order.Id).Reverse()];
        desk.Expect(listed.SequenceEqual(placed), "orders are not listed in the order in which they came");
        await desk.RestartAsync();
        OrderId[] replayed = [.. desk.Desk.Desk.List(new OrderQuery(null, null, null, 10)).Select(order => order.Id).Reverse()];
        desk.Expect(replayed.SequenceEqual(placed), "after a restart orders are not listed in the order in which they came");
    }

    private static List<UncertainBroker.VenueOrder> Closings(JumpingDesk desk) =>
        [.. desk.Broker.Orders.Values.Where(order => order.Terms.Side == OrderSide.Sell)];
}
