using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Proofs.Venues;

namespace TradingHub.Engine.Tests.Orders.Recovery;

/// <summary>A venue that is away: at the start, in the middle, with its stream alone.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task While_the_venue_is_away_at_the_start_readers_are_served_and_orders_wait()
    {
        await using UncertainDesk desk = await UncertainDesk.OpenAsync(prepare: broker => broker.IsAway = true);
        await desk.PassAsync(30);

        OrderDenied denied = Assert.IsType<OrderDenied>(await desk.PlaceAsync());
        Assert.Equal(("RECONCILING", 503), (denied.Refusal.Code, denied.Refusal.Status));
        Assert.Empty(desk.Desk.Positions());
        Assert.Equal(0, desk.Broker.Submits);

        desk.Broker.IsAway = false;
        await desk.PassAsync(10);

        Assert.True(desk.Desk.IsReady);
        await desk.PlacedAsync();
    }

    [Fact]
    public async Task Attempts_to_connect_become_rare()
    {
        await using UncertainDesk desk = await UncertainDesk.OpenAsync(prepare: broker => broker.IsAway = true);
        await desk.PassAsync(10);
        int before = desk.Broker.Probes;

        await desk.PassAsync(60);

        Assert.InRange(desk.Broker.Probes - before, 9, 12);
    }

    [Fact]
    public async Task When_every_call_fails_orders_are_refused_within_ten_seconds_and_taken_again_within_ten()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        desk.Broker.NextFate = () => Fate.NotSent;
        desk.Broker.IsDumb = true;
        await desk.PlacedAsync();

        await desk.PassAsync(10);
        OrderDenied denied = Assert.IsType<OrderDenied>(await desk.PlaceAsync());
        Assert.Equal((nameof(Readiness.BrokerUnavailable), 503), (desk.Desk.Readiness.ToString(), denied.Refusal.Status));
        Assert.Equal("BROKER_UNAVAILABLE", denied.Refusal.Code);
        Assert.Contains("BROKER_UNAVAILABLE", desk.AlertCodes());

        (desk.Broker.IsDumb, desk.Broker.NextFate) = (false, () => Fate.Well);
        await desk.PassAsync(10);

        Assert.True(desk.Desk.IsReady);
        await desk.PlacedAsync();
    }

    [Fact]
    public async Task A_venue_that_asks_for_fewer_questions_is_no_outage()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        desk.Broker.IsBusy = true;

        await desk.PassAsync(30);

        Assert.True(desk.Desk.IsReady);
        await desk.PlacedAsync();
    }

    [Fact]
    public async Task An_order_that_waited_through_an_outage_is_sent_once_if_it_is_fresh()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        desk.Broker.NextFate = () => Fate.NotSent;
        OrderId id = await desk.PlacedAsync();
        desk.Broker.Drop();
        desk.Broker.NextFate = () => Fate.Well;

        await desk.PassAsync(10);

        Assert.Equal((OrderState.Working, 1), (desk.Find(id).State, desk.Broker.Submits));
    }

    [Fact]
    public async Task What_happened_while_the_stream_was_cut_is_caught_up_within_three_seconds_and_once()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        OrderId filled = await desk.PlacedAsync(quantity: 30);
        OrderId canceled = await desk.PlacedAsync(quantity: 20);
        await desk.PassAsync(1);
        desk.Broker.Fill(desk.VenueId(filled), 10, 99m);
        await desk.SettleAsync();

        desk.Broker.Drop();
        desk.Broker.Fill(desk.VenueId(filled), 20, 98m);
        await desk.Broker.CancelAsync(desk.VenueId(canceled), CancellationToken.None);
        await desk.PassAsync(3);

        Assert.Equal((OrderState.Filled, OrderState.Canceled), (desk.Find(filled).State, desk.Find(canceled).State));
        Assert.Equal([20m, 10m], desk.Desk.Fills(null, 10).Select(fill => fill.Quantity.Value));
        Assert.Equal(desk.Broker.Cash, desk.Desk.Account().Cash);
    }

    [Fact]
    public async Task A_stream_that_comes_back_asks_for_what_is_new_however_much_was_traded_before()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        OrderId id = await desk.PlacedAsync(quantity: 900);
        await desk.PassAsync(1);
        for (int part = 0; part < 50; part++)
        {
            desk.Broker.Fill(desk.VenueId(id), 1, 99m);
        }

        await desk.PassAsync(120);
        int before = desk.Broker.Listed;
        desk.Broker.Drop();
        desk.Broker.Fill(desk.VenueId(id), 1, 98m);
        await desk.PassAsync(3);

        Assert.Equal(1, desk.Broker.Listed - before);
        Assert.Equal(51, desk.Desk.Fills(null, 100).Count);
    }

    [Fact]
    public async Task Two_hundred_cuts_under_fills_lose_and_double_nothing()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        Random chance = new(20);
        OrderId id = await desk.PlacedAsync(quantity: 9_000);
        await desk.PassAsync(1);
        int probes = desk.Broker.Probes;
        for (int cut = 0; cut < 200; cut++)
        {
            desk.Broker.IsMute = chance.Next(10) < 3;
            desk.Broker.Fill(desk.VenueId(id), chance.Next(1, 20), 99m);
            desk.Broker.Drop();
            desk.Broker.Fill(desk.VenueId(id), chance.Next(1, 20), 98m);
            desk.Broker.IsMute = false;
            await desk.PassAsync(0.75);
        }

        await desk.PassAsync(3);

        Assert.Equal(desk.Broker.Fills.Select(fill => fill.ExecutionId).Order(), Executions(desk).Order());
        Assert.Equal(desk.Broker.Positions[desk.Apple.Id], desk.Desk.PositionOf(desk.Apple.Id)!.Position.Quantity);
        Assert.InRange(desk.Broker.Probes - probes, 1, 200);
    }

    [Theory]
    [InlineData(Fate.Well)]
    [InlineData(Fate.ReplyLost)]
    [InlineData(Fate.RequestLost)]
    [InlineData(Fate.NotSent)]
    public async Task A_kill_after_a_call_leaves_one_order_or_none(Fate fate)
    {
        UncertainDesk first = await UncertainDesk.ReadyAsync();
        first.Broker.IsMute = true;
        first.Broker.NextFate = () => fate;
        OrderId id = await first.PlacedAsync();
        await first.DisposeAsync();
        (first.Broker.IsMute, first.Broker.NextFate) = (false, () => Fate.Well);

        await using UncertainDesk second = await UncertainDesk.ReadyAsync(first);
        await second.UntilAsync(() => second.Find(id).State == OrderState.Working);

        Assert.Equal(second.VenueId(id), Assert.Single(second.Broker.Orders).Key);
    }

    [Fact]
    public async Task An_order_that_filled_while_the_hub_was_down_is_caught_up_at_the_start()
    {
        UncertainDesk first = await UncertainDesk.ReadyAsync();
        OrderId id = await first.PlacedAsync();
        await first.PassAsync(1);
        await first.DisposeAsync();
        first.Broker.Drop();
        first.Broker.Fill(first.VenueId(id), 10, 98.5m);
        first.Machine.Advance(TimeSpan.FromMinutes(20));

        await using UncertainDesk second = await UncertainDesk.ReadyAsync(first);

        Assert.Equal((OrderState.Filled, 98.5m), (second.Find(id).State, second.Find(id).AverageFillPrice));
        Assert.Empty(second.AlertCodes());
    }

    private static IEnumerable<string> Executions(UncertainDesk desk) =>
        desk.Desk.Fills(null, 100_000).Select(fill => fill.ExecutionId);
}
