using TradingHub.Domain.Alerts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Proofs.Venues;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders.Recovery;

/// <summary>What somebody does at the broker itself, and orders that come back from the dead.</summary>
public sealed class OutsideActivityTests
{
    [Fact]
    public async Task An_order_placed_at_the_broker_is_found_within_ten_seconds_and_counted()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        desk.Broker.IsMute = true;
        desk.Broker.Place(Given.BuyLimit(desk.Apple, 100, 99m) with { VenueClientId = "by-hand" });

        // A beat and an answer take their time too.
        await desk.PassAsync(9.5);

        Order found = desk.Desk.FindByClientOrderId("by-hand")!;
        Assert.Equal((OrderSource.Broker, OrderState.Working, 100m), (found.Source, found.State, found.Quantity.Value));
        Assert.Equal(9_900m, desk.Desk.Account().ReservedByOrders);
        Assert.Contains("OUTSIDE_ORDER", desk.AlertCodes());
        Assert.Equal(0, desk.Broker.Submits);
    }

    [Fact]
    public async Task An_order_placed_and_filled_at_the_broker_is_found_with_its_executions()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        desk.Broker.Place(Given.BuyLimit(desk.Apple, 100, 99m) with { VenueClientId = "by-hand" });
        desk.Broker.Fill("by-hand", 60, 98m);
        desk.Broker.Fill("by-hand", 40, 97m);

        await desk.PassAsync(12);

        Assert.Equal((OrderState.Filled, 97.6m), (Found(desk).State, Found(desk).AverageFillPrice));
        Assert.Equal(100m, desk.Desk.PositionOf(desk.Apple.Id)!.Position.Quantity);
        Assert.Equal(desk.Broker.Cash, desk.Desk.Account().Cash);
        Assert.DoesNotContain("BOOKS_DIFFER", desk.AlertCodes());
    }

    [Fact]
    public async Task An_outside_order_can_be_canceled_through_the_hub()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        desk.Broker.Place(Given.BuyLimit(desk.Apple, 100, 99m) with { VenueClientId = "by-hand" });
        await desk.PassAsync(12);

        await desk.CancelAsync(Found(desk).Id);
        await desk.PassAsync(1);

        Assert.Equal(OrderState.Canceled, Found(desk).State);
    }

    [Fact]
    public async Task What_was_there_before_the_first_start_is_the_beginning_and_no_difference()
    {
        Instrument apple = Given.Catalogue("AAPL").All[0];
        await using UncertainDesk desk = await UncertainDesk.OpenAsync(prepare: broker =>
        {
            broker.Cash = 50_000m;
            broker.Hold(apple.Id, 25);
            broker.Place(Given.SellLimit(apple, 10, 120m) with { VenueClientId = "before" });
            broker.Fill("before", 4, 120m);
        });

        await desk.UntilAsync(() => desk.Desk.IsReady);

        Assert.Equal((50_480m, 21m), (desk.Desk.Account().Cash, desk.Desk.PositionOf(desk.Apple.Id)!.Position.Quantity));
        Assert.Equal(4m, desk.Desk.FindByClientOrderId("before")!.FilledQuantity);
        Assert.DoesNotContain("BOOKS_DIFFER", desk.AlertCodes());
    }

    [Fact]
    public async Task A_position_that_differs_is_followed_told_and_only_reduced_until_somebody_looked()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        desk.Broker.Hold(desk.Apple.Id, 40);

        await desk.UntilAsync(() => desk.Desk.PositionOf(desk.Apple.Id)?.Position.Quantity == 40);
        OrderDenied denied = Assert.IsType<OrderDenied>(await desk.PlaceAsync());
        await desk.PlacedAsync(OrderSide.Sell, 10, limit: 101m);
        Assert.Equal(("REDUCE_ONLY_MODE", 1), (denied.Refusal.Code, desk.Broker.Submits));
        Assert.InRange(desk.Machine.GetUtcNow() - UncertainDesk.Start, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60));

        Alert alert = desk.Alerts.List(includeAcknowledged: false).Single(one => one.Code == "BOOKS_DIFFER");
        desk.Alerts.Acknowledge(alert.Id);
        await desk.PlacedAsync();
    }

    [Fact]
    public async Task Cash_that_differs_is_followed_and_told()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        desk.Broker.Cash += 12.34m;

        await desk.UntilAsync(() => desk.Desk.Account().Cash == desk.Broker.Cash);

        Assert.Contains("BOOKS_DIFFER", desk.AlertCodes());
        await desk.PlacedAsync();
    }

    [Theory]
    [InlineData(500_000)]
    [InlineData(-400_000)]
    public async Task Money_that_comes_or_goes_is_neither_profit_nor_loss(int deposit)
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        await desk.PassAsync(2);
        desk.Broker.Cash += deposit;
        await desk.UntilAsync(() => desk.Desk.Account().Cash == desk.Broker.Cash);
        await desk.PassAsync(5);

        Assert.Equal(desk.Desk.Account().Equity, desk.Desk.Account().LastEquity);
        Assert.Equal(desk.Broker.Cash, desk.Desk.Halts().HighWaterMark);
        Assert.Empty(desk.Desk.Halts().Standing);
        await desk.PlacedAsync();
    }

    [Fact]
    public async Task A_ghost_is_adopted_told_and_canceled()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        desk.Broker.NextFate = () => Fate.RequestLost;
        OrderId id = await desk.PlacedAsync(limit: null);
        await desk.UntilAsync(() => desk.Find(id).State == OrderState.NeverSent);
        desk.Broker.NextFate = () => Fate.Well;

        desk.Broker.Place(desk.Broker.Lost[0]);
        await desk.SettleAsync();
        Assert.True(desk.Broker.Orders[desk.VenueId(id)].Filled == 0 && desk.AlertCodes().Contains("GHOST_ORDER"));
        await desk.UntilAsync(() => desk.Find(id).State == OrderState.Canceled);

        Assert.Equal(BrokerOrderState.Canceled, desk.Broker.Orders[desk.VenueId(id)].State);
    }

    [Fact]
    public async Task A_ghost_that_the_stream_does_not_tell_is_found_within_ten_seconds()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        desk.Broker.NextFate = () => Fate.RequestLost;
        OrderId id = await desk.PlacedAsync(limit: null);
        await desk.UntilAsync(() => desk.Find(id).State == OrderState.NeverSent);
        (desk.Broker.NextFate, desk.Broker.IsMute) = (() => Fate.Well, true);
        desk.Broker.Place(desk.Broker.Lost[0]);

        // A beat and an answer take their time too.
        await desk.PassAsync(9.5);

        Assert.Contains("GHOST_ORDER", desk.AlertCodes());
        Assert.Equal(BrokerOrderState.Canceled, desk.Broker.Orders[desk.VenueId(id)].State);
    }

    [Fact]
    public async Task A_ghost_that_filled_out_of_sight_is_counted_once()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        desk.Broker.NextFate = () => Fate.RequestLost;
        OrderId id = await desk.PlacedAsync(limit: null);
        desk.Broker.NextFate = () => Fate.Well;
        desk.Broker.Hold(desk.Apple.Id, 10);
        desk.Broker.Cash -= 1_000m;
        await desk.PassAsync(50);
        Assert.Equal(OrderState.NeverSent, desk.Find(id).State);

        // What the account has shown all the time becomes visible as an order with its execution.
        desk.Broker.Hold(desk.Apple.Id, -10);
        desk.Broker.Cash += 1_000m;
        desk.Broker.Place(desk.Broker.Lost[0]);
        desk.Broker.Fill(desk.VenueId(id), 10, 100m);
        await desk.PassAsync(70);

        Assert.Equal((OrderState.Filled, 10m), (desk.Find(id).State, desk.Desk.PositionOf(desk.Apple.Id)!.Position.Quantity));
        Assert.Equal(desk.Broker.Cash, desk.Desk.Account().Cash);
        Assert.DoesNotContain("BOOKS_DIFFER", desk.AlertCodes());
    }

    [Fact]
    public async Task An_execution_on_an_order_that_was_over_counts_and_is_told()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        OrderId id = await desk.PlacedAsync();
        await desk.PassAsync(1);
        await desk.CancelAsync(id);
        await desk.PassAsync(1);

        desk.Broker.Fill(desk.VenueId(id), 3, 99m);
        await desk.PassAsync(1);

        Assert.Equal((OrderState.Canceled, 3m), (desk.Find(id).State, desk.Find(id).FilledQuantity));
        Assert.Contains("LATE_FILL", desk.AlertCodes());
        Assert.Equal(desk.Broker.Cash, desk.Desk.Account().Cash);
    }

    [Fact]
    public async Task An_order_that_the_broker_forgot_calls_a_person_and_stays_reserved()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        OrderId id = await desk.PlacedAsync();
        await desk.PassAsync(1);
        desk.Broker.Forget(desk.VenueId(id));

        await desk.UntilAsync(() => desk.Find(id).State == OrderState.NeedsYou);

        Assert.Equal(990m, desk.Desk.Account().ReservedByOrders);
    }

    private static Order Found(UncertainDesk desk) => desk.Desk.FindByClientOrderId("by-hand")!;
}
