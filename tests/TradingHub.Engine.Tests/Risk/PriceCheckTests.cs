using TradingHub.Domain.Calendar;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Tests.Risk;

/// <summary>R14 to R17, each at its limit less one step, at the limit and one step beyond. The market is at 100.</summary>
public sealed class PriceCheckTests : RiskTests
{
    [Theory]
    [InlineData(14_999, true)]
    [InlineData(15_000, true)]
    [InlineData(15_001, false)]
    public void R14_wants_a_fresh_quote(int ageMs, bool passes)
    {
        RiskContext context = Calm with { Quote = QuoteOf(99.99, 100.01, Now.AddMilliseconds(-ageMs)) };

        Assert.Equal(passes ? null : "STALE_QUOTE", Code(Buy(10), context));
        Assert.Null(Code(Buy(10, 100m), context with { Session = SessionKind.Closed }));
    }

    [Theory]
    [InlineData(97.51, true)]
    [InlineData(97.50, true)]
    [InlineData(97.49, false)]
    public void R14_wants_a_narrow_spread_for_market_orders(double bid, bool passes)
    {
        RiskContext context = Calm with { Quote = QuoteOf(bid, 102.50, Now) };

        Assert.Equal(passes ? null : "SPREAD_TOO_WIDE", Code(Buy(10), context));
        Assert.Null(Code(Buy(10, 100m), context));
    }

    [Theory]
    [InlineData(100.00, 99.99)]
    [InlineData(0, 100)]
    public void R14_refuses_a_quote_that_is_crossed_or_empty(double bid, double ask) =>
        Assert.Equal(
            "STALE_QUOTE",
            Denied(
                Buy(10),
                Calm with
                {
                    Quote = QuoteOf(bid, ask, Now),
                },
                RiskLimits.Paper with
                {
                    MinimumPrice = 0,
                },
                anyOf: "STALE_QUOTE"
            ).Code
        );

    [Theory]
    [InlineData(OrderSide.Buy, "109.99", true)]
    [InlineData(OrderSide.Buy, "110.00", true)]
    [InlineData(OrderSide.Buy, "110.01", false)]
    [InlineData(OrderSide.Buy, "1.00", true)]
    [InlineData(OrderSide.Sell, "80.01", true)]
    [InlineData(OrderSide.Sell, "80.00", true)]
    [InlineData(OrderSide.Sell, "79.99", false)]
    public void R15_collars_the_aggressive_side_twice_as_wide_for_reducing(OrderSide side, string limit, bool passes)
    {
        RiskContext context = side == OrderSide.Sell ? Holding(10) : Calm;

        Assert.Equal(passes ? null : "PRICE_COLLAR", Code(Order(side, 10, decimal.Parse(limit)), context));
    }

    [Fact]
    public void R15_measures_from_the_last_trade_when_the_spread_is_wide()
    {
        RiskContext context = Calm with { Quote = QuoteOf(90, 99, Now) };

        AssertPasses(Buy(10, 110m), context);
        AssertDenied("PRICE_COLLAR", 422, Buy(10, 110.01m), context);
    }

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void R16_bounds_the_quantity(int quantity, bool passes) =>
        Assert.Equal(
            passes ? null : "MAX_QUANTITY",
            Code(Buy(quantity, 100m), Calm, RiskLimits.Paper with { MaxQuantity = 100 })
        );

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void R16_bounds_the_share_of_daily_volume_where_it_is_known(int quantity, bool passes)
    {
        RiskLimits limits = RiskLimits.Paper with { MaxShareOfDailyVolume = 0.01m };

        Assert.Equal(
            passes ? null : "MAX_QUANTITY",
            Code(Buy(quantity, 100m), Calm with { AverageDailyVolume = 10_000 }, limits)
        );
        Assert.Null(Code(Buy(quantity, 100m), Calm, limits));
    }

    [Theory]
    [InlineData("49.99", true)]
    [InlineData("50.00", true)]
    [InlineData("50.01", false)]
    public void R17_bounds_the_notional_at_worst_price(string limit, bool passes) =>
        Assert.Equal(
            passes ? null : "MAX_NOTIONAL_ORDER",
            Code(Buy(100, decimal.Parse(limit)), At(50), RiskLimits.Paper with { MaxOrderNotional = 5_000 })
        );

    [Fact]
    public void R17_counts_a_market_order_three_percent_above_ask_or_last()
    {
        RiskLimits limits = RiskLimits.Paper with { MaxOrderNotional = 10 * 100.02m * 1.03m };
        Trade higher = new(Apple.Id, 100.02, 10, 'Q', Now.UtcTicks, Now.UtcTicks);

        AssertPasses(Buy(10), Calm with { LastTrade = higher }, limits);
        AssertDenied("MAX_NOTIONAL_ORDER", 422, Buy(10), Calm with { LastTrade = higher with { Price = 100.03 } }, limits);
    }
}
