using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Testing.Orders;

namespace TradingHub.Engine.Tests.Risk;

/// <summary>R1: an order in itself, against the table of orders that break one rule each.</summary>
public sealed class OrderShapeTests : RiskTests
{
    /// <summary>The table, by index: a test's line names its case.</summary>
    public static TheoryData<int, string> Cases()
    {
        TheoryData<int, string> rows = [];
        for (int i = 0; i < OrderCases.All.Count; i++)
        {
            rows.Add(i, OrderCases.All[i].Name);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void R1_names_the_field_that_breaks_a_rule(int index, string name)
    {
        OrderCase orderCase = OrderCases.All[index];

        RiskFailure? failure = OrderShape.Check(orderCase.Order, OfferedOrders.All);

        Assert.Equal(name, orderCase.Name);
        Assert.Equal(orderCase.Field, failure?.Field);
        Assert.True(failure is null || (failure.Code, failure.Status) == (OrderCase.Code, OrderCase.Status), failure?.Code);
        Assert.True(failure is null || failure.Detail.EndsWith('.'), failure?.Detail);
    }

    [Fact]
    public void The_table_breaks_rules_at_least_200_times_and_keeps_each_of_them_somewhere()
    {
        Assert.True(OrderCases.Illegal.Count() >= 200, $"{OrderCases.Illegal.Count()} illegal orders");
        Assert.Equal(OrderCases.All.Count, OrderCases.All.Select(orderCase => orderCase.Name).Distinct().Count());
        Assert.Contains(OrderCases.All, orderCase => orderCase.Field is null);
    }

    [Fact]
    public void A_word_that_the_exchange_does_not_take_is_refused_by_its_field()
    {
        OfferedOrders few = OfferedOrders.MarketAndLimit;

        Assert.Equal("type", OrderShape.Check(Buy(10) with { Type = OrderType.Stop, StopPrice = 110 }, few)?.Field);
        Assert.Equal("time_in_force", OrderShape.Check(Buy(10) with { TimeInForce = TimeInForce.Opg }, few)?.Field);
        Assert.Equal("order_class", OrderShape.Check(Buy(10) with { Class = OrderClass.Oco }, few)?.Field);
        Assert.Null(OrderShape.Check(Buy(10), few));
    }

    [Fact]
    public void The_gate_answers_a_bad_shape_with_R1()
    {
        Refusal refusal = Denied(Buy(0.5m), Calm);

        Assert.Equal(("ORDER_INVALID", 400, "R1", "quantity"), (refusal.Code, refusal.Status, refusal.Check, refusal.Field));
    }
}
