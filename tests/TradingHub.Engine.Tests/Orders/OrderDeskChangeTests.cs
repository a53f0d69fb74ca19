using System.Collections.Concurrent;
using TradingHub.Domain.Accounts;
using TradingHub.Domain.Orders;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders;

/// <summary>Cancel, replace and close through the desk.</summary>
public sealed class OrderDeskChangeTests
{
    [Fact]
    public async Task A_canceled_order_is_flagged_and_then_canceled()
    {
        await using TradingDesk desk = await OpenAsync();
        Order order = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10, limit: 99m));

        OrderPlaced asked = Assert.IsType<OrderPlaced>(
            await desk.Desk.CancelAsync(order.Id, new RequestMark(OrderSource.Api, "why"), CancellationToken.None)
        );
        await desk.UntilAsync(order.Id, OrderState.Canceled);

        Assert.True(asked.Order.IsCancelRequested);
        Assert.False(desk.Desk.Find(order.Id)!.IsCancelRequested);
        Assert.NotNull(desk.Desk.Find(order.Id)!.CanceledAt);
    }

    [Fact]
    public async Task A_filled_order_cannot_be_canceled()
    {
        await using TradingDesk desk = await OpenAsync();
        Order order = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10));
        await desk.UntilAsync(order.Id, OrderState.Filled);

        OrderDenied denied = Assert.IsType<OrderDenied>(
            await desk.Desk.CancelAsync(order.Id, new RequestMark(OrderSource.Api, "why"), CancellationToken.None)
        );

        Assert.Equal(("ORDER_NOT_OPEN", 409), (denied.Refusal.Code, denied.Refusal.Status));
    }

    [Fact]
    public async Task An_unknown_order_is_not_found()
    {
        await using TradingDesk desk = await OpenAsync();
        OrderId unknown = new(Guid.NewGuid());

        Assert.IsType<OrderNotFound>(
            await desk.Desk.CancelAsync(unknown, new RequestMark(OrderSource.Api, "why"), CancellationToken.None)
        );
        Assert.IsType<OrderNotFound>(await desk.Desk.ReplaceAsync(unknown, Change(quantity: 5), CancellationToken.None));
    }

    [Fact]
    public async Task Cancel_all_takes_the_open_orders_of_one_instrument_or_of_all()
    {
        await using TradingDesk desk = await OpenAsync();
        Order apple = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10, limit: 99m));
        Order microsoft = await desk.PlaceAsync(Given.Order(desk.Microsoft, OrderSide.Buy, 10, limit: 99m));

        Assert.Equal(
            [apple.Id],
            (
                await desk.Desk.CancelAllAsync(desk.Apple.Id, new RequestMark(OrderSource.Api, "why"), CancellationToken.None)
            ).Orders.Select(order => order.Id)
        );
        await desk.UntilAsync(apple.Id, OrderState.Canceled);
        Assert.Equal(
            [microsoft.Id],
            (await desk.Desk.CancelAllAsync(null, new RequestMark(OrderSource.Api, "why"), CancellationToken.None)).Orders.Select(
                order => order.Id
            )
        );
    }

    [Fact]
    public async Task A_replacement_is_a_new_order_and_the_old_one_is_replaced()
    {
        await using TradingDesk desk = await OpenAsync();
        Order old = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10, limit: 99m));

        Order next = await ReplacedAsync(desk, old, Change(quantity: 20, limit: 99.5m));

        Assert.Equal((20m, 99.5m, old.Id), (next.Quantity.Value, next.LimitPrice!.Value.Value, next.Replaces));
        Assert.Equal((OrderState.Replaced, next.Id), (desk.Desk.Find(old.Id)!.State, desk.Desk.Find(old.Id)!.ReplacedBy));
        Assert.Single(desk.Desk.List(new OrderQuery(true, null, null, 10)));
    }

    [Fact]
    public async Task A_replacement_counts_what_the_old_order_has_filled()
    {
        await using TradingDesk desk = await OpenAsync();
        Order old = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 150, limit: 100m));
        await desk.UntilAsync(old.Id, OrderState.PartiallyFilled);

        Order next = await ReplacedAsync(desk, old, Change(quantity: 130));
        desk.Quote(desk.Apple, 99.98, 100.00, size: 500);
        await desk.UntilAsync(next.Id, OrderState.Filled);

        Assert.Equal(130m, desk.Desk.PositionOf(desk.Apple.Id)!.Position.Quantity);
        Assert.Equal(30m, desk.Desk.Find(next.Id)!.Quantity.Value);
    }

    [Fact]
    public async Task A_replacement_passes_the_gate_as_if_the_old_order_were_gone()
    {
        await using TradingDesk desk = await OpenAsync();
        Order old = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 900, limit: 99m));

        OrderDenied denied = Assert.IsType<OrderDenied>(
            await desk.Desk.ReplaceAsync(old.Id, Change(quantity: 1_000), CancellationToken.None)
        );
        Order next = await ReplacedAsync(desk, old, Change(quantity: 950));

        Assert.Equal("MAX_ALLOCATION", denied.Refusal.Code);
        Assert.Equal(950 * 99m, desk.Desk.Account().ReservedByOrders);
        Assert.Equal(OrderState.Working, next.State);
    }

    [Fact]
    public async Task A_replacement_that_changes_nothing_or_too_little_is_refused()
    {
        await using TradingDesk desk = await OpenAsync();
        Order order = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 150, limit: 100m));
        await desk.UntilAsync(order.Id, OrderState.PartiallyFilled);

        Assert.Equal("ORDER_UNCHANGED", await RefusalOfAsync(desk, order, Change(quantity: 150, limit: 100.00m)));
        Assert.Equal("ORDER_INVALID", await RefusalOfAsync(desk, order, Change(quantity: 100)));
        Assert.Equal("ORDER_INVALID", await RefusalOfAsync(desk, order, Change(limit: 100.001m)));
    }

    [Fact]
    public async Task A_position_is_closed_by_an_order_of_the_other_side()
    {
        await using TradingDesk desk = await OpenAsync();
        await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10));
        await desk.UntilAsync(() => desk.Desk.PositionOf(desk.Apple.Id) is not null);
        desk.Quote(desk.Apple, 101.00, 101.02);

        Order closing = await CloseAsync(desk, quantity: null);
        await desk.UntilAsync(closing.Id, OrderState.Filled);

        Assert.Empty(desk.Desk.Positions());
        Assert.Equal((100_010m, 10m), (desk.Desk.Account().Cash, desk.Desk.Account().RealizedProfit));
    }

    [Fact]
    public async Task What_working_orders_sell_already_cannot_be_closed_twice()
    {
        await using TradingDesk desk = await OpenAsync();
        await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10));
        await desk.UntilAsync(() => desk.Desk.PositionOf(desk.Apple.Id) is not null);
        await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Sell, 7, limit: 105m));

        OrderDenied denied = Assert.IsType<OrderDenied>(
            await desk.Desk.ClosePositionAsync(desk.Apple.Id, 4, new RequestMark(OrderSource.Api, "why"), CancellationToken.None)
        );
        Order closing = await CloseAsync(desk, quantity: null);

        Assert.Equal(("POSITION_HELD", 409, 3m), (denied.Refusal.Code, denied.Refusal.Status, denied.Refusal.Limit));
        Assert.Equal(3m, closing.Quantity.Value);
    }

    [Fact]
    public async Task No_position_gives_nothing_to_close()
    {
        await using TradingDesk desk = await OpenAsync();

        Assert.Null(
            await desk.Desk.ClosePositionAsync(
                desk.Apple.Id,
                null,
                new RequestMark(OrderSource.Api, "why"),
                CancellationToken.None
            )
        );
    }

    [Fact]
    public async Task Listeners_hear_fill_position_and_order_in_journal_order_after_it_is_durable()
    {
        Recorder recorder = new();
        await using TradingDesk desk = await TradingDesk.OpenAsync(listeners: recorder);
        desk.Quote(desk.Apple, 99.98, 100.00);
        Order order = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10));
        // Listeners are told after the desk shows the state.
        await desk.UntilAsync(() => recorder.Heard.Contains("Filled"));

        Assert.Equal(OrderState.Filled, desk.Desk.Find(order.Id)?.State);
        Assert.Equal(["Pending", "Working", "fill 10", "position 10", "Filled"], recorder.Heard);
    }

    private static async Task<TradingDesk> OpenAsync()
    {
        TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);
        desk.Quote(desk.Microsoft, 99.98, 100.00);
        return desk;
    }

    private static ReplaceOrder Change(decimal? quantity = null, decimal? limit = null) =>
        new(quantity, limit, null, null, OrderSource.Api, "change");

    private static async Task<Order> ReplacedAsync(TradingDesk desk, Order old, ReplaceOrder change)
    {
        Placement placement = await desk.Desk.ReplaceAsync(old.Id, change, CancellationToken.None);
        return Assert.IsType<OrderPlaced>(placement).Order;
    }

    private static async Task<string> RefusalOfAsync(TradingDesk desk, Order order, ReplaceOrder change) =>
        Assert.IsType<OrderDenied>(await desk.Desk.ReplaceAsync(order.Id, change, CancellationToken.None)).Refusal.Code;

    private static async Task<Order> CloseAsync(TradingDesk desk, decimal? quantity)
    {
        Placement? placement = await desk.Desk.ClosePositionAsync(
            desk.Apple.Id,
            quantity,
            new RequestMark(OrderSource.Api, "why"),
            CancellationToken.None
        );
        return Assert.IsType<OrderPlaced>(placement).Order;
    }

    private sealed class Recorder : IOrderListener
    {
        /// <summary>The desk's thread adds, the test's reads.</summary>
        public ConcurrentQueue<string> Heard { get; } = [];

        public void OrderChanged(Order order) => Heard.Enqueue(order.State.ToString());

        public void OrderFilled(Fill fill) => Heard.Enqueue($"fill {fill.Quantity}");

        public void PositionChanged(Domain.Instruments.InstrumentId instrument, Position? position) =>
            Heard.Enqueue($"position {position?.Quantity}");
    }
}
