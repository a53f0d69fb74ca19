using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Risk;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Risk;

/// <summary>A calm market at 100 and an account with equity of 100,000, to be disturbed one input at a time.</summary>
public abstract class RiskTests
{
    private protected static readonly DateTimeOffset Now = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);
    private protected static readonly Instrument Apple = Given.Catalogue("AAPL").All[0];
    private protected static readonly Instrument Bitcoin = Given.Instrument("BTC/USD");

    private protected static readonly DayTradeOutlook NoDayTrades = new(
        DayTradeRegime.Off,
        new DateOnly(2026, 3, 3),
        Count: 0,
        Completes: false,
        CouldComplete: false,
        CountAfter: 0,
        Margin: null,
        DayTradeVerdict.Allowed,
        Code: null,
        Reason: null
    );

    private protected static readonly RiskContext Calm = new()
    {
        Readiness = Readiness.Ready,
        TradingState = TradingState.Active,
        IsLiveAccount = false,
        Session = SessionKind.Regular,
        NextOpen = Now.AddDays(1),
        Auctions = new AuctionHours(TakesOpening: true, TakesClosing: true),
        RecentRejects = 0,
        DayTrades = _ => NoDayTrades,
        DayStartEquity = 100_000m,
        HighWaterMark = 100_000m,
        RateTokens = 100,
        OrdersToday = 0,
        Quote = QuoteOf(99.99, 100.01, Now),
        LastTrade = new Trade(Apple.Id, 100.00, 10, 'Q', Now.UtcTicks, Now.UtcTicks),
        MarketTime = Now.UtcTicks,
        Account = new RiskAccount(100_000m, 400_000m, 0, 4, AllowsShort: false, OpenPositions: 0),
        Symbol = new RiskSymbol(0, 0, 0, 0, OppositeOrders.None),
    };

    private protected static PlaceOrder Buy(decimal quantity, decimal? limit = null) => Order(OrderSide.Buy, quantity, limit);

    private protected static PlaceOrder Sell(decimal quantity, decimal? limit = null) => Order(OrderSide.Sell, quantity, limit);

    private protected static PlaceOrder Order(OrderSide side, decimal quantity, decimal? limit) =>
        Given.Order(Apple, side, quantity, limit);

    private protected static Quote QuoteOf(double bid, double ask, DateTimeOffset time) =>
        new(Apple.Id, bid, 100, ask, 100, time.UtcTicks, time.UtcTicks);

    private protected static RiskContext At(double price) =>
        Calm with
        {
            Quote = QuoteOf(price, price, Now),
            LastTrade = new Trade(Apple.Id, price, 10, 'Q', Now.UtcTicks, Now.UtcTicks),
        };

    private protected static RiskContext Holding(decimal quantity) =>
        Calm with
        {
            Symbol = new RiskSymbol(quantity, Math.Abs(quantity) * 100, 0, 0, OppositeOrders.None),
        };

    private protected static string? Code(PlaceOrder order, RiskContext context, RiskLimits? limits = null) =>
        new RiskGate(limits ?? RiskLimits.Paper, OfferedOrders.All).Evaluate(order, context).Refusal?.Code;

    private protected static Refusal Denied(
        PlaceOrder order,
        RiskContext context,
        RiskLimits? limits = null,
        string? anyOf = null
    )
    {
        Refusal refusal = Assert.IsType<Refusal>(
            new RiskGate(limits ?? RiskLimits.Paper, OfferedOrders.All).Evaluate(order, context).Refusal
        );
        Assert.True(anyOf is null || refusal.Violations!.Contains(anyOf));
        return refusal;
    }

    private protected static void AssertDenied(
        string code,
        int status,
        PlaceOrder order,
        RiskContext context,
        RiskLimits? limits = null,
        string? anyOf = null
    )
    {
        Refusal refusal = Denied(order, context, limits, anyOf);
        Assert.Equal((code, status), (refusal.Code, refusal.Status));
    }

    private protected static void AssertPasses(PlaceOrder order, RiskContext context, RiskLimits? limits = null) =>
        Assert.Null(Code(order, context, limits));

    private protected static void AssertShape(PlaceOrder order, string field)
    {
        Refusal refusal = Denied(order, Calm);
        Assert.Equal(("ORDER_INVALID", 400, "R1", field), (refusal.Code, refusal.Status, refusal.Check, refusal.Field));
    }
}
