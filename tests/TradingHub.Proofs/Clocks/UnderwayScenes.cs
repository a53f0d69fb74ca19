using TradingHub.Domain.Orders;
using TradingHub.Proofs.Venues;
using TradingHub.Testing;

namespace TradingHub.Proofs.Clocks;

/// <summary>Scenes in which an order is under way when the clock is set.</summary>
internal static class UnderwayScenes
{
    /// <summary>The venue took the order, its answer and its event are lost: found by asking, and never sent again.</summary>
    public static async Task LostReplyAsync(JumpingDesk desk, TimeSpan jump)
    {
        desk.Broker.NextFate = () => Fate.AllLost;
        OrderId id = await desk.Desk.PlacedAsync();
        desk.Broker.NextFate = () => Fate.Well;
        desk.Jump(jump);
        await desk.WithinAsync(
            15,
            () => desk.Desk.Find(id).State is OrderState.Working or OrderState.Accepted,
            "the order to be found"
        );
        desk.Expect(desk.Broker.Submits == 1, $"the order was sent {desk.Broker.Submits} times");
    }

    /// <summary>A cancel is lost on its way: asked for again.</summary>
    public static async Task LostCancelAsync(JumpingDesk desk, TimeSpan jump)
    {
        OrderId id = await desk.Desk.PlacedAsync();
        desk.Broker.NextFate = () => Fate.RequestLost;
        await desk.Desk.CancelAsync(id);
        desk.Jump(jump);
        desk.Broker.NextFate = () => Fate.Well;
        await desk.WithinAsync(10, () => desk.Desk.Find(id).State == OrderState.Canceled, "the order to be canceled");
    }

    /// <summary>No byte of a market order leaves for longer than it is fresh: it is never sent, also when the clock says that it is young.</summary>
    public static async Task StaleAsync(JumpingDesk desk, TimeSpan jump)
    {
        desk.Broker.NextFate = () => Fate.NotSent;
        OrderId id = await desk.Desk.PlacedAsync(limit: null);
        desk.Jump(jump);
        await desk.Desk.PassAsync(6);
        desk.Broker.NextFate = () => Fate.Well;
        await desk.WithinAsync(20, () => desk.Desk.Find(id).State == OrderState.NeverSent, "the order to be given up");
        desk.Expect(desk.Broker.Submits == 0, "an old market order was sent");
    }

    /// <summary>An order that somebody places at the venue is seen at the next look.</summary>
    public static async Task OutsideAsync(JumpingDesk desk, TimeSpan jump)
    {
        desk.Jump(jump);
        desk.Broker.IsMute = true;
        desk.Broker.Place(Given.BuyLimit(desk.Desk.Apple, 5, 90m) with { VenueClientId = "outside-1" });
        await desk.WithinAsync(
            12,
            () => desk.Desk.Desk.List(new OrderQuery(null, null, null, 10)).Any(order => order.VenueClientId == "outside-1"),
            "an order of somebody else to be adopted"
        );
    }

    /// <summary>The stream is lost: connected again as soon as without the jump.</summary>
    public static async Task LostLinkAsync(JumpingDesk desk, TimeSpan jump)
    {
        desk.Broker.IsAway = true;
        desk.Broker.Drop();
        await desk.Desk.PassAsync(3);
        desk.Jump(jump);
        desk.Broker.IsAway = false;
        await desk.WithinAsync(10, () => desk.Desk.Desk.IsReady, "the desk to be connected again");
    }
}
