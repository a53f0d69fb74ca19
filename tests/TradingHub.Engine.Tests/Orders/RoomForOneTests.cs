using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders;

/// <summary>Check and reservation are one step: many at once never share the same room.</summary>
public sealed class RoomForOneTests
{
    [Fact]
    public async Task Of_64_orders_at_once_exactly_one_takes_the_room_for_one()
    {
        RiskLimits limits = RiskLimits.Paper with { MaxGrossExposure = 0.25m, MaxOrderNotional = 1_000_000 };
        await using TradingDesk desk = await TradingDesk.OpenAsync(settings: TradingDesk.Settings(limits));
        desk.Quote(desk.Apple, 99.98, 100.00);

        // Equity of 100,000, multiplied by 4 and 0.25: there is room for 1,000 shares at 100, and each order wants 900.
        Placement[] placements = await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(_ =>
                    Task.Run(() =>
                        desk.Desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 900, 99.00m), CancellationToken.None)
                    )
                )
        );

        Assert.Single(placements.OfType<OrderPlaced>());
        Assert.All(placements.OfType<OrderDenied>(), denied => Assert.Equal("MAX_ALLOCATION", denied.Refusal.Code));
        Assert.Equal(900 * 99.00m, desk.Desk.Account().ReservedByOrders);
    }
}
