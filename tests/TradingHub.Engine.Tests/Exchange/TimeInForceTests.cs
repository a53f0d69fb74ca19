using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;

namespace TradingHub.Engine.Tests.Exchange;

public sealed class TimeInForceTests
{
    private readonly ExchangeBench _bench = new();

    [Fact]
    public void Ioc_takes_what_is_quoted_and_cancels_the_rest()
    {
        _bench.Quote(100.00, 100.02, 40);

        _bench.Submit(_bench.Order("i", OrderSide.Buy, OrderType.Market, 100) with { TimeInForce = TimeInForce.Ioc });

        Assert.Equal(["i new", "i filled 40 at 100.02", "i canceled"], _bench.News());
    }

    [Fact]
    public void Ioc_with_a_limit_out_of_reach_is_canceled_at_once()
    {
        _bench.Quote(100.00, 100.02);

        _bench.Submit(_bench.Order("i", OrderSide.Buy, OrderType.Limit, 10, 100.01m) with { TimeInForce = TimeInForce.Ioc });

        Assert.Equal(["i new", "i canceled"], _bench.News());
    }

    [Theory]
    [InlineData(101, new[] { "f new", "f canceled" })]
    [InlineData(100, new[] { "f new", "f filled 100 at 100.02" })]
    public void Fok_takes_all_of_it_or_nothing(int quantity, string[] news)
    {
        _bench.Quote(100.00, 100.02, 100);

        _bench.Submit(
            _bench.Order("f", OrderSide.Buy, OrderType.Limit, quantity, 100.05m) with
            {
                TimeInForce = TimeInForce.Fok,
            }
        );

        Assert.Equal(news, _bench.News());
    }

    [Fact]
    public void Fok_counts_only_what_earlier_orders_left_of_the_quote()
    {
        _bench.Quote(100.00, 100.02, 100);
        _bench.Submit(_bench.Order("a", OrderSide.Buy, OrderType.Market, 30));
        _bench.News();

        _bench.Submit(_bench.Order("f", OrderSide.Buy, OrderType.Market, 71) with { TimeInForce = TimeInForce.Fok });

        Assert.Equal(["f new", "f canceled"], _bench.News());
    }

    [Fact]
    public void A_gtc_order_lives_ninety_days()
    {
        _bench.Quote(100.00, 100.02);
        _bench.Submit(_bench.Order("g", OrderSide.Buy, OrderType.Limit, 10, 90m));
        _bench.Clock(ExchangeBench.Noon.AddDays(90).AddTicks(-1));
        Assert.Equal(BrokerOrderState.Working, _bench.StateOf("g"));

        _bench.Clock(ExchangeBench.Noon.AddDays(90));

        Assert.Equal(["g new", "g expired"], _bench.News());
    }

    [Fact]
    public void Opg_fills_whole_at_the_first_trade_of_the_session_and_what_its_limit_forbids_expires()
    {
        ExchangeBench bench = Before(9, 27);
        bench.Submit(Auction(bench, "m", TimeInForce.Opg, limit: null));
        bench.Submit(Auction(bench, "l", TimeInForce.Opg, limit: 99m));
        bench.Trade(100.00);
        Assert.Equal(["m accepted", "l accepted"], bench.News());

        bench.Time = NewYork(9, 30);
        bench.Quote(100.10, 100.12);
        bench.Trade(100.11, size: 5);

        Assert.Equal(["m filled 300 at 100.11", "l expired"], bench.News());
    }

    [Fact]
    public void Cls_fills_whole_at_the_last_trade_of_the_session()
    {
        ExchangeBench bench = Before(15, 49);
        bench.Submit(Auction(bench, "m", TimeInForce.Cls, limit: null));
        bench.Submit(Auction(bench, "l", TimeInForce.Cls, limit: 100.20m));
        bench.Time = NewYork(15, 59);
        bench.Trade(100.25);
        Assert.Equal(["m accepted", "l accepted"], bench.News());

        bench.Clock(NewYork(16, 0));

        Assert.Equal(["m filled 300 at 100.25", "l expired"], bench.News());
    }

    [Theory]
    [InlineData(TimeInForce.Opg, 9, 27, true)]
    [InlineData(TimeInForce.Opg, 9, 28, false)]
    [InlineData(TimeInForce.Opg, 18, 59, false)]
    [InlineData(TimeInForce.Opg, 19, 0, true)]
    [InlineData(TimeInForce.Cls, 15, 49, true)]
    [InlineData(TimeInForce.Cls, 15, 50, false)]
    [InlineData(TimeInForce.Cls, 19, 0, true)]
    public void An_auction_takes_orders_in_its_hours(TimeInForce timeInForce, int hour, int minute, bool isTaken)
    {
        ExchangeBench bench = Before(hour, minute);

        BrokerAnswer answer = bench.Submit(Auction(bench, "m", timeInForce, limit: null));

        Assert.Equal(isTaken ? BrokerVerdict.Taken : BrokerVerdict.Refused, answer.Verdict);
    }

    private static DateTimeOffset NewYork(int hour, int minute) => new(2026, 3, 3, hour, minute, 0, TimeSpan.FromHours(-5));

    private static ExchangeBench Before(int hour, int minute) =>
        new(new UsMarketCalendar()) { Time = NewYork(hour, minute).ToUniversalTime() };

    private static BrokerOrder Auction(ExchangeBench bench, string id, TimeInForce timeInForce, decimal? limit) =>
        bench.Order(id, OrderSide.Buy, limit is null ? OrderType.Market : OrderType.Limit, 300, limit) with
        {
            TimeInForce = timeInForce,
        };
}
