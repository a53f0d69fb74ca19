using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;

namespace TradingHub.Engine.Tests.Exchange;

public sealed class StopOrderTests
{
    private readonly ExchangeBench _bench = new();

    public StopOrderTests() => _bench.Quote(100.00, 100.02);

    [Fact]
    public void A_sell_stop_waits_for_a_trade_at_its_price_and_is_a_market_order_then()
    {
        _bench.Submit(_bench.Order("s", OrderSide.Sell, OrderType.Stop, 10, stop: 99m));
        _bench.Quote(98.50, 98.60);
        _bench.Trade(99.01);
        Assert.Equal(["s new"], _bench.News());

        _bench.Trade(99.00);

        Assert.Equal(["s triggered", "s filled 10 at 98.5"], _bench.News());
    }

    [Theory]
    [InlineData(40, "41.6")]
    [InlineData(49.99, "51.99")]
    [InlineData(50, "51.25")]
    [InlineData(101, "103.53")]
    public void A_buy_stop_pays_at_most_four_percent_more_below_fifty_dollars_and_two_and_a_half_above(double stop, string limit)
    {
        ExchangeBench bench = new();
        bench.Quote(stop - 1, stop - 0.98);
        bench.Submit(bench.Order("b", OrderSide.Buy, OrderType.Stop, 10, stop: (decimal)stop));
        bench.Quote(stop * 1.10, stop * 1.11);

        bench.Trade(stop);

        Assert.Equal(["b new", $"b triggered limit {limit}"], bench.News());
        Assert.Equal(10, bench.RemainingOf("b"));
    }

    [Fact]
    public void A_stop_limit_is_a_limit_order_after_its_trigger_and_the_print_that_triggers_it_does_not_fill_it()
    {
        _bench.Submit(_bench.Order("s", OrderSide.Sell, OrderType.StopLimit, 10, limit: 98.9m, stop: 99m));
        _bench.Quote(98.50, 98.60);

        _bench.Trade(98.95);
        Assert.Equal(["s new", "s triggered limit 98.9"], _bench.News());

        _bench.Trade(98.95, size: 4);
        _bench.Quote(98.90, 98.92);
        Assert.Equal(["s filled 4 at 98.9", "s filled 6 at 98.9"], _bench.News());
    }

    [Fact]
    public void A_sell_trail_follows_the_high_and_never_moves_back()
    {
        _bench.Submit(_bench.Order("t", OrderSide.Sell, OrderType.TrailingStop, 10) with { TrailPrice = 1m });
        _bench.Trade(101.00);
        _bench.Trade(100.50);
        _bench.Trade(102.00);
        Assert.Equal(["t new", "t trails 100.01 stop 99.01", "t trails 101 stop 100", "t trails 102 stop 101"], _bench.News());

        _bench.Quote(100.90, 100.92);
        _bench.Trade(101.00);

        Assert.Equal(["t triggered", "t filled 10 at 100.9"], _bench.News());
    }

    [Fact]
    public void A_buy_trail_in_percent_follows_the_low()
    {
        _bench.Trade(100.00);
        _bench.Submit(_bench.Order("t", OrderSide.Buy, OrderType.TrailingStop, 10) with { TrailPercent = 2m });
        _bench.Trade(90.00);

        Assert.Equal(["t new", "t trails 100 stop 102", "t trails 90 stop 91.8"], _bench.News());
    }

    [Fact]
    public void Another_trail_keeps_the_mark_that_was_reached()
    {
        _bench.Submit(_bench.Order("t", OrderSide.Sell, OrderType.TrailingStop, 10) with { TrailPrice = 1m });
        _bench.Trade(105.00);
        _bench.News();

        _bench.Replace("t", _bench.Order("u", OrderSide.Sell, OrderType.TrailingStop, 10) with { TrailPrice = 3m });

        Assert.Equal(["t replaced by u", "u new", "u trails 105 stop 102"], _bench.News());
    }

    [Fact]
    public void Outside_the_regular_session_nothing_triggers_and_no_trail_moves()
    {
        DateTimeOffset evening = new(2026, 3, 3, 22, 0, 0, TimeSpan.Zero);
        ExchangeBench bench = new(new UsMarketCalendar()) { Time = evening };
        bench.Quote(100.00, 100.02);
        bench.Submit(bench.Order("s", OrderSide.Sell, OrderType.Stop, 10, stop: 99m));
        bench.Submit(bench.Order("t", OrderSide.Sell, OrderType.TrailingStop, 10) with { TrailPrice = 1m });
        bench.Trade(98.00);
        Assert.Equal(["s accepted", "t accepted"], bench.News());

        bench.Time = new DateTimeOffset(2026, 3, 4, 14, 30, 0, TimeSpan.Zero);
        bench.Trade(99.50);
        Assert.Equal(["s working", "t working", "t trails 99.5 stop 98.5"], bench.News());

        bench.Trade(98.90);
        bench.Quote(98.50, 98.60);
        Assert.Equal(["s triggered", "s filled 10 at 98.5"], bench.News());
    }
}
