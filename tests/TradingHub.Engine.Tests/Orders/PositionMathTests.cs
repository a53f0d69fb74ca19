using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Orders;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders;

public sealed class PositionMathTests
{
    private static readonly Instrument Apple = Given.Instrument("AAPL");

    [Fact]
    public void A_partial_close_realizes_its_share_of_the_cost()
    {
        (Position? after, decimal realized) = Run((OrderSide.Buy, 10, 100), (OrderSide.Buy, 10, 110), (OrderSide.Sell, 5, 120));

        Assert.Equal((15m, 1_575m, 105m, 75m), (after!.Quantity, after.CostBasis, after.AverageEntryPrice, realized));
    }

    [Fact]
    public void A_short_position_realizes_when_it_is_bought_back()
    {
        (Position? after, decimal realized) = Run((OrderSide.Sell, 10, 100), (OrderSide.Buy, 4, 90));

        Assert.Equal((-6m, -600m, 40m), (after!.Quantity, after.CostBasis, realized));
    }

    [Fact]
    public void A_fill_through_zero_closes_one_side_and_opens_the_other()
    {
        (Position? after, decimal realized) = Run((OrderSide.Buy, 10, 100), (OrderSide.Sell, 15, 101));

        Assert.Equal((-5m, -505m, 10m, 0m), (after!.Quantity, after.CostBasis, realized, after.RealizedProfit));
    }

    [Fact]
    public void Closing_all_leaves_nothing()
    {
        (Position? after, decimal realized) = Run(
            (OrderSide.Buy, 3, 100.01m),
            (OrderSide.Sell, 1, 100),
            (OrderSide.Sell, 2, 100)
        );

        Assert.Null(after);
        Assert.Equal(-0.03m, realized);
    }

    private static (Position?, decimal) Run(params (OrderSide Side, decimal Quantity, decimal Price)[] fills)
    {
        Position? position = null;
        decimal realized = 0;
        foreach ((OrderSide side, decimal quantity, decimal price) in fills)
        {
            Fill fill = new(
                "x",
                default,
                Apple,
                side,
                new Quantity(quantity),
                new Price(price),
                DateTimeOffset.UnixEpoch,
                "test",
                1
            );
            (position, decimal part) = PositionMath.Apply(position, fill);
            realized += part;
        }

        return (position, realized);
    }
}
