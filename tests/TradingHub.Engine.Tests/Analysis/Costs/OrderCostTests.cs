using TradingHub.Domain.Analysis;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Analysis.Costs;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Analysis.Costs;

/// <summary>Expected figures are worked out by hand in each case.</summary>
public sealed class OrderCostTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_buy_above_the_mid_costs()
    {
        // Mid 100.05, spread 0.10. 10 at 100.10 and 30 at 100.20: mean 100.175, 0.125 above the mid, 5 dollars.
        OrderCost cost = Cost(OrderSide.Buy, 100.00, 100.10, (10, 100.10m), (30, 100.20m));

        Assert.Equal((100.05m, 0.10m), (cost.ArrivalPrice, cost.Spread));
        Assert.Equal((0.125m, 5m), (cost.SlippagePerUnit, cost.SlippageDollars));
        Assert.Equal(decimal.Round(0.125m / 100.05m * 10_000m, 6), cost.SlippageBasisPoints);
        Assert.Equal(decimal.Round(0.10m / 100.05m * 10_000m, 6), cost.SpreadBasisPoints);
    }

    [Fact]
    public void A_sell_below_the_mid_costs_and_one_above_it_gains()
    {
        Assert.Equal(2m, Cost(OrderSide.Sell, 50.0, 50.4, (10, 50.0m)).SlippageDollars);
        Assert.Equal(-2m, Cost(OrderSide.Sell, 50.0, 50.4, (10, 50.4m)).SlippageDollars);
        Assert.Equal(-2m, Cost(OrderSide.Buy, 50.0, 50.4, (10, 50.0m)).SlippageDollars);
    }

    [Fact]
    public void What_is_not_known_is_null()
    {
        OrderCost noQuote = Cost(OrderSide.Buy, null, 50.4, (10, 50.0m));
        OrderCost noFill = Cost(OrderSide.Buy, 50.0, 50.4);
        OrderCost oddQuote = Cost(OrderSide.Buy, 1e300, 1e300, (10, 50.0m));

        Assert.Equal((null, null, null), (noQuote.ArrivalPrice, noQuote.SlippageDollars, noQuote.SlippageBasisPoints));
        Assert.Equal((50.2m, null, null), (noFill.ArrivalPrice, noFill.SlippagePerUnit, noFill.SlippageDollars));
        Assert.Null(oddQuote.ArrivalPrice);
        Assert.Null(noFill.Markout(mids => mids.After1Second));
    }

    [Theory]
    [InlineData(OrderSide.Buy, 0.3)]
    [InlineData(OrderSide.Sell, -0.3)]
    public void Markouts_are_weighted_by_quantity_and_positive_in_the_orders_favour(OrderSide side, double expected)
    {
        // 10 at 100.0, mid 100.6 later; 30 at 100.2, mid 100.4 later: (10 * 0.6 + 30 * 0.2) / 40 = 0.3.
        OrderCost cost = Cost(side, 100, 100.2, (10, 100.0m), (30, 100.2m));
        OrderCost later = cost with
        {
            Fills =
            [
                cost.Fills[0] with
                {
                    Markouts = new Markouts(100.6, null, null),
                },
                cost.Fills[1] with
                {
                    Markouts = new Markouts(100.4, 100.5, null),
                },
            ],
        };

        Assert.Equal((decimal)expected, later.Markout(mids => mids.After1Second));
        Assert.Null(later.Markout(mids => mids.After10Seconds));
    }

    private static OrderCost Cost(OrderSide side, double? bid, double? ask, params (decimal Quantity, decimal Price)[] fills)
    {
        var instrument = Given.Catalogue("AAPL").All[0];
        Order order = new()
        {
            Id = new OrderId(Guid.NewGuid()),
            ClientOrderId = "c",
            VenueClientId = "v",
            Instrument = instrument,
            Side = side,
            Type = OrderType.Market,
            TimeInForce = TimeInForce.Day,
            Quantity = new Quantity(40),
            State = OrderState.Working,
            Source = OrderSource.Api,
            CausalId = "cause",
            CreatedAt = Time,
            UpdatedAt = Time,
            Sequence = 1,
            FilledQuantity = fills.Sum(fill => fill.Quantity),
            FilledNotional = fills.Sum(fill => fill.Quantity * fill.Price),
        };
        return new OrderCost(
            order,
            new RiskDecision
            {
                Profile = "paper",
                Bid = bid,
                Ask = ask,
            },
            [.. fills.Select(fill => new FillCost(Given.Fill(instrument, side, fill.Quantity, fill.Price, Time), default))]
        );
    }
}
