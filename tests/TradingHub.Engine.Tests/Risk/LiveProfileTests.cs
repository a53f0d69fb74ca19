using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Tests.Risk;

/// <summary>The live profile, each number at its limit less one step, at the limit and one step beyond.</summary>
public sealed class LiveProfileTests : RiskTests
{
    private static readonly RiskLimits Live = RiskLimits.Live;
    private static readonly RiskLimits Roomy = RiskLimits.Live with
    {
        MaxOrderNotional = 1_000_000,
        MaxOrderShare = 1,
        MaxPositionShare = 1,
    };

    [Fact]
    public void It_applies_to_a_live_account_whatever_is_set()
    {
        RiskOptions options = new() { Profile = RiskProfile.Proof, MaxQuantity = 77 };

        RiskLimits limits = options.ToLimits(isLiveAccount: true);

        Assert.Equal(("live", 77m, 20), (limits.Profile, limits.MaxQuantity, limits.MaxOpenPositions));
        Assert.Equal("proof", options.ToLimits().Profile);
    }

    [Theory]
    [InlineData(100, "104.99", true)]
    [InlineData(100, "105.00", true)]
    [InlineData(100, "105.01", false)]
    [InlineData(25, "26.25", true)]
    [InlineData(25, "26.26", false)]
    [InlineData(24.99, "27.48", true)]
    [InlineData(24.99, "27.49", false)]
    [InlineData(3, "3.30", true)]
    [InlineData(3, "3.31", false)]
    [InlineData(2, "2.40", true)]
    [InlineData(2, "2.41", false)]
    public void R15_is_wider_at_low_prices(double market, string limit, bool passes) =>
        Assert.Equal(passes ? null : "PRICE_COLLAR", Code(Buy(1, decimal.Parse(limit)), At(market), Roomy));

    [Theory]
    [InlineData(OrderSide.Buy, "9.99", false)]
    [InlineData(OrderSide.Buy, "10.00", true)]
    [InlineData(OrderSide.Buy, "10.01", true)]
    [InlineData(OrderSide.Sell, "189.99", true)]
    [InlineData(OrderSide.Sell, "190.00", true)]
    [InlineData(OrderSide.Sell, "190.01", false)]
    public void R15_bounds_the_passive_side(OrderSide side, string limit, bool passes)
    {
        RiskContext context = side == OrderSide.Sell ? Holding(1) : Calm;

        Assert.Equal(passes ? null : "PRICE_COLLAR", Code(Order(side, 1, decimal.Parse(limit)), context, Roomy));
    }

    [Theory]
    [InlineData("99990", "99.99", true)]
    [InlineData("100000", "100.00", true)]
    [InlineData("100000", "100.01", false)]
    [InlineData("50000", "50.00", true)]
    [InlineData("50000", "50.01", false)]
    public void R17_takes_the_smaller_of_dollars_and_share_of_equity(string equity, string limit, bool passes)
    {
        decimal owned = decimal.Parse(equity);
        RiskContext context = At((double)decimal.Floor(decimal.Parse(limit))) with
        {
            Account = Calm.Account! with { Equity = owned },
            DayStartEquity = owned,
            HighWaterMark = owned,
        };

        Assert.Equal(passes ? null : "MAX_NOTIONAL_ORDER", Code(Buy(100, decimal.Parse(limit)), context, Live));
        AssertDenied("RISK_INPUT_MISSING", 422, Buy(1, 100m), Calm with { Account = null }, Live);
    }

    [Theory]
    [InlineData("93999", true)]
    [InlineData("94000", true)]
    [InlineData("94001", false)]
    public void R18_lends_nothing(string exposure, bool passes)
    {
        RiskContext context = Calm with { Account = Calm.Account! with { GrossExposure = decimal.Parse(exposure) } };

        Assert.Equal(passes ? null : "MAX_ALLOCATION", Code(Buy(10, 100m), context, Live));
    }

    [Theory]
    [InlineData("23999", true)]
    [InlineData("24000", true)]
    [InlineData("24001", false)]
    public void R18b_keeps_a_symbol_to_a_quarter(string exposure, bool passes)
    {
        RiskContext context = Calm with { Symbol = Calm.Symbol! with { Position = 1, Exposure = decimal.Parse(exposure) } };

        Assert.Equal(passes ? null : "MAX_POSITION", Code(Buy(10, 100m), context, Live));
    }

    [Theory]
    [InlineData(9_999, true)]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void R16_keeps_an_order_to_a_hundredth_of_the_days_volume(int quantity, bool passes)
    {
        RiskLimits limits = Roomy with { MaxQuantity = 1_000_000 };

        Assert.Equal(
            passes ? null : "MAX_QUANTITY",
            Code(Buy(quantity, 1.10m), At(1.10) with { AverageDailyVolume = 1_000_000 }, limits)
        );
    }
}
