using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Tests.Risk;

/// <summary>The gate as a whole: order of checks, missing inputs, profiles.</summary>
public sealed class RiskGateTests : RiskTests
{
    [Fact]
    public void An_ordinary_order_passes() => AssertPasses(Buy(10), Calm);

    [Fact]
    public void From_stage_5_on_all_violations_are_listed_and_the_first_gives_the_code()
    {
        Refusal refusal = Denied(Buy(200_000, 115m), Calm);

        Assert.Equal("PRICE_COLLAR", refusal.Code);
        Assert.Equal(
            ["PRICE_COLLAR", "MAX_QUANTITY", "MAX_NOTIONAL_ORDER", "MAX_ALLOCATION", "MAX_POSITION", "INSUFFICIENT_BUYING_POWER"],
            refusal.Violations!
        );
    }

    [Fact]
    public void An_order_that_only_reduces_skips_what_would_keep_it_in_the_market()
    {
        RiskContext broke = Holding(1_000_000) with
        {
            Quote = QuoteOf(90, 100, Now.AddHours(-1)),
            Account = new RiskAccount(-5, 0, 100_000_000, 1, AllowsShort: false, OpenPositions: 900),
        };

        AssertPasses(Sell(1_000_000), broke);
    }

    [Theory]
    [InlineData("readiness", "R3")]
    [InlineData("trading state", "R4")]
    [InlineData("session", "R7")]
    [InlineData("rate", "R10")]
    [InlineData("orders today", "R11")]
    [InlineData("quote", "R6")]
    [InlineData("market time", "R14")]
    [InlineData("account", "R18")]
    [InlineData("symbol", "R18b")]
    public void A_missing_input_denies(string missing, string check)
    {
        RiskContext context = missing switch
        {
            "readiness" => Calm with { Readiness = null },
            "trading state" => Calm with { TradingState = null },
            "session" => Calm with { Session = null },
            "rate" => Calm with { RateTokens = null },
            "orders today" => Calm with { OrdersToday = null },
            "quote" => Calm with { Quote = null },
            "market time" => Calm with { MarketTime = null },
            "account" => Calm with { Account = null },
            _ => Calm with { Symbol = null },
        };

        Refusal refusal = Denied(Buy(10), context, RiskLimits.Paper with { OrdersPerDay = 10 });

        Assert.Equal(("RISK_INPUT_MISSING", check), (refusal.Code, refusal.Check));
    }

    [Fact]
    public void A_missing_price_denies_every_check_that_counts_money()
    {
        Refusal refusal = Denied(Buy(1) with { Instrument = Bitcoin }, Calm with { Quote = null });

        Assert.Equal(("RISK_INPUT_MISSING", "R14"), (refusal.Code, refusal.Check));
        Assert.Equal(["RISK_INPUT_MISSING"], refusal.Violations!);
    }

    [Fact]
    public void The_proof_profile_runs_the_same_checks_with_wide_numbers()
    {
        RiskContext rich = Calm with { Account = Calm.Account! with { BuyingPower = 1_000_000_000 } };

        AssertPasses(Buy(100_001, 100m), rich, RiskLimits.Proof);
        AssertDenied("SHORT_NOT_ALLOWED", 422, Sell(1), rich, RiskLimits.Proof);
        AssertDenied("MAX_QUANTITY", 422, Buy(1_000_000_001, 100m), rich, RiskLimits.Proof, anyOf: "MAX_QUANTITY");
    }
}
