using TradingHub.Domain.Orders;
using TradingHub.Engine.Exchange.Faults;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Exchange.Faults;

/// <summary>What each fault does to an order, that the books balance after it, and that it ends by itself.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task The_next_orders_are_rejected_and_then_none()
    {
        await using FaultyDesk desk = await FaultyDesk.OpenAsync();
        desk.Arm(FaultKind.Reject, count: 2);

        Order first = await desk.BuyAsync(10);
        Order second = await desk.BuyAsync(10);
        Order third = await desk.BuyAsync(10);
        await desk.UntilAsync(third.Id, OrderState.Filled);

        Assert.Equal((OrderState.Rejected, "SIMULATED_REJECT"), (first.State, first.ReasonCode));
        Assert.Equal(OrderState.Rejected, second.State);
        Assert.Empty(desk.Plan.Armed);
        await desk.AssertBooksBalanceAsync();
    }

    [Fact]
    public async Task A_rejected_change_leaves_the_order_as_it_was()
    {
        await using FaultyDesk desk = await FaultyDesk.OpenAsync();
        Order order = await desk.BuyAsync(10, limit: 99m);
        desk.Arm(FaultKind.Reject);

        await desk.Trading.Desk.ReplaceAsync(order.Id, Change(quantity: 20), CancellationToken.None);

        Assert.Equal((OrderState.Working, 10m), (desk.Find(order.Id).State, desk.Find(order.Id).Quantity.Value));
        await desk.AssertBooksBalanceAsync();
    }

    [Fact]
    public async Task Of_a_partial_fill_the_rest_rests_and_the_venue_cancels_it_in_the_end()
    {
        await using FaultyDesk desk = await FaultyDesk.OpenAsync();
        desk.Arm(FaultKind.PartialFill, seconds: 5, fraction: 0.45m);

        Order order = await desk.BuyAsync(10);
        await desk.UntilAsync(order.Id, OrderState.PartiallyFilled);
        desk.Trading.Machine.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal((OrderState.PartiallyFilled, 4m), (desk.Find(order.Id).State, desk.Find(order.Id).FilledQuantity));
        desk.Trading.Machine.Advance(TimeSpan.FromSeconds(0.2));
        await desk.UntilAsync(order.Id, OrderState.Canceled);

        Assert.Equal((10m, 4m), (desk.Find(order.Id).Quantity.Value, desk.Find(order.Id).FilledQuantity));
        await desk.AssertBooksBalanceAsync();
    }

    [Fact]
    public async Task The_rest_of_a_partial_fill_can_be_canceled_and_not_changed()
    {
        await using FaultyDesk desk = await FaultyDesk.OpenAsync();
        desk.Arm(FaultKind.PartialFill, seconds: 60);
        Order order = await desk.BuyAsync(10);
        await desk.UntilAsync(order.Id, OrderState.PartiallyFilled);

        await desk.Trading.Desk.ReplaceAsync(order.Id, Change(quantity: 20), CancellationToken.None);
        Assert.Equal("REPLACE_REFUSED", (await desk.RecordedAsync()).ReasonCode);
        await desk.CancelAsync(order.Id);
        await desk.UntilAsync(order.Id, OrderState.Canceled);

        Assert.Equal(5m, desk.Find(order.Id).FilledQuantity);
        await desk.AssertBooksBalanceAsync();
    }

    [Fact]
    public async Task An_order_that_waits_for_its_price_fills_in_part_when_it_comes()
    {
        await using FaultyDesk desk = await FaultyDesk.OpenAsync();
        desk.Arm(FaultKind.PartialFill, seconds: 60);
        Order order = await desk.BuyAsync(10, limit: 99m);
        Assert.Equal((OrderState.Working, 10m), (order.State, order.Quantity.Value));

        desk.Trading.Quote(desk.Apple, 98.98, 99.00);
        await desk.UntilAsync(order.Id, OrderState.PartiallyFilled);
        desk.Trading.Quote(desk.Apple, 98.98, 98.99);

        Assert.Equal(5m, desk.Find(order.Id).FilledQuantity);
        await desk.AssertBooksBalanceAsync();
    }

    [Fact]
    public async Task After_a_kill_the_rest_of_a_partial_fill_trades_as_any_other()
    {
        InMemoryJournal journal = new();
        OrderId id;
        await using (FaultyDesk before = await FaultyDesk.OpenAsync(journal))
        {
            before.Arm(FaultKind.PartialFill, seconds: 60);
            id = (await before.BuyAsync(10)).Id;
            await before.UntilAsync(id, OrderState.PartiallyFilled);
        }

        await using FaultyDesk after = await FaultyDesk.OpenAsync(InMemoryJournal.EndingAfter(journal.Events));
        after.Trading.Quote(after.Apple, 99.98, 100.00);
        await after.UntilAsync(id, OrderState.Filled);

        Assert.Empty(after.Plan.Armed);
        await after.AssertBooksBalanceAsync();
    }

    [Fact]
    public async Task A_late_order_is_filled_at_the_venue_and_unconfirmed_here_until_its_time()
    {
        await using FaultyDesk desk = await FaultyDesk.OpenAsync();
        desk.Arm(FaultKind.LateAcknowledgement, seconds: 1);

        Task<Order> placing = desk.BuyAsync(10);
        Order order = await desk.RecordedAsync();
        await desk.Trading.UntilAsync(() => desk.Plan.Armed.Count == 0);
        decimal there = (await desk.Trading.Broker.AccountAsync(CancellationToken.None)).Cash;
        Assert.Equal(
            (99_000m, OrderState.Pending, 100_000m),
            (there, desk.Find(order.Id).State, desk.Trading.Desk.Account().Cash)
        );
        desk.Trading.Machine.Advance(TimeSpan.FromSeconds(1.1));
        await placing;
        await desk.UntilAsync(order.Id, OrderState.Filled);

        await desk.AssertBooksBalanceAsync();
    }

    [Fact]
    public async Task A_late_order_that_is_canceled_meanwhile_ends_canceled()
    {
        await using FaultyDesk desk = await FaultyDesk.OpenAsync();
        desk.Arm(FaultKind.LateAcknowledgement, seconds: 1);
        Task<Order> placing = desk.BuyAsync(10, limit: 99m);
        Order order = await desk.RecordedAsync();

        Task canceling = desk.CancelAsync(order.Id);
        await desk.Trading.UntilAsync(() => desk.Find(order.Id).IsCancelRequested);
        Assert.Equal(OrderState.Pending, desk.Find(order.Id).State);
        desk.Trading.Machine.Advance(TimeSpan.FromSeconds(2));
        await Task.WhenAll(placing, canceling);
        await desk.UntilAsync(order.Id, OrderState.Canceled);

        await desk.AssertBooksBalanceAsync();
    }

    [Fact]
    public async Task After_a_kill_an_order_that_was_never_confirmed_is_sent_again_and_fills_once()
    {
        InMemoryJournal journal = new();
        await using FaultyDesk before = await FaultyDesk.OpenAsync(journal);
        before.Arm(FaultKind.LateAcknowledgement, seconds: 1);
        Task<Order> placing = before.BuyAsync(10);
        Order order = await before.RecordedAsync();
        await before.Trading.UntilAsync(() => before.Plan.Armed.Count == 0);

        await using FaultyDesk after = await FaultyDesk.OpenAsync(InMemoryJournal.EndingAfter(journal.Events));
        await after.UntilAsync(order.Id, OrderState.Filled);

        Assert.Single(after.Trading.Desk.Fills(null, 10));
        await after.AssertBooksBalanceAsync();
        before.Trading.Machine.Advance(TimeSpan.FromSeconds(2));
        await placing;
    }

    [Fact]
    public async Task While_the_connection_is_lost_no_order_passes_and_fills_are_told_afterwards()
    {
        await using FaultyDesk desk = await FaultyDesk.OpenAsync();
        Order resting = await desk.BuyAsync(10, limit: 99m);
        desk.Arm(FaultKind.Disconnect, seconds: 3);

        desk.Trading.Quote(desk.Apple, 98.98, 99.00);
        Refusal refused = await desk.Trading.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 1));
        Assert.Equal(("BROKER_UNAVAILABLE", 503), (refused.Code, refused.Status));
        Assert.Equal((OrderState.Working, false), (desk.Find(resting.Id).State, desk.Trading.Desk.IsReady));
        desk.Trading.Machine.Advance(TimeSpan.FromSeconds(3));
        await desk.UntilAsync(resting.Id, OrderState.Filled);

        Assert.True(desk.Trading.Desk.IsReady);
        await desk.AssertBooksBalanceAsync();
    }

    [Fact]
    public async Task A_cancel_that_was_asked_for_without_a_connection_is_carried_out_afterwards()
    {
        await using FaultyDesk desk = await FaultyDesk.OpenAsync();
        Order resting = await desk.BuyAsync(10, limit: 99m);
        desk.Arm(FaultKind.Disconnect, seconds: 1);

        await desk.CancelAsync(resting.Id);
        Assert.Equal((OrderState.Working, true), (desk.Find(resting.Id).State, desk.Find(resting.Id).IsCancelRequested));
        desk.Trading.Machine.Advance(TimeSpan.FromSeconds(1));
        await desk.UntilAsync(resting.Id, OrderState.Canceled);

        await desk.AssertBooksBalanceAsync();
    }

    [Fact]
    public async Task What_is_told_twice_is_counted_once()
    {
        await using FaultyDesk desk = await FaultyDesk.OpenAsync();
        desk.Arm(FaultKind.DuplicateEvent, count: 2);

        Order order = await desk.BuyAsync(10);
        await desk.UntilAsync(order.Id, OrderState.Filled);
        await desk.Trading.UntilAsync(() => desk.Plan.Armed.Count == 0);
        await desk.UntilAsync((await desk.BuyAsync(1)).Id, OrderState.Filled);

        Assert.Equal(2, desk.Trading.Desk.Fills(null, 10).Count);
        await desk.AssertBooksBalanceAsync();
    }

    [Fact]
    public async Task A_clock_that_seems_far_ahead_lets_only_reducing_orders_pass()
    {
        await using FaultyDesk desk = await FaultyDesk.OpenAsync();
        Order held = await desk.BuyAsync(10);
        await desk.UntilAsync(held.Id, OrderState.Filled);
        desk.Arm(FaultKind.ClockSkew, seconds: 31);

        desk.Trading.Machine.Advance(TimeSpan.FromSeconds(1));
        await desk.Trading.UntilAsync(() => desk.Trading.Desk.Halts().Standing.Count > 0);

        Assert.Equal("REDUCE_ONLY_MODE", (await desk.Trading.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 1))).Code);
        Order sold = await desk.Trading.PlaceAsync(Given.Order(desk.Apple, OrderSide.Sell, 10));
        await desk.UntilAsync(sold.Id, OrderState.Filled);
        await desk.AssertBooksBalanceAsync();
    }

    [Theory]
    [InlineData(FaultKind.Reject)]
    [InlineData(FaultKind.PartialFill)]
    [InlineData(FaultKind.LateAcknowledgement)]
    [InlineData(FaultKind.DuplicateEvent)]
    [InlineData(FaultKind.ClockSkew)]
    public async Task A_fault_that_strikes_nothing_ends_when_its_time_is_over(FaultKind kind)
    {
        await using FaultyDesk desk = await FaultyDesk.OpenAsync();
        desk.Arm(kind, seconds: 1);

        desk.Trading.Machine.Advance(TimeSpan.FromSeconds(59));
        Assert.Single(desk.Plan.Armed);
        desk.Trading.Machine.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(desk.Plan.Armed);
        Order order = await desk.BuyAsync(10);
        await desk.UntilAsync(order.Id, OrderState.Filled);
    }

    [Fact]
    public async Task An_armed_fault_raises_an_alert_and_counts_what_it_struck()
    {
        await using FaultyDesk desk = await FaultyDesk.OpenAsync();
        ArmedFault armed = desk.Arm(FaultKind.Reject, count: 3);

        await desk.BuyAsync(10);

        Assert.Equal(1, Assert.Single(desk.Plan.Armed).Struck);
        Assert.Contains(desk.Alerts.List(false), one => one.Code == "SIMULATED_FAULT" && one.Subject == $"fault {armed.Id}");
    }

    [Fact]
    public async Task A_fault_can_be_ended_and_no_more_are_armed_than_there_is_room_for()
    {
        await using FaultyDesk desk = await FaultyDesk.OpenAsync();
        ArmedFault[] armed = [.. Enumerable.Range(0, FaultPlan.Most).Select(_ => desk.Arm(FaultKind.Reject))];

        Assert.Null(desk.Plan.Arm(new Fault { Kind = FaultKind.Reject, ArmedFor = TimeSpan.FromMinutes(1) }));
        Assert.True(desk.Plan.Disarm(armed[0].Id));
        Assert.False(desk.Plan.Disarm(armed[0].Id));
        desk.Plan.DisarmAll();

        Assert.Empty(desk.Plan.Armed);
    }

    private static ReplaceOrder Change(decimal quantity) => new(quantity, null, null, null, OrderSource.Api, "test");
}
