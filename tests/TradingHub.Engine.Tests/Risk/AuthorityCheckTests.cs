using TradingHub.Domain.Calendar;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Tests.Risk;

/// <summary>R2, R5, R7, R12, R13 and R19: who may trade, on which account, when, and what the day-trade rule says.</summary>
public sealed class AuthorityCheckTests : RiskTests
{
    [Theory]
    [InlineData(OrderSource.Dashboard, true)]
    [InlineData(OrderSource.Api, true)]
    [InlineData(OrderSource.AlpacaApi, true)]
    [InlineData(OrderSource.Broker, false)]
    public void R2_knows_who_may_trade(OrderSource source, bool passes)
    {
        PlaceOrder order = Buy(10) with { Source = source };

        Assert.Equal(passes ? null : "NOT_PERMITTED", Code(order, Calm));
        AssertDenied("NOT_PERMITTED", 403, order, Calm, RiskLimits.Paper with { DeniedSources = [source] });
    }

    [Fact]
    public void R2_lets_the_hubs_own_rules_only_lower_what_is_held()
    {
        AssertDenied("NOT_PERMITTED", 403, Buy(10) with { Source = OrderSource.Rule }, Calm);
        AssertPasses(Sell(10) with { Source = OrderSource.Rule }, Holding(10));
        AssertDenied("NOT_PERMITTED", 403, Sell(11) with { Source = OrderSource.Rule }, Holding(10));
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(false, false, true)]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void R5_wants_the_account_that_the_order_is_for(bool? wanted, bool isLive, bool passes) =>
        Assert.Equal(
            passes ? null : "ENVIRONMENT_MISMATCH",
            Code(Buy(10) with { IsForLiveAccount = wanted }, Calm with { IsLiveAccount = isLive })
        );

    [Fact]
    public void R7_denies_what_is_bound_to_the_session_outside_of_it()
    {
        RiskLimits bound = RiskLimits.Paper with { SessionOnlySources = [OrderSource.AlpacaApi] };
        PlaceOrder order = Buy(10, 100m) with { Source = OrderSource.AlpacaApi };
        RiskContext night = Calm with { Session = SessionKind.Closed };

        AssertPasses(order, Calm, bound);
        AssertPasses(order with { Source = OrderSource.Api }, night, bound);
        AssertDenied("MARKET_CLOSED", 422, order, night, bound);
        AssertDenied("MARKET_CLOSED", 422, order, Calm with { Session = SessionKind.Pre }, bound);
        AssertPasses(order with { ExtendedHours = true }, Calm with { Session = SessionKind.Pre }, bound);
        Assert.Contains("2026-03-04T15:00:00Z", Denied(order, night, bound).Detail, StringComparison.Ordinal);
        AssertDenied("RISK_INPUT_MISSING", 422, order, night with { NextOpen = null }, bound);
    }

    [Theory]
    [InlineData(TimeInForce.Opg, "2026-03-03T09:27:59-05:00", true)]
    [InlineData(TimeInForce.Opg, "2026-03-03T09:28:00-05:00", false)]
    [InlineData(TimeInForce.Opg, "2026-03-03T18:59:59-05:00", false)]
    [InlineData(TimeInForce.Opg, "2026-03-03T19:00:00-05:00", true)]
    [InlineData(TimeInForce.Cls, "2026-03-03T15:49:59-05:00", true)]
    [InlineData(TimeInForce.Cls, "2026-03-03T15:50:00-05:00", false)]
    [InlineData(TimeInForce.Cls, "2026-03-03T18:59:59-05:00", false)]
    [InlineData(TimeInForce.Cls, "2026-03-03T19:00:00-05:00", true)]
    [InlineData(TimeInForce.Opg, "2026-03-07T12:00:00-05:00", true)]
    public void R7_takes_orders_for_an_auction_until_shortly_before_it(TimeInForce timeInForce, string at, bool passes)
    {
        RiskContext context = Calm with { Auctions = AuctionHours.At(new UsMarketCalendar(), DateTimeOffset.Parse(at)) };
        PlaceOrder order = Buy(10, 100m) with { TimeInForce = timeInForce };

        Assert.Equal(passes ? null : "MARKET_CLOSED", Code(order, context));
        AssertPasses(order, Calm with { Auctions = AuctionHours.At(new AlwaysOpenCalendar(), DateTimeOffset.Parse(at)) });
        AssertDenied("RISK_INPUT_MISSING", 422, order, Calm with { Auctions = null });
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(6, false)]
    public void R12_stops_a_program_that_the_venue_keeps_refusing(int rejects, bool passes)
    {
        RiskContext context = Calm with { RecentRejects = rejects };

        Assert.Equal(passes ? null : "STRATEGY_THROTTLED", Code(Buy(10), context));
        AssertPasses(Buy(10) with { Source = OrderSource.Dashboard }, context);
        AssertPasses(Sell(10), Holding(10) with { RecentRejects = rejects });
        AssertDenied("RISK_INPUT_MISSING", 422, Buy(10), Calm with { RecentRejects = null });
    }

    [Theory]
    [InlineData("5.9", true)]
    [InlineData("6", true)]
    [InlineData("6.1", false)]
    public void R13_keeps_the_legs_within_their_group(string quantity, bool passes)
    {
        PlaceOrder leg = Sell(decimal.Parse(quantity), 110m) with
        {
            Leg = LegRole.TakeProfit,
            Instrument = Apple with { LotSize = 0.1m },
            TimeInForce = TimeInForce.Day,
        };
        RiskContext context = Holding(100) with { Parent = new ParentOrder(10, 4) };

        Assert.Equal(passes ? null : "CHILD_EXCEEDS_PARENT", Code(leg, context));
        AssertDenied("RISK_INPUT_MISSING", 422, leg, context with { Parent = null });
    }

    [Theory]
    [InlineData(DayTradeVerdict.Allowed, true)]
    [InlineData(DayTradeVerdict.Warned, true)]
    [InlineData(DayTradeVerdict.Denied, false)]
    public void R19_obeys_the_day_trade_rule_but_for_exits(DayTradeVerdict verdict, bool passes)
    {
        DayTradeOutlook outlook = NoDayTrades with
        {
            Regime = DayTradeRegime.Legacy,
            CountAfter = 4,
            Verdict = verdict,
            Code = "PDT_LIMIT",
            Reason = "The fourth.",
        };

        Assert.Equal(passes ? null : "PDT_LIMIT", Code(Buy(10), Calm with { DayTrades = _ => outlook }));
        AssertPasses(Sell(10), Holding(10) with { DayTrades = _ => outlook });
        AssertDenied("RISK_INPUT_MISSING", 422, Buy(10), Calm with { DayTrades = _ => null });
        AssertDenied("RISK_INPUT_MISSING", 422, Buy(10), Calm with { DayTrades = null });
    }

    [Theory]
    [InlineData("95000.01", true)]
    [InlineData("95000.00", false)]
    [InlineData("94999.99", false)]
    public void R20_opens_nothing_once_the_day_has_lost_its_share(string equity, bool passes)
    {
        RiskContext context = Calm with { Account = Calm.Account! with { Equity = decimal.Parse(equity) } };

        Assert.Equal(passes ? null : "DAILY_LOSS_LIMIT", Code(Buy(10), context));
        AssertPasses(Sell(10), Holding(10) with { Account = context.Account });
        AssertDenied("RISK_INPUT_MISSING", 422, Buy(10), Calm with { DayStartEquity = null });
    }

    [Theory]
    [InlineData("80000.01", true)]
    [InlineData("80000.00", true)]
    [InlineData("79999.99", false)]
    public void R21_opens_nothing_once_equity_is_too_far_below_its_best(string equity, bool passes)
    {
        decimal now = decimal.Parse(equity);
        RiskContext context = Calm with { Account = Calm.Account! with { Equity = now }, DayStartEquity = now };

        Assert.Equal(passes ? null : "DRAWDOWN_HALT", Code(Buy(10), context));
        AssertPasses(Sell(10), Holding(10) with { Account = context.Account });
        AssertDenied("RISK_INPUT_MISSING", 422, Buy(10), Calm with { HighWaterMark = null });
    }
}
