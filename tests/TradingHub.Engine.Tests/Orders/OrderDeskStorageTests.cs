using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders;

/// <summary>What the desk does while its journal takes little or nothing, and that all of it passes.</summary>
public sealed class OrderDeskStorageTests
{
    [Fact]
    public async Task On_a_full_disk_new_orders_are_refused_and_cancels_are_recorded()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);
        Order resting = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10, limit: 95m));
        desk.Journal.Condition = JournalCondition.Full;

        Refusal refused = await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 1));
        Placement canceled = await desk.Desk.CancelAsync(
            resting.Id,
            new RequestMark(OrderSource.Api, "why"),
            CancellationToken.None
        );

        Assert.Equal(("STORAGE_FULL", 503), (refused.Code, refused.Status));
        Assert.IsType<OrderPlaced>(canceled);
        Assert.Single(desk.Journal.Events.OfType<CancelRequested>());
    }

    [Fact]
    public async Task A_locked_journal_refuses_before_anything_is_decided_and_the_same_order_passes_afterwards()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);
        PlaceOrder order = Given.Order(desk.Apple, OrderSide.Buy, 10) with { ClientOrderId = "mine" };
        desk.Journal.Obstacle = new JournalException("locked", JournalFault.Busy);

        Refusal refused = await desk.RefusedAsync(order);
        desk.Journal.Obstacle = null;
        Task<Order> placing = desk.PlaceAsync(order);
        while (!placing.IsCompleted)
        {
            // The desk waits a little before it tries the journal again.
            desk.Machine.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Order placed = await placing;

        Assert.Equal(("STORAGE_BUSY", 503), (refused.Code, refused.Status));
        Assert.Equal("mine", placed.ClientOrderId);
        Assert.Single(desk.Journal.Events.OfType<OrderIntended>());
    }
}
