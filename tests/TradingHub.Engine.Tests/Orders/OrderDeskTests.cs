using TradingHub.Domain.Accounts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders;

public sealed class OrderDeskTests
{
    [Fact]
    public async Task A_market_order_becomes_a_fill_a_position_and_less_cash()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);

        Order order = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10));
        await desk.UntilAsync(order.Id, OrderState.Filled);

        Fill fill = Assert.Single(desk.Desk.Fills(null, 10));
        Assert.Equal((10m, 100m, "test"), (fill.Quantity.Value, fill.Price.Value, fill.CausalId));
        Assert.Equal(99_000m, desk.Desk.Account().Cash);
        Assert.Equal((10m, 1_000m), Basis(Assert.Single(desk.Desk.Positions()).Position));
    }

    [Fact]
    public async Task An_order_is_durable_before_the_venue_sees_it()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);

        Order order = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10, limit: 99m));

        OrderEvent[] ofOrder =
        [
            .. desk.Journal.Events.Where(one =>
                one is OrderIntended intended && intended.Terms.OrderId == order.Id.Value
                || one is OrderOutcome outcome && outcome.OrderId == order.Id.Value
            ),
        ];
        Assert.IsType<OrderIntended>(ofOrder[0]);
        Assert.IsType<OrderAccepted>(ofOrder[1]);
        Assert.Equal(OrderState.Working, order.State);
    }

    [Fact]
    public async Task Sequence_numbers_of_the_journal_have_no_gap()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);
        await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10, limit: 99m));

        Assert.Equal(
            Enumerable.Range(1, desk.Journal.Events.Count).Select(number => (long)number),
            desk.Journal.Events.Select(one => one.Sequence)
        );
        Assert.Equal(100_000m, Assert.IsType<AccountOpened>(desk.Journal.Events[0]).Cash);
    }

    [Fact]
    public async Task The_same_client_order_id_and_body_is_answered_with_the_same_order()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);
        Order first = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10, limit: 99m, clientOrderId: "mine"));

        Placement again = await desk.Desk.PlaceAsync(
            Given.Order(desk.Apple, OrderSide.Buy, 10.0m, limit: 99.00m, clientOrderId: "mine"),
            CancellationToken.None
        );

        Assert.Equal((first.Id, true), (Assert.IsType<OrderPlaced>(again).Order.Id, ((OrderPlaced)again).IsRepeat));
        Assert.Single(desk.Desk.List(new OrderQuery(null, null, null, 10)));
    }

    [Fact]
    public async Task The_same_client_order_id_with_another_body_is_refused()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);
        await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10, limit: 99m, clientOrderId: "mine"));

        Refusal refusal = await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 11, limit: 99m, clientOrderId: "mine"));

        Assert.Equal(("CLIENT_ORDER_ID_REUSED", 422), (refusal.Code, refusal.Status));
    }

    [Fact]
    public async Task Many_at_once_with_one_client_order_id_make_one_order()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);

        Order[] orders = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ => desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 1, limit: 99m, clientOrderId: "mine")))
        );

        Assert.Single(orders.Select(order => order.Id).Distinct());
        Assert.Single(desk.Journal.Events.OfType<OrderIntended>());
    }

    [Fact]
    public async Task Of_many_at_once_with_room_for_one_exactly_one_passes()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);

        Placement[] placements = await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(_ =>
                    desk.Desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 600, limit: 100m), CancellationToken.None)
                )
        );

        Assert.Single(placements.OfType<OrderPlaced>());
        Assert.Equal(63, placements.OfType<OrderDenied>().Count(denied => denied.Refusal.Code == "MAX_POSITION"));
    }

    [Fact]
    public async Task A_denied_order_is_recorded_and_its_repeat_is_denied_alike()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);

        PlaceOrder tooLarge = Given.Order(desk.Apple, OrderSide.Buy, 2_000, limit: 99m, clientOrderId: "large");
        Refusal refusal = await desk.RefusedAsync(tooLarge);
        Refusal again = await desk.RefusedAsync(tooLarge);

        Assert.Equal(("MAX_NOTIONAL_ORDER", "R17", 198_000m), (refusal.Code, refusal.Check, refusal.Value));
        Assert.Equal(refusal.Code, again.Code);
        Assert.Equal(OrderState.Denied, desk.Desk.FindByClientOrderId("large")!.State);
    }

    [Fact]
    public async Task A_malformed_order_leaves_no_trace()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);

        Refusal refusal = await desk.RefusedAsync(
            Given.Order(desk.Apple, OrderSide.Buy, 10, limit: 99.001m, clientOrderId: "bad")
        );

        Assert.Equal(("ORDER_INVALID", 400, "limit_price"), (refusal.Code, refusal.Status, refusal.Field));
        Assert.Null(desk.Desk.FindByClientOrderId("bad"));
    }

    [Fact]
    public async Task Dollars_are_turned_into_whole_lots_at_the_present_price()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.02);

        Order order = await desk.PlaceAsync(
            Given.Order(desk.Apple, OrderSide.Buy, 1) with
            {
                Quantity = null,
                Notional = 1_000m,
                TimeInForce = TimeInForce.Day,
            }
        );

        Assert.Equal((9m, 1_000m), (order.Quantity.Value, order.Notional));
    }

    [Fact]
    public async Task A_stopped_orders_channel_refuses_with_503()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync(
            settings: TradingDesk.Settings(RiskLimits.Paper, isChannelRunning: () => false)
        );
        desk.Quote(desk.Apple, 99.98, 100.00);

        Refusal refusal = await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 10));

        Assert.Equal(("NOT_READY", 503, true), (refusal.Code, refusal.Status, refusal.RetryAfter > TimeSpan.Zero));
    }

    [Fact]
    public async Task When_the_journal_fails_nothing_is_acknowledged_and_trading_stops()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);
        desk.Journal.Failure = new JournalException("disk I/O error");

        Refusal first = await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 10));
        desk.Journal.Failure = null;
        Refusal second = await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 10));

        Assert.Equal(("NOT_READY", "NOT_READY"), (first.Code, second.Code));
        Assert.Empty(desk.Journal.Events.OfType<OrderIntended>());
        Assert.Empty(await desk.Broker.OpenOrdersAsync(CancellationToken.None));
        Assert.Empty(desk.Desk.List(new OrderQuery(null, null, null, 10)));
    }

    [Fact]
    public async Task When_the_desk_itself_breaks_nobody_waits_for_an_answer_and_the_process_hears_of_it()
    {
        DeskSettings settings = TradingDesk.Settings(
            RiskLimits.Paper,
            isChannelRunning: () => throw new KeyNotFoundException("broken")
        );
        TradingDesk desk = await TradingDesk.OpenAsync(settings: settings);
        desk.Quote(desk.Apple, 99.98, 100.00);

        Refusal refusal = await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 10));

        Assert.Equal(503, refusal.Status);
        await Assert.ThrowsAsync<KeyNotFoundException>(async () => await desk.DisposeAsync());
    }

    [Fact]
    public async Task When_a_call_of_the_venue_throws_what_no_venue_throws_the_desk_ends_and_the_process_hears_of_it()
    {
        await using TradingDesk first = await TradingDesk.OpenAsync();
        RememberingVenue venue = new(first.Broker) { Failure = new KeyNotFoundException("broken") };
        InMemoryJournal journal = new();
        await journal.AppendAsync(first.Journal.Events, CancellationToken.None);
        TradingDesk desk = await TradingDesk.OpenAsync(journal, broker: venue);
        desk.Quote(desk.Apple, 99.98, 100.00);

        Task<Placement> placing = desk.Desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10), CancellationToken.None);

        await Task.WhenAny(placing, Task.Delay(TimeSpan.FromSeconds(10)));
        await Assert.ThrowsAsync<KeyNotFoundException>(async () => await desk.DisposeAsync());
    }

    private static (decimal, decimal) Basis(Position position) => (position.Quantity, position.CostBasis);
}
