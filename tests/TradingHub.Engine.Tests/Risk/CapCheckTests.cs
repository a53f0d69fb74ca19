using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Tests.Risk;

/// <summary>R2 and R17 for a credential with caps of its own: each is kept to the last cent, and never widens what holds for everybody.</summary>
public sealed class CapCheckTests : RiskTests
{
    private static readonly OrderCaps AppleOnly = new([Apple.Symbol.Value], MaxNotional: null);

    [Fact]
    public void R2_lets_a_credential_trade_its_symbols_only()
    {
        AssertPasses(Buy(10, 100m) with { Caps = AppleOnly }, Calm);
        AssertDenied("TOKEN_SYMBOL", 403, Buy(10, 100m) with { Caps = new OrderCaps(["MSFT"], null) }, Calm);
        AssertDenied("TOKEN_SYMBOL", 403, Sell(10) with { Caps = new OrderCaps(["MSFT"], null) }, Holding(10));
    }

    [Theory]
    [InlineData("999.99", false)]
    [InlineData("1000", true)]
    [InlineData("1000.01", true)]
    public void R17_keeps_a_credential_below_its_own_notional(string cap, bool passes)
    {
        PlaceOrder order = Buy(10, 100m) with { Caps = new OrderCaps(null, decimal.Parse(cap)) };

        Assert.Equal(passes ? null : "TOKEN_NOTIONAL", Code(order, Calm));
    }

    [Fact]
    public void R17_counts_a_market_order_at_its_worst_price()
    {
        PlaceOrder order = Buy(10) with { Caps = new OrderCaps(null, 1000.10m) };

        AssertDenied("TOKEN_NOTIONAL", 422, order, Calm);
    }

    [Fact]
    public void R17_lets_a_credential_close_what_is_held_whatever_it_costs()
    {
        AssertPasses(Sell(10) with { Caps = new OrderCaps(null, 1m) }, Holding(10));
    }

    [Fact]
    public void R17_gives_a_wider_cap_no_more_than_everybody_has()
    {
        RiskLimits tight = RiskLimits.Paper with { MaxOrderNotional = 500m };

        AssertDenied("MAX_NOTIONAL_ORDER", 422, Buy(10, 100m) with { Caps = new OrderCaps(null, 100_000m) }, Calm, tight);
    }
}
