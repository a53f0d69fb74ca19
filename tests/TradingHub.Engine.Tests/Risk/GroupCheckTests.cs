using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Tests.Risk;

/// <summary>R18c for groups and own orders: an entry opens, an OCO ends, and no order meets an own one.</summary>
public sealed class GroupCheckTests : RiskTests
{
    private static readonly RiskLimits Wide = RiskLimits.Paper with { MaxOrderNotional = 1_000_000 };

    [Theory]
    [InlineData(0, OrderSide.Buy, true)]
    [InlineData(10, OrderSide.Buy, true)]
    [InlineData(-1, OrderSide.Buy, false)]
    [InlineData(1, OrderSide.Sell, false)]
    public void R18c_wants_the_entry_of_a_group_to_open_or_add(int position, OrderSide side, bool passes)
    {
        Assert.Equal(passes, !Refused(Bracket(side), Holding(position)));
        Assert.Equal(passes, !Refused(Bracket(side) with { Class = OrderClass.Oto, StopLoss = null }, Holding(position)));
    }

    [Theory]
    [InlineData(11, 0, true)]
    [InlineData(10, 0, true)]
    [InlineData(9, 0, false)]
    [InlineData(0, 0, false)]
    [InlineData(-10, 0, false)]
    [InlineData(20, 10, true)]
    [InlineData(20, 11, false)]
    public void R18c_wants_an_oco_to_end_what_is_held_and_free(int position, int working, bool passes)
    {
        PlaceOrder oco = Bracket(OrderSide.Sell) with
        {
            LimitPrice = null,
            Class = OrderClass.Oco,
            TakeProfit = new TakeProfit(105m),
            StopLoss = new StopLoss(95m),
        };
        RiskContext context = Holding(position);
        context = context with { Symbol = context.Symbol! with { OpenSellQuantity = working } };

        Assert.Equal(passes, !Refused(oco, context));
    }

    [Fact]
    public void A_missing_position_denies_a_group() =>
        Assert.Equal("RISK_INPUT_MISSING", Code(Bracket(OrderSide.Buy), Calm with { Symbol = null }, Wide));

    /// <summary>The table of alpaca-api.md, 5.13. The new order buys; a limit of 100.</summary>
    [Theory]
    [InlineData("market", "market", true)]
    [InlineData("market", "limit above", true)]
    [InlineData("stop", "limit above", true)]
    [InlineData("limit", "market", true)]
    [InlineData("stop limit", "market", true)]
    [InlineData("limit", "limit below", true)]
    [InlineData("limit", "limit equal", true)]
    [InlineData("limit", "limit above", false)]
    [InlineData("stop limit", "limit equal", true)]
    [InlineData("stop limit", "limit above", false)]
    [InlineData("trailing stop", "market", false)]
    [InlineData("bracket", "market", false)]
    [InlineData("bracket", "limit equal", false)]
    [InlineData("market", "none", false)]
    public void R18c_refuses_an_order_that_could_trade_with_an_own_one(string order, string working, bool crosses)
    {
        RiskContext context = Calm with { Symbol = Calm.Symbol! with { Opposite = Working(working) } };

        Assert.Equal(crosses ? "SELF_CROSS" : null, Code(NewOrder(order), context, Wide));
    }

    private static OppositeOrders Working(string working) =>
        working switch
        {
            "market" => new OppositeOrders(HasAny: true, HasMarket: true, BestLimit: null),
            "limit below" => new OppositeOrders(HasAny: true, HasMarket: false, BestLimit: 99.99m),
            "limit equal" => new OppositeOrders(HasAny: true, HasMarket: false, BestLimit: 100m),
            "limit above" => new OppositeOrders(HasAny: true, HasMarket: false, BestLimit: 100.01m),
            _ => OppositeOrders.None,
        };

    private static PlaceOrder NewOrder(string order) =>
        order switch
        {
            "market" => Buy(10),
            "stop" => Buy(10) with { Type = OrderType.Stop, StopPrice = 100.50m },
            "stop limit" => Buy(10, 100m) with { Type = OrderType.StopLimit, StopPrice = 100.50m },
            "trailing stop" => Buy(10) with { Type = OrderType.TrailingStop, TrailPrice = 1m },
            "bracket" => Bracket(OrderSide.Buy),
            _ => Buy(10, 100m),
        };

    private static PlaceOrder Bracket(OrderSide side)
    {
        bool isBuy = side == OrderSide.Buy;
        return Order(side, 10, 100m) with
        {
            Class = OrderClass.Bracket,
            TakeProfit = new TakeProfit(isBuy ? 105m : 95m),
            StopLoss = new StopLoss(isBuy ? 95m : 105m),
        };
    }

    private static bool Refused(PlaceOrder order, RiskContext context)
    {
        Refusal? refusal = new RiskGate(Wide, OfferedOrders.All).Evaluate(order, context).Refusal;
        Assert.True(refusal is null or { Code: "ORDER_CLASS_NOT_ALLOWED", Check: "R18c", Field: "order_class" }, refusal?.Code);
        return refusal is not null;
    }
}
