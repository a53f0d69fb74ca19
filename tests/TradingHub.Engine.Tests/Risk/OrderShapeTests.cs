using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Tests.Risk;

/// <summary>R1: an order in itself.</summary>
public sealed class OrderShapeTests : RiskTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.5")]
    [InlineData("1000000000001")]
    public void R1_refuses_a_quantity_that_is_none(string quantity) => AssertShape(Buy(decimal.Parse(quantity)), "quantity");

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("100.001")]
    [InlineData("0.99995")]
    [InlineData("1000000000001")]
    public void R1_refuses_a_price_that_is_none(string price) => AssertShape(Buy(10, decimal.Parse(price)), "limit_price");

    [Theory]
    [InlineData("100.00")]
    [InlineData("0.9999")]
    public void R1_takes_prices_on_the_tick(string price) => Assert.Null(OrderShape.Check(Buy(10, decimal.Parse(price))));

    [Fact]
    public void R1_wants_exactly_one_size()
    {
        AssertShape(Buy(10) with { Quantity = null }, "quantity");
        AssertShape(Buy(10) with { Notional = 100 }, "notional");
        AssertShape(Buy(10) with { Quantity = null, Notional = 0.99m }, "notional");
        Assert.Null(OrderShape.Check(Buy(10) with { Quantity = null, Notional = 1m }));
    }

    [Fact]
    public void R1_wants_a_limit_price_exactly_for_limit_orders()
    {
        AssertShape(Buy(10) with { Type = OrderType.Limit }, "limit_price");
        AssertShape(Buy(10) with { LimitPrice = 100 }, "limit_price");
    }

    [Fact]
    public void R1_refuses_market_orders_outside_the_session() =>
        AssertShape(Buy(10) with { ExtendedHours = true }, "extended_hours");

    [Theory]
    [InlineData(1, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    [InlineData(0, false)]
    public void R1_bounds_the_client_order_id(int length, bool passes) =>
        Assert.Equal(passes, OrderShape.Check(Buy(10) with { ClientOrderId = new string('x', length) }) is null);
}
