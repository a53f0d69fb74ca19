using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Tests.Risk;

/// <summary>Stops against the market, which is at 100: the side where they wait, and the price they are counted at.</summary>
public sealed class StopCheckTests : RiskTests
{
    private static readonly RiskLimits Wide = RiskLimits.Paper with { MaxOrderNotional = 1_000_000, CollarFraction = 1 };

    [Theory]
    [InlineData(OrderSide.Buy, "99.99", false)]
    [InlineData(OrderSide.Buy, "100.00", false)]
    [InlineData(OrderSide.Buy, "100.01", true)]
    [InlineData(OrderSide.Sell, "100.01", false)]
    [InlineData(OrderSide.Sell, "100.00", false)]
    [InlineData(OrderSide.Sell, "99.99", true)]
    public void R15_wants_a_stop_on_its_side_of_the_market(OrderSide side, string price, bool passes)
    {
        decimal stop = decimal.Parse(price);

        AssertSide(passes, "stop_price", Stop(side, stop), Holding(side));
        AssertSide(passes, "stop_price", Stop(side, stop) with { Type = OrderType.StopLimit, LimitPrice = stop }, Holding(side));
    }

    [Fact]
    public void R15_measures_a_stop_from_the_middle_of_the_quote_where_there_is_no_tape()
    {
        RiskContext silent = Calm with { LastTrade = null, Quote = QuoteOf(99.90, 100.30, Now) };

        AssertSide(passes: false, "stop_price", Stop(OrderSide.Buy, 100.10m), silent);
        AssertSide(passes: true, "stop_price", Stop(OrderSide.Buy, 100.11m), silent);
    }

    [Theory]
    [InlineData("99.99", true)]
    [InlineData("100.00", false)]
    [InlineData("100.01", false)]
    public void R15_wants_a_selling_trail_that_is_smaller_than_the_price(string trail, bool passes) =>
        AssertSide(
            passes,
            "trail_price",
            Sell(10) with
            {
                Type = OrderType.TrailingStop,
                TrailPrice = decimal.Parse(trail),
            },
            Holding(OrderSide.Sell)
        );

    [Theory]
    [InlineData("99.99", "110.00", null)]
    [InlineData("100.00", "110.00", "stop_loss.stop_price")]
    [InlineData("90.00", "100.01", null)]
    [InlineData("90.00", "100.00", "take_profit.limit_price")]
    public void R15_measures_the_legs_of_an_entry_at_the_market_from_the_market(string stop, string profit, string? field)
    {
        PlaceOrder bracket = Buy(10) with
        {
            Class = OrderClass.Bracket,
            TakeProfit = new TakeProfit(decimal.Parse(profit)),
            StopLoss = new StopLoss(decimal.Parse(stop)),
        };

        AssertSide(field is null, field ?? "", bracket, Calm);
    }

    [Theory]
    [InlineData("105.00", "99.99", true)]
    [InlineData("105.00", "100.00", false)]
    [InlineData("99.00", "98.99", true)]
    public void R15_wants_the_stop_of_an_entry_that_trades_at_once_before_the_market(string limit, string stop, bool passes)
    {
        PlaceOrder bracket = Buy(10, decimal.Parse(limit)) with
        {
            Class = OrderClass.Bracket,
            TakeProfit = new TakeProfit(120m),
            StopLoss = new StopLoss(decimal.Parse(stop)),
        };

        AssertSide(passes, "stop_loss.stop_price", bracket, Calm);
    }

    [Theory]
    [InlineData("99.99", true)]
    [InlineData("100.00", false)]
    public void R15_wants_the_stop_of_an_oco_before_the_market(string stop, bool passes)
    {
        PlaceOrder oco = Sell(10) with
        {
            Type = OrderType.Limit,
            Class = OrderClass.Oco,
            TakeProfit = new TakeProfit(110m),
            StopLoss = new StopLoss(decimal.Parse(stop)),
        };

        AssertSide(passes, "stop_loss.stop_price", oco, Holding(OrderSide.Sell));
    }

    [Theory]
    [InlineData("110.00", "121.00", true)]
    [InlineData("110.00", "121.01", false)]
    public void R15_collars_the_limit_of_a_stop_limit_around_its_stop(string stop, string limit, bool passes)
    {
        PlaceOrder order = Stop(OrderSide.Buy, decimal.Parse(stop)) with
        {
            Type = OrderType.StopLimit,
            LimitPrice = decimal.Parse(limit),
        };

        Assert.Equal(
            passes ? null : "limit_price",
            new RiskGate(RiskLimits.Paper, OfferedOrders.All).Evaluate(order, Calm).Refusal?.Field
        );
    }

    [Fact]
    public void A_missing_price_of_the_market_denies_a_stop()
    {
        Refusal refusal = Denied(Stop(OrderSide.Buy, 110m), Calm with { Quote = null, LastTrade = null }, Wide);

        Assert.Equal("RISK_INPUT_MISSING", refusal.Code);
    }

    /// <summary>Ten shares: the opening notional is ten times the worst price.</summary>
    [Fact]
    public void Orders_are_counted_at_the_worst_price_of_their_type()
    {
        Assert.Equal(110m * 1.03m, Worst(Stop(OrderSide.Buy, 110m)));
        Assert.Equal(100.01m * 1.03m, Worst(Buy(10)));
        Assert.Equal(111m, Worst(Stop(OrderSide.Buy, 110m) with { Type = OrderType.StopLimit, LimitPrice = 111m }));
        Assert.Equal(105m * 1.03m, Worst(Buy(10) with { Type = OrderType.TrailingStop, TrailPrice = 5m }));
        Assert.Equal(102m * 1.03m, Worst(Buy(10) with { Type = OrderType.TrailingStop, TrailPercent = 2m }));
        Assert.Equal(100.01m * 1.03m, Worst(Stop(OrderSide.Sell, 90m)));
        Assert.Equal(120m, Worst(Sell(10, 120m)));
        Assert.Equal(110m * 1.03m, Worst(BuyBack(new StopLoss(110m))));
        Assert.Equal(112m, Worst(BuyBack(new StopLoss(110m, 112m))));
    }

    private static decimal? Worst(PlaceOrder order) => RiskCase.Of(order, Calm, RiskLimits.Paper).WorstPrice;

    private static PlaceOrder BuyBack(StopLoss stop) =>
        Buy(10) with
        {
            Type = OrderType.Limit,
            Class = OrderClass.Oco,
            TakeProfit = new TakeProfit(90m),
            StopLoss = stop,
        };

    private static PlaceOrder Stop(OrderSide side, decimal price) =>
        Order(side, 10, limit: null) with
        {
            Type = OrderType.Stop,
            StopPrice = price,
        };

    private static RiskContext Holding(OrderSide side) => side == OrderSide.Sell ? Holding(10) : Calm;

    private static void AssertSide(bool passes, string field, PlaceOrder order, RiskContext context)
    {
        Refusal? refusal = new RiskGate(Wide, OfferedOrders.All).Evaluate(order, context).Refusal;
        Assert.Equal(
            passes ? (null, null, null) : ("PRICE_COLLAR", "R15", field),
            (refusal?.Code, refusal?.Check, refusal?.Field)
        );
    }
}
