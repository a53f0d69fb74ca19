using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Tests.Risk;

/// <summary>R18 to R18c, each at its limit less one step, at the limit and one step beyond. Equity is 100,000, the multiplier 4.</summary>
public sealed class ExposureCheckTests : RiskTests
{
    [Theory]
    [InlineData("94.99", true)]
    [InlineData("95.00", true)]
    [InlineData("95.01", false)]
    public void R18_takes_exactly_95_percent_of_equity_in_one_order(string limit, bool passes)
    {
        RiskLimits limits = RiskLimits.Paper with { MaxPositionShare = 10 };

        Assert.Equal(passes ? null : "MAX_ALLOCATION", Code(Buy(1_000, decimal.Parse(limit)), At(95), limits));
    }

    [Theory]
    [InlineData("378999", true)]
    [InlineData("379000", true)]
    [InlineData("379001", false)]
    public void R18_bounds_gross_exposure_by_the_multiplier(string exposure, bool passes)
    {
        RiskContext context = Calm with { Account = Calm.Account! with { GrossExposure = decimal.Parse(exposure) } };

        Assert.Equal(passes ? null : "MAX_ALLOCATION", Code(Buy(10, 100m), context));
    }

    [Theory]
    [InlineData("93999", true)]
    [InlineData("94000", true)]
    [InlineData("94001", false)]
    public void R18b_bounds_one_symbol(string exposure, bool passes)
    {
        RiskContext context = Calm with { Symbol = Calm.Symbol! with { Position = 1, Exposure = decimal.Parse(exposure) } };

        Assert.Equal(passes ? null : "MAX_POSITION", Code(Buy(10, 100m), context));
    }

    [Theory]
    [InlineData(48, true)]
    [InlineData(49, true)]
    [InlineData(50, false)]
    public void R18b_bounds_the_number_of_symbols(int open, bool passes)
    {
        RiskContext context = Calm with { Account = Calm.Account! with { OpenPositions = open } };

        Assert.Equal(passes ? null : "MAX_OPEN_POSITIONS", Code(Buy(10), context));
        Assert.Null(Code(Buy(10), context with { Symbol = Calm.Symbol! with { Position = 5, Exposure = 500 } }));
    }

    [Theory]
    [InlineData("1000.01", true)]
    [InlineData("1000.00", true)]
    [InlineData("999.99", false)]
    public void R18c_wants_the_buying_power(string left, bool passes)
    {
        RiskContext context = Calm with { Account = Calm.Account! with { BuyingPower = decimal.Parse(left) } };

        Assert.Equal(passes ? null : "INSUFFICIENT_BUYING_POWER", Code(Buy(10, 100m), context));
    }

    [Fact]
    public void R18c_counts_what_is_no_collateral_with_the_multiplier()
    {
        PlaceOrder order = Buy(1, 100m) with { Instrument = Bitcoin };

        AssertPasses(order, Calm with { Account = Calm.Account! with { BuyingPower = 400 } });
        AssertDenied(
            "INSUFFICIENT_BUYING_POWER",
            422,
            order,
            Calm with
            {
                Account = Calm.Account! with { BuyingPower = 399.99m },
            }
        );
    }

    [Theory]
    [InlineData("99.99", true)]
    [InlineData("100.00", false)]
    [InlineData("100.01", false)]
    public void R18c_never_meets_an_own_order(string limit, bool passes)
    {
        OppositeOrders resting = new(HasAny: true, HasMarket: false, BestLimit: 100m);
        RiskContext context = Calm with { Symbol = Calm.Symbol! with { Opposite = resting } };

        Assert.Equal(passes ? null : "SELF_CROSS", Code(Buy(10, decimal.Parse(limit)), context));
        Assert.Equal("SELF_CROSS", Code(Buy(10), context));
    }

    [Fact]
    public void R18c_sells_no_more_than_is_held()
    {
        AssertPasses(Sell(9), Holding(10));
        AssertPasses(Sell(10), Holding(10));
        AssertDenied("SHORT_NOT_ALLOWED", 422, Sell(11), Holding(10));
        AssertDenied(
            "SHORT_NOT_ALLOWED",
            422,
            Sell(10),
            Holding(10) with
            {
                Symbol = Holding(10).Symbol! with { OpenSellQuantity = 1 },
            }
        );
    }

    [Fact]
    public void R18c_sells_short_only_where_all_allow_it()
    {
        RiskContext allowed = Calm with { Account = Calm.Account! with { AllowsShort = true } };

        AssertPasses(Sell(10), allowed);
        AssertDenied(
            "SHORT_NOT_ALLOWED",
            422,
            Sell(10),
            allowed with
            {
                Account = allowed.Account! with { Multiplier = 1, BuyingPower = 100_000 },
            }
        );
        AssertDenied("SHORT_NOT_ALLOWED", 422, Sell(10) with { Instrument = Apple with { IsShortable = false } }, allowed);
    }

    [Fact]
    public void R18c_never_crosses_zero_with_one_order()
    {
        RiskContext shortTen = Holding(-10) with { Account = Calm.Account! with { AllowsShort = true } };

        AssertPasses(Buy(10), shortTen);
        AssertDenied("POSITION_CROSSES_ZERO", 422, Buy(11), shortTen);
        AssertDenied(
            "POSITION_CROSSES_ZERO",
            422,
            Sell(11),
            Holding(10) with
            {
                Account = Calm.Account! with { AllowsShort = true },
            }
        );
    }
}
