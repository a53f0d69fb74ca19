using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;

namespace TradingHub.Engine.Tests.Exchange;

/// <summary>Rules at the edges of sessions and groups that random sequences against the naive twin have brought up.</summary>
public sealed class ExchangeRuleTests
{
    [Fact]
    public void No_order_takes_a_quote_of_before_its_session()
    {
        ExchangeBench bench = At(17, 0);
        bench.Quote(100.00, 100.02);
        bench.Submit(bench.Order("m", OrderSide.Buy, OrderType.Market, 10));
        bench.Time = NewYork(9, 30, day: 4);
        bench.Submit(bench.Order("n", OrderSide.Buy, OrderType.Market, 10));
        bench.Trade(105.00);
        Assert.Equal(["m accepted", "n new", "m working"], bench.News());

        bench.Quote(104.98, 105.00);

        Assert.Equal(["m filled 10 at 105", "n filled 10 at 105"], bench.News());
    }

    [Fact]
    public void Without_a_trade_in_the_session_there_is_no_closing_auction()
    {
        ExchangeBench bench = At(9, 0);
        bench.Trade(100.00);
        bench.Quote(100.00, 100.02);
        bench.Submit(Close(bench, "m"));

        bench.Clock(NewYork(16, 0));

        Assert.Equal(["m accepted", "m expired"], bench.News());
    }

    [Fact]
    public void An_order_for_the_close_cannot_be_replaced_after_the_cut_off()
    {
        ExchangeBench bench = At(15, 49);
        bench.Submit(Close(bench, "m"));
        bench.Time = NewYork(15, 50);

        bench.Replace("m", Close(bench, "n") with { Quantity = 200 });

        Assert.Equal(["m accepted"], bench.News());
    }

    [Theory]
    [InlineData(18, 59, BrokerVerdict.Refused)]
    [InlineData(19, 0, BrokerVerdict.Taken)]
    public void After_a_half_day_too_auctions_take_orders_from_seven_in_the_evening(int hour, int minute, BrokerVerdict verdict)
    {
        DateTimeOffset evening = new(2026, 11, 27, hour, minute, 0, TimeSpan.FromHours(-5));
        ExchangeBench bench = new(new UsMarketCalendar()) { Time = evening.ToUniversalTime() };

        Assert.Equal(verdict, bench.Submit(Close(bench, "m")).Verdict);
    }

    [Fact]
    public void The_replacement_of_a_triggered_stop_is_triggered_and_says_so()
    {
        ExchangeBench bench = new();
        bench.Quote(100.00, 100.02);
        bench.Submit(bench.Order("s", OrderSide.Sell, OrderType.StopLimit, 10, limit: 100.5m, stop: 99m));
        bench.Trade(99.00);
        bench.News();

        bench.Replace("s", bench.Order("t", OrderSide.Sell, OrderType.StopLimit, 10, limit: 100m, stop: 99m));

        Assert.Equal(["s replaced by t", "t new", "t triggered limit 100", "t filled 10 at 100"], bench.News());
    }

    [Fact]
    public void A_take_profit_takes_the_quote_with_what_the_entry_has_just_filled()
    {
        ExchangeBench bench = new();
        bench.Quote(99.00, 100.00, 5);
        bench.Submit(bench.Bracket(20, limit: null, takeProfit: 101m, stopLoss: 90m));
        bench.News();

        bench.Quote(101.00, 101.10, 10);

        Assert.Equal(
            ["e filled 10 at 101.1", "tp resized 15", "sl resized 15", "tp filled 10 at 101", "e canceled", "sl resized 5"],
            bench.News()
        );
    }

    private static DateTimeOffset NewYork(int hour, int minute, int day = 3) =>
        new DateTimeOffset(2026, 3, day, hour, minute, 0, TimeSpan.FromHours(-5)).ToUniversalTime();

    private static ExchangeBench At(int hour, int minute) => new(new UsMarketCalendar()) { Time = NewYork(hour, minute) };

    private static BrokerOrder Close(ExchangeBench bench, string id) =>
        bench.Order(id, OrderSide.Buy, OrderType.Market, 300) with
        {
            TimeInForce = TimeInForce.Cls,
        };
}
