using TradingHub.Domain.Orders;
using TradingHub.Engine.Orders;
using TradingHub.Proofs.Venues;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders.Recovery;

/// <summary>Requests that come again when the journal that knew them is gone, and the broker still knows their orders.</summary>
public sealed class LostJournalTests
{
    private static readonly string FirstId = new VenueClientIds("test-install", "PA1").Create(OrderSource.Api, "mine-1");

    [Fact]
    public async Task The_same_request_is_the_order_that_the_broker_has()
    {
        await using UncertainDesk desk = await WithOrderAtTheBrokerAsync();

        OrderPlaced again = Assert.IsType<OrderPlaced>(await desk.PlaceAsync(quantity: 10, limit: 99m));

        Assert.True(again.IsRepeat);
        Assert.Equal((FirstId, OrderState.Working), (again.Order.VenueClientId, again.Order.State));
        Assert.Equal(0, desk.Broker.Submits);
    }

    [Fact]
    public async Task Another_request_under_its_id_is_refused()
    {
        await using UncertainDesk desk = await WithOrderAtTheBrokerAsync();

        OrderDenied denied = Assert.IsType<OrderDenied>(await desk.PlaceAsync(quantity: 11, limit: 99m));
        await desk.PlacedAsync();

        Assert.Equal(("CLIENT_ORDER_ID_REUSED", 1), (denied.Refusal.Code, desk.Broker.Submits));
    }

    [Fact]
    public async Task A_key_that_is_the_client_order_id_of_another_order_is_refused()
    {
        await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
        await desk.PlacedAsync();
        PlaceOrder other = Given.Order(desk.Apple, OrderSide.Buy, 20, 98m) with
        {
            ClientOrderId = null,
            IdempotencyKey = "mine-1",
        };

        OrderDenied denied = Assert.IsType<OrderDenied>(await desk.Desk.PlaceAsync(other, CancellationToken.None));
        await desk.PlacedAsync();

        Assert.Equal(("IDEMPOTENCY_KEY_REUSED", 2), (denied.Refusal.Code, desk.Broker.Submits));
    }

    private static async Task<UncertainDesk> WithOrderAtTheBrokerAsync()
    {
        UncertainDesk desk = await UncertainDesk.ReadyAsync();
        desk.Broker.Place(Given.BuyLimit(desk.Apple, 10, 99m) with { VenueClientId = FirstId });
        await desk.UntilAsync(() => desk.Desk.FindByClientOrderId(FirstId) is not null);
        return desk;
    }
}
