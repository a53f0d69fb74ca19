using TradingHub.Domain.Orders;
using TradingHub.Proofs.Venues;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders.Held;

/// <summary>Stops at a venue that has no stops at all: the desk watches for their price.</summary>
public sealed class HeldStopTests
{
    [Theory]
    [InlineData(OrderType.TrailingStop, null, OrderType.Market, null)]
    [InlineData(OrderType.Stop, null, OrderType.Limit, 104.55)]
    [InlineData(OrderType.StopLimit, 103.0, OrderType.Limit, 103.0)]
    public async Task A_stop_that_stands_alone_is_sent_as_what_it_acts_as(
        OrderType type,
        double? limit,
        OrderType sentType,
        double? sentLimit
    )
    {
        await using UncertainDesk desk = await OpenAsync();
        await desk.PrintAsync(100);
        Order stop = await PlaceAsync(desk, StopOf(desk, type, (decimal?)limit));
        await desk.PassAsync(0.5);
        Assert.Equal((OrderState.Working, true), (desk.Find(stop.Id).State, desk.Find(stop.Id).IsHeldHere));
        Assert.Empty(desk.Broker.Orders);

        await desk.PrintAsync(101.5);
        Assert.Empty(desk.Broker.Orders);
        await desk.PrintAsync(102);

        BrokerOrder sent = Assert.Single(desk.Broker.Orders.Values).Terms;
        Assert.Equal((sentType, (decimal?)sentLimit, 10m), (sent.Type, sent.LimitPrice, sent.Quantity));
        Assert.False(desk.Find(stop.Id).IsHeldHere);
    }

    private static async Task<UncertainDesk> OpenAsync()
    {
        UncertainDesk desk = await UncertainDesk.OpenAsync(prepare: broker =>
            broker.Capabilities = new BrokerCapabilities
            {
                HasTrailingLeg = false,
                Types = new HashSet<OrderType> { OrderType.Market, OrderType.Limit },
            }
        );
        await desk.SettleAsync();
        await desk.UntilAsync(() => desk.Desk.IsReady);
        await desk.PassAsync(1);
        return desk;
    }

    private static PlaceOrder StopOf(UncertainDesk desk, OrderType type, decimal? limit) =>
        Given.Order(desk.Apple, OrderSide.Buy, 10) with
        {
            Type = type,
            LimitPrice = limit,
            StopPrice = type == OrderType.TrailingStop ? null : 102m,
            TrailPrice = type == OrderType.TrailingStop ? 2m : null,
        };

    private static async Task<Order> PlaceAsync(UncertainDesk desk, PlaceOrder order)
    {
        Placement placement = await desk.Desk.PlaceAsync(order, CancellationToken.None);
        Assert.True(placement is OrderPlaced, $"{placement}");
        return ((OrderPlaced)placement).Order;
    }
}
