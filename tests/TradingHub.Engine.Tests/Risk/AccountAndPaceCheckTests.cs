using TradingHub.Domain.Calendar;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Tests.Risk;

/// <summary>R3 to R11, each at its limit less one step, at the limit and one step beyond.</summary>
public sealed class AccountAndPaceCheckTests : RiskTests
{
    [Theory]
    [InlineData(Readiness.NotReady, "NOT_READY")]
    [InlineData(Readiness.ChannelStopped, "NOT_READY")]
    [InlineData(Readiness.StorageFailed, "NOT_READY")]
    [InlineData(Readiness.StorageFull, "STORAGE_FULL")]
    [InlineData(Readiness.Reconciling, "RECONCILING")]
    [InlineData(Readiness.BrokerUnavailable, "BROKER_UNAVAILABLE")]
    public void R3_refuses_with_503_until_the_account_is_ready(Readiness readiness, string code)
    {
        Refusal refusal = Denied(Buy(10), Calm with { Readiness = readiness });

        Assert.Equal((code, 503, "R3", true), (refusal.Code, refusal.Status, refusal.Check, refusal.RetryAfter is not null));
    }

    [Fact]
    public void R4_takes_only_reducing_orders_when_reducing_and_none_when_halted()
    {
        AssertDenied("REDUCE_ONLY_MODE", 423, Buy(10), Calm with { TradingState = TradingState.Reducing });
        AssertPasses(Sell(10), Holding(10) with { TradingState = TradingState.Reducing });
        AssertDenied("TRADING_HALTED", 423, Sell(10), Holding(10) with { TradingState = TradingState.Halted });
    }

    [Fact]
    public void R6_knows_its_lists()
    {
        AssertDenied("SYMBOL_NOT_ALLOWED", 422, Buy(10), Calm, RiskLimits.Paper with { DeniedSymbols = ["aapl"] });
        AssertDenied("SYMBOL_NOT_ALLOWED", 422, Buy(10), Calm, RiskLimits.Paper with { AllowedSymbols = ["MSFT"] });
        AssertPasses(Buy(10), Calm, RiskLimits.Paper with { AllowedSymbols = ["AAPL"] });
        AssertDenied("SYMBOL_NOT_ALLOWED", 422, Buy(10) with { Instrument = Apple with { IsTradable = false } }, Calm);
    }

    [Theory]
    [InlineData(0.99, false)]
    [InlineData(1.00, true)]
    [InlineData(1.01, true)]
    public void R6_wants_shares_of_one_dollar(double price, bool passes)
    {
        RiskContext context = Calm with { Quote = QuoteOf(price, price, Now), LastTrade = null };

        Assert.Equal(passes ? null : "SYMBOL_NOT_ALLOWED", Code(Buy(10), context));
    }

    [Fact]
    public void R7_lets_orders_in_at_any_time_but_extended_hours_only_where_allowed()
    {
        AssertPasses(Buy(10, 100m), Calm with { Session = SessionKind.Closed });
        AssertPasses(Buy(10, 100m) with { ExtendedHours = true }, Calm with { Session = SessionKind.Pre });
        AssertDenied(
            "MARKET_CLOSED",
            422,
            Buy(10, 100m) with
            {
                ExtendedHours = true,
            },
            Calm,
            RiskLimits.Paper with
            {
                AllowExtendedHours = false,
            }
        );
    }

    [Fact]
    public void R9_stops_only_unmeant_duplicates_of_the_dashboard()
    {
        RiskContext twice = Calm with { DuplicateOf = new OrderId(Guid.Empty) };

        AssertDenied("DUPLICATE_ORDER", 409, Buy(10) with { Source = OrderSource.Dashboard }, twice);
        AssertPasses(Buy(10) with { Source = OrderSource.Dashboard, AllowDuplicate = true }, twice);
        AssertPasses(Buy(10), twice);
    }

    [Theory]
    [InlineData("2", true)]
    [InlineData("1", true)]
    [InlineData("0.99", false)]
    public void R10_wants_a_token(string tokens, bool passes) =>
        Assert.Equal(passes ? null : "ORDER_RATE_LIMIT", Code(Buy(10), Calm with { RateTokens = decimal.Parse(tokens) }));

    [Theory]
    [InlineData(48, true)]
    [InlineData(49, true)]
    [InlineData(50, false)]
    public void R11_counts_the_orders_of_the_day(int before, bool passes) =>
        Assert.Equal(
            passes ? null : "DAILY_ORDER_LIMIT",
            Code(Buy(10), Calm with { OrdersToday = before }, RiskLimits.Paper with { OrdersPerDay = 50 })
        );
}
