using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Venues;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders.Recovery;

/// <summary>Orders that may or may not have arrived.</summary>
public sealed class UnknownOutcomeTests
{
    [Fact]
    public async Task An_order_whose_answer_was_lost_is_found_and_adopted()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        (desk.Broker.IsMute, desk.Broker.NextFate) = (true, () => Fate.ReplyLost);
        OrderId id = await desk.PlacedAsync();
        await desk.SettleAsync();
        Assert.Equal(OrderState.Unknown, desk.Find(id).State);

        await desk.PassAsync(1);

        Assert.Equal((OrderState.Working, 1), (desk.Find(id).State, desk.Broker.Submits));
        Assert.Equal(desk.Broker.Orders[desk.VenueId(id)].Id, desk.Find(id).VenueOrderId);
    }

    [Fact]
    public async Task A_market_order_that_never_arrived_is_not_sent_again_and_reserves_until_that_is_certain()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        desk.Broker.NextFate = () => Fate.RequestLost;
        OrderId id = await desk.PlacedAsync(limit: null);

        await desk.PassAsync(10);
        Assert.Equal(OrderState.Unknown, desk.Find(id).State);
        Assert.True(desk.Desk.Account().ReservedByOrders > 0);
        await desk.UntilAsync(() => desk.Find(id).State == OrderState.NeverSent);

        Assert.Equal((0, 0m), (desk.Broker.Submits, desk.Desk.Account().ReservedByOrders));
    }

    [Fact]
    public async Task A_fresh_limit_order_that_never_arrived_is_sent_again_under_its_id()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        Queue<Fate> fates = new([Fate.RequestLost]);
        desk.Broker.NextFate = () => fates.TryDequeue(out Fate fate) ? fate : Fate.Well;
        OrderId id = await desk.PlacedAsync();

        await desk.UntilAsync(() => desk.Find(id).State == OrderState.Working);

        Assert.Equal(desk.Broker.Lost[0].VenueClientId, Assert.Single(desk.Broker.Orders).Key);
        Assert.InRange(desk.Machine.GetUtcNow() - UncertainDesk.Start, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task An_order_that_did_not_leave_is_sent_again_while_it_is_fresh()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        Queue<Fate> fates = new([Fate.NotSent, Fate.NotSent]);
        desk.Broker.NextFate = () => fates.TryDequeue(out Fate fate) ? fate : Fate.Well;
        OrderId id = await desk.PlacedAsync(limit: null);

        await desk.PassAsync(1);

        Assert.Equal((OrderState.Working, 1), (desk.Find(id).State, desk.Broker.Submits));
    }

    [Fact]
    public async Task A_market_order_that_cannot_leave_for_five_seconds_never_does()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        desk.Broker.NextFate = () => Fate.NotSent;
        OrderId id = await desk.PlacedAsync(limit: null);

        await desk.PassAsync(8);
        desk.Broker.NextFate = () => Fate.Well;
        await desk.UntilAsync(() => desk.Find(id).State == OrderState.NeverSent);

        Assert.Equal(0, desk.Broker.Submits);
    }

    [Fact]
    public async Task An_id_that_the_venue_took_before_is_adopted()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        Queue<Fate> fates = new([Fate.NotSent]);
        desk.Broker.NextFate = () => fates.TryDequeue(out Fate fate) ? fate : Fate.Well;
        OrderId id = await desk.PlacedAsync();
        desk.Broker.IsMute = true;
        desk.Broker.Place(Same(desk, id));

        await desk.PassAsync(1);

        Assert.Equal((OrderState.Working, 1), (desk.Find(id).State, desk.Broker.Orders.Count));
    }

    [Theory]
    [InlineData("side", true)]
    [InlineData("quantity", true)]
    [InlineData("symbol", true)]
    [InlineData("limit", true)]
    [InlineData("side", false)]
    [InlineData("quantity", false)]
    [InlineData("symbol", false)]
    [InlineData("limit", false)]
    public async Task Another_order_under_our_id_calls_a_person(string difference, bool isMute)
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        Queue<Fate> fates = new([Fate.NotSent]);
        desk.Broker.NextFate = () => fates.TryDequeue(out Fate fate) ? fate : Fate.Well;
        OrderId id = await desk.PlacedAsync();
        desk.Broker.IsMute = isMute;
        BrokerOrder same = Same(desk, id);
        desk.Broker.Place(
            difference switch
            {
                "side" => same with { Side = OrderSide.Sell },
                "quantity" => same with { Quantity = 11 },
                "symbol" => same with { Instrument = desk.Microsoft },
                _ => same with { LimitPrice = 98m },
            }
        );

        desk.Broker.TellAgain(same.VenueClientId);
        await desk.PassAsync(30);

        Assert.Equal(OrderState.NeedsYou, desk.Find(id).State);
        Assert.Contains("ORDER_NEEDS_YOU", desk.AlertCodes());
        Assert.True(desk.Desk.Account().ReservedByOrders > 0);
    }

    [Fact]
    public async Task After_a_minute_without_an_answer_a_person_is_called_and_a_late_answer_still_counts()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        (desk.Broker.IsMute, desk.Broker.NextFate) = (true, () => Fate.ReplyLost);
        OrderId id = await desk.PlacedAsync();
        (desk.Broker.IsDumb, desk.Broker.NextFate) = (true, () => Fate.Well);

        await desk.PassAsync(59);
        Assert.Equal(OrderState.Unknown, desk.Find(id).State);
        await desk.PassAsync(2);
        Assert.Equal(OrderState.NeedsYou, desk.Find(id).State);
        Assert.Contains("ORDER_NEEDS_YOU", desk.AlertCodes());
        Assert.True(desk.Desk.Account().ReservedByOrders > 0);
        desk.Broker.IsDumb = false;
        await desk.UntilAsync(() => desk.Find(id).State == OrderState.Working);

        Assert.Equal(1, desk.Broker.Submits);
    }

    [Fact]
    public async Task A_cancel_whose_answer_was_lost_is_repeated_until_the_order_is_over()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        OrderId id = await desk.PlacedAsync();
        await desk.PassAsync(1);
        Queue<Fate> fates = new([Fate.RequestLost, Fate.NotSent]);
        desk.Broker.NextFate = () => fates.TryDequeue(out Fate fate) ? fate : Fate.Well;

        await desk.CancelAsync(id);
        Assert.True(desk.Find(id).IsCancelRequested);
        await desk.UntilAsync(() => desk.Find(id).State == OrderState.Canceled);

        Assert.Equal(1, desk.Broker.Cancels);
    }

    [Fact]
    public async Task A_cancel_whose_outcome_is_overdue_is_asked_for()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        OrderId id = await desk.PlacedAsync();
        await desk.PassAsync(1);
        desk.Broker.IsMute = true;

        await desk.CancelAsync(id);
        await desk.PassAsync(9);

        Assert.Equal(OrderState.Canceled, desk.Find(id).State);
    }

    [Fact]
    public async Task A_cancel_of_an_unknown_order_is_carried_out_once_it_is_found()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        (desk.Broker.IsMute, desk.Broker.NextFate) = (true, () => Fate.ReplyLost);
        OrderId id = await desk.PlacedAsync();
        (desk.Broker.IsMute, desk.Broker.NextFate) = (false, () => Fate.Well);

        await desk.CancelAsync(id);
        await desk.UntilAsync(() => desk.Find(id).State == OrderState.Canceled);

        Assert.Equal(BrokerOrderState.Canceled, desk.Broker.Orders[desk.VenueId(id)].State);
    }

    [Fact]
    public async Task A_replacement_that_never_arrived_leaves_the_old_order_as_it_was()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        OrderId old = await desk.PlacedAsync();
        await desk.PassAsync(1);
        desk.Broker.NextFate = () => Fate.RequestLost;
        ReplaceOrder change = new(20, null, null, null, OrderSource.Api, "change");
        OrderId next = Assert.IsType<OrderPlaced>(await desk.Desk.ReplaceAsync(old, change, CancellationToken.None)).Order.Id;
        desk.Broker.NextFate = () => Fate.Well;

        await desk.UntilAsync(() => desk.Find(next).State == OrderState.NeverSent);

        Assert.Equal(OrderState.Working, desk.Find(old).State);
        Assert.IsType<OrderPlaced>(
            await desk.Desk.ReplaceAsync(old, change with { ClientOrderId = "again" }, CancellationToken.None)
        );
    }

    [Fact]
    public async Task A_replacement_whose_answer_was_lost_is_found_with_what_it_replaced()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        OrderId old = await desk.PlacedAsync();
        await desk.PassAsync(1);
        desk.Broker.Fill(desk.VenueId(old), 4, 99m);
        await desk.PassAsync(1);
        (desk.Broker.IsMute, desk.Broker.NextFate) = (true, () => Fate.ReplyLost);
        ReplaceOrder change = new(20, null, null, null, OrderSource.Api, "change");
        OrderId next = Assert.IsType<OrderPlaced>(await desk.Desk.ReplaceAsync(old, change, CancellationToken.None)).Order.Id;
        desk.Broker.NextFate = () => Fate.Well;

        await desk.UntilAsync(() => desk.Find(old).State == OrderState.Replaced && desk.Find(next).State == OrderState.Working);

        Assert.Equal((16m, 4m), (desk.Find(next).Quantity.Value, desk.Find(old).FilledQuantity));
    }

    private static BrokerOrder Same(UncertainDesk desk, OrderId id)
    {
        OrderTerms terms = desk.Journal.Events.OfType<OrderIntended>().Single(one => one.Terms.OrderId == id.Value).Terms;
        return Given.BuyLimit(desk.Apple, terms.Quantity, terms.LimitPrice!.Value) with { VenueClientId = terms.VenueClientId };
    }
}
