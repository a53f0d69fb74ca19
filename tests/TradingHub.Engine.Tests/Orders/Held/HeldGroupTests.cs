using TradingHub.Domain.Orders;
using TradingHub.Proofs.Venues;

namespace TradingHub.Engine.Tests.Orders.Held;

/// <summary>Groups with a trailing stop at a venue that has no such leg: the desk keeps them together.</summary>
public sealed class HeldGroupTests
{
    [Fact]
    public async Task The_entry_goes_alone_and_the_legs_are_held_here()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync();

        BrokerOrder sent = Assert.Single(group.Broker.Orders.Values).Terms;
        Assert.Equal((OrderClass.Simple, 0, 10m), (sent.Class, sent.Legs.Count, sent.Quantity));
        Assert.Equal((OrderState.Working, false), (group.Entry.State, group.Entry.IsHeldHere));
        Assert.Equal((OrderState.Held, true), (group.TakeProfit.State, group.TakeProfit.IsHeldHere));
        Assert.Equal((OrderState.Held, true), (group.Stop.State, group.Stop.IsHeldHere));
    }

    [Fact]
    public async Task Legs_follow_the_fills_of_the_entry()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync();

        await group.FillEntryAsync(4);
        Assert.Equal((OrderState.Working, 4m, true), (group.Stop.State, group.Stop.Quantity.Value, group.Stop.IsHeldHere));
        Assert.Equal((OrderState.Held, 4m), (group.TakeProfit.State, group.TakeProfit.Quantity.Value));
        Assert.Null(group.ProfitThere);

        await group.FillEntryAsync(6);
        Assert.Equal((OrderState.Working, 10m), (group.Stop.State, group.Stop.Quantity.Value));
        Assert.Equal(
            (OrderState.Working, 10m, false),
            (group.TakeProfit.State, group.TakeProfit.Quantity.Value, group.TakeProfit.IsHeldHere)
        );
        Assert.Equal(
            (10m, OrderType.Limit, OrderClass.Simple),
            (group.ProfitThere!.Terms.Quantity, group.ProfitThere.Terms.Type, group.ProfitThere.Terms.Class)
        );
    }

    [Fact]
    public async Task The_trail_follows_the_market_and_sells_what_the_take_profit_has_left()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync();
        await group.FillEntryAsync(10);
        await group.PrintAsync(101, 105, 104);
        Assert.Equal((105m, 103m), (group.Stop.HighWaterMark!.Value.Value, group.Stop.StopPrice!.Value.Value));

        await group.FillProfitAsync(3);
        Assert.Equal(7m, group.Stop.Quantity.Value);

        await group.PrintAsync(103);
        Assert.Equal(OrderState.Canceled, group.TakeProfit.State);
        Assert.Equal(
            (7m, OrderType.Market, OrderSide.Sell),
            (group.StopThere!.Terms.Quantity, group.StopThere.Terms.Type, group.StopThere.Terms.Side)
        );
        Assert.NotNull(group.Stop.TriggeredAt);

        group.Broker.Fill(group.Stop.VenueClientId, 7, 103m);
        await group.Desk.PassAsync(1);
        Assert.Equal(OrderState.Filled, group.Stop.State);
        Assert.Empty(group.Desk.Desk.Positions());
    }

    [Fact]
    public async Task A_trail_that_is_reached_in_one_breath_with_its_mark_is_reached()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync();
        await group.FillEntryAsync(10);

        await group.PrintAsync(120, 118);

        Assert.Equal(10m, group.StopThere!.Terms.Quantity);
        Assert.Equal(120m, group.Stop.HighWaterMark!.Value.Value);
    }

    [Fact]
    public async Task A_fill_of_the_take_profit_that_was_not_heard_is_asked_for_before_the_rest_is_sold()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync();
        await group.FillEntryAsync(10);
        group.Broker.IsMute = true;
        group.Broker.Fill(group.TakeProfit.VenueClientId, 6, 110m);
        group.Broker.IsMute = false;

        await group.PrintAsync(98, 97.9);
        await group.Desk.PassAsync(15);

        Assert.Equal(4m, group.StopThere!.Terms.Quantity);
    }

    [Fact]
    public async Task While_the_cancel_of_the_take_profit_is_not_answered_nothing_is_sold()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync();
        await group.FillEntryAsync(10);
        group.Broker.NextFate = () => Fate.RequestLost;

        await group.PrintAsync(97.9);
        Assert.Equal(OrderState.Working, group.Stop.State);
        Assert.Null(group.StopThere);
        await group.Desk.PassAsync(12);
        Assert.Null(group.StopThere);
        Assert.Contains("HELD_ORDER_WAITS", group.Desk.AlertCodes());

        group.Broker.NextFate = () => Fate.Well;
        await group.Desk.PassAsync(10);
        Assert.Equal(10m, group.StopThere!.Terms.Quantity);
    }

    [Fact]
    public async Task A_trigger_within_the_entry_ends_the_entry_first()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync();
        await group.FillEntryAsync(4);

        await group.PrintAsync(97);

        Assert.Equal((OrderState.Canceled, OrderState.Canceled), (group.Entry.State, group.TakeProfit.State));
        Assert.Equal(4m, group.StopThere!.Terms.Quantity);
        Assert.Null(group.ProfitThere);
    }

    [Fact]
    public async Task The_last_fill_of_the_take_profit_ends_the_stop()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync();
        await group.FillEntryAsync(10);
        await group.FillProfitAsync(10);

        Assert.Equal(OrderState.Canceled, group.Stop.State);
        await group.PrintAsync(50);
        Assert.Null(group.StopThere);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancel_of_one_leg_ends_the_other(bool isStop)
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync();
        await group.FillEntryAsync(10);

        await group.CancelAsync(isStop ? group.Stop.Id : group.TakeProfit.Id);

        Assert.Equal((OrderState.Canceled, OrderState.Canceled), (group.TakeProfit.State, group.Stop.State));
    }

    [Fact]
    public async Task An_entry_that_ends_without_a_fill_ends_its_legs()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync();

        await group.CancelAsync(group.Entry.Id);
        await group.Desk.PassAsync(2);

        Assert.Equal((OrderState.Canceled, OrderState.Canceled), (group.TakeProfit.State, group.Stop.State));
    }

    [Fact]
    public async Task An_entry_that_ends_after_a_part_leaves_the_legs_on_it()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync();
        await group.FillEntryAsync(4);

        await group.CancelAsync(group.Entry.Id);
        await group.Desk.PassAsync(2);

        Assert.Equal(4m, group.ProfitThere!.Terms.Quantity);
        Assert.Equal((OrderState.Working, 4m), (group.Stop.State, group.Stop.Quantity.Value));
    }

    [Fact]
    public async Task Of_two_legs_alone_the_take_profit_rests_at_the_venue()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync(OrderClass.Oco);
        Assert.Equal((OrderClass.Simple, 10m), (group.ProfitThere!.Terms.Class, group.ProfitThere.Terms.Quantity));
        Assert.Equal((OrderState.Working, true), (group.Stop.State, group.Stop.IsHeldHere));

        await group.FillProfitAsync(2);
        await group.PrintAsync(98, 97);

        Assert.Equal((OrderState.Canceled, 8m), (group.TakeProfit.State, group.StopThere!.Terms.Quantity));
    }

    [Fact]
    public async Task A_held_trail_is_replaced_here_and_keeps_its_mark()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync();
        await group.FillEntryAsync(10);
        await group.PrintAsync(106);

        Order next = Assert.IsType<OrderPlaced>(await group.ReplaceAsync(group.Stop.Id, 1m)).Order;
        await group.Desk.PassAsync(0.5);

        Assert.Equal(
            (OrderState.Working, 106m, 105m),
            (next.State, next.HighWaterMark!.Value.Value, next.StopPrice!.Value.Value)
        );
        await group.PrintAsync(105);
        Assert.Equal(10m, group.StopThere!.Terms.Quantity);
        Assert.Equal(next.Id, group.Stop.Id);
    }

    [Fact]
    public async Task A_stop_never_sells_more_than_is_held()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync(OrderClass.Oto);
        await group.FillEntryAsync(10);
        group.Broker.Place(Testing.Given.Market(group.Desk.Apple, OrderSide.Sell, 7));
        string other = group.Broker.Orders.Keys.Single(id => id != group.Entry.VenueClientId);
        group.Broker.Fill(other, 7, 99m);
        await group.Desk.PassAsync(15);

        await group.PrintAsync(97);

        Assert.Equal(3m, group.StopThere!.Terms.Quantity);
        Assert.Contains("HELD_ORDER_SHORTENED", group.Desk.AlertCodes());
    }

    [Fact]
    public async Task A_stop_without_prices_is_told()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync(OrderClass.Oto);
        await group.FillEntryAsync(10);
        await group.Desk.PassAsync(25);
        Assert.DoesNotContain("HELD_ORDER_BLIND", group.Desk.AlertCodes());

        await group.Desk.PassAsync(10);

        Assert.Contains("HELD_ORDER_BLIND", group.Desk.AlertCodes());
    }

    [Fact]
    public async Task A_stop_that_nobody_watches_because_the_broker_is_away_at_the_start_is_told()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync(OrderClass.Oto);
        await group.FillEntryAsync(10);
        await group.KillAsync(staysAway: true);
        await group.Desk.PassAsync(35);
        Assert.Contains("HELD_ORDER_BLIND", group.Desk.AlertCodes());

        group.Broker.IsAway = false;
        await group.Desk.UntilAsync(() => group.Desk.Desk.IsReady);
        await group.PrintAsync(97);
        Assert.Equal(10m, group.StopThere!.Terms.Quantity);
    }

    [Fact]
    public async Task What_is_held_after_the_entry_has_filled_cannot_be_sold_beside_it()
    {
        await using HeldGroupDesk group = await HeldGroupDesk.OpenAsync(OrderClass.Oto);
        await group.FillEntryAsync(10);

        Placement? close = await group.Desk.Desk.ClosePositionAsync(
            group.Desk.Apple.Id,
            null,
            new RequestMark(OrderSource.Api, "test"),
            CancellationToken.None
        );

        Assert.IsType<OrderDenied>(close);
    }
}
