using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;

namespace TradingHub.Engine.Tests.Exchange;

/// <summary>Groups of orders: what the legs may still trade is always what the entry has filled less what the legs have filled.</summary>
public sealed class OrderGroupTests
{
    private readonly ExchangeBench _bench = new();

    [Fact]
    public void The_legs_follow_the_parts_of_the_entry()
    {
        _bench.Quote(99.00, 100.00, 30);
        _bench.Submit(_bench.Bracket(100, 100m, takeProfit: 110m, stopLoss: 90m));

        Assert.Equal(
            ["e new", "tp held", "sl held", "e filled 30 at 100", "tp resized 30", "tp working", "sl resized 30", "sl working"],
            _bench.News()
        );

        _bench.Quote(99.00, 100.00, 25);
        Assert.Equal(["e filled 25 at 100", "tp resized 55", "sl resized 55"], _bench.News());
    }

    [Fact]
    public void An_entry_in_three_parts_that_is_replaced_between_and_canceled_after_the_second_leaves_legs_on_what_is_filled()
    {
        _bench.Quote(99.00, 100.00, 30);
        _bench.Submit(_bench.Bracket(100, 100m, takeProfit: 110m, stopLoss: 90m));
        _bench.Replace("e", _bench.Order("e2", OrderSide.Buy, OrderType.Limit, 120, 100.5m) with { Class = OrderClass.Bracket });
        Assert.Equal((0m, 90m), (_bench.Exchange.Find("e")!.Group!.EntryFilled - 30, _bench.RemainingOf("e2")));
        _bench.Quote(99.00, 100.50, 20);
        _bench.News();

        _bench.Cancel("e2");

        Assert.Equal(["e2 canceled"], _bench.News());
        Assert.Equal((50m, 50m), (_bench.RemainingOf("tp"), _bench.RemainingOf("sl")));

        _bench.Quote(110.00, 110.10);
        Assert.Equal(["tp filled 50 at 110", "sl canceled"], _bench.News());
    }

    [Fact]
    public void A_part_of_the_take_profit_lowers_the_stop_loss_and_ends_the_entry()
    {
        _bench.Quote(99.00, 100.00, 60);
        _bench.Submit(_bench.Bracket(100, 100m, takeProfit: 110m, stopLoss: 90m));
        _bench.News();

        _bench.Quote(110.00, 110.10, 25);
        Assert.Equal(["tp filled 25 at 110", "e canceled", "sl resized 35"], _bench.News());

        _bench.Quote(89.00, 89.10, 100);
        _bench.Trade(90.00);
        Assert.Equal(["sl triggered", "tp canceled", "sl filled 35 at 89"], _bench.News());
    }

    [Fact]
    public void A_triggered_stop_loss_ends_entry_and_take_profit_before_it_trades()
    {
        _bench.Quote(99.00, 100.00, 60);
        _bench.Submit(_bench.Bracket(100, 100m, takeProfit: 110m, stopLoss: 90m));
        _bench.Quote(89.50, 100.50, 10);
        _bench.News();

        _bench.Trade(89.90, size: 5);

        Assert.Equal(
            [
                "e filled 5 at 100",
                "tp resized 65",
                "sl resized 65",
                "sl triggered",
                "e canceled",
                "tp canceled",
                "sl filled 10 at 89.5",
            ],
            _bench.News()
        );
        Assert.Equal(55, _bench.RemainingOf("sl"));
    }

    [Theory]
    [InlineData("tp")]
    [InlineData("sl")]
    public void The_cancel_of_a_leg_ends_the_group(string leg)
    {
        _bench.Quote(99.00, 100.00, 60);
        _bench.Submit(_bench.Bracket(100, 100m, takeProfit: 110m, stopLoss: 90m));
        _bench.News();

        _bench.Cancel(leg);

        Assert.Equal([$"{leg} canceled", "e canceled", $"{(leg == "tp" ? "sl" : "tp")} canceled"], _bench.News());
    }

    [Fact]
    public void The_cancel_of_an_entry_that_has_not_filled_ends_the_legs()
    {
        _bench.Quote(99.00, 100.00);
        _bench.Submit(_bench.Bracket(100, 95m, takeProfit: 110m, stopLoss: 90m));
        _bench.News();

        _bench.Cancel("e");

        Assert.Equal(["e canceled", "tp canceled", "sl canceled"], _bench.News());
    }

    [Fact]
    public void Held_legs_follow_a_replaced_entry_and_their_prices_can_be_replaced_while_held()
    {
        _bench.Quote(99.00, 100.00);
        _bench.Submit(_bench.Bracket(100, 95m, takeProfit: 110m, stopLoss: 90m));
        _bench.News();

        _bench.Replace("e", _bench.Order("e2", OrderSide.Buy, OrderType.Limit, 40, 96m) with { Class = OrderClass.Bracket });
        _bench.Replace("tp", _bench.Leg("tp2", LegRole.TakeProfit, 40, limit: 112m));

        Assert.Equal(
            ["e replaced by e2", "e2 new", "tp resized 40", "sl resized 40", "tp replaced by tp2", "tp2 held"],
            _bench.News()
        );

        _bench.Quote(95.90, 96.00);
        _bench.Quote(112.00, 112.10);
        Assert.Equal(["e2 filled 40 at 96", "tp2 working", "sl working", "tp2 filled 40 at 112", "sl canceled"], _bench.News());
    }

    [Fact]
    public void Two_legs_alone_work_at_once_and_one_ends_the_other()
    {
        _bench.Quote(99.00, 100.00);
        _bench.Submit(
            _bench.Leg("tp", LegRole.TakeProfit, 50, limit: 110m) with
            {
                Class = OrderClass.Oco,
                Legs = [_bench.Leg("sl", LegRole.StopLoss, 50, stop: 90m) with { Class = OrderClass.Oco }],
            }
        );
        Assert.Equal(["tp new", "sl new"], _bench.News());

        _bench.Quote(110.00, 110.10, 20);
        _bench.Quote(109.00, 109.10, 20);
        Assert.Equal(["tp filled 20 at 110", "sl resized 30"], _bench.News());

        _bench.Quote(110.00, 110.10, 50);
        Assert.Equal(["tp filled 30 at 110", "sl canceled"], _bench.News());
    }

    [Fact]
    public void A_trailing_stop_is_a_leg_too_and_starts_with_the_first_fill()
    {
        _bench.Quote(99.00, 100.00);
        _bench.Submit(
            _bench.Order("e", OrderSide.Buy, OrderType.Market, 10) with
            {
                Class = OrderClass.Oto,
                Legs =
                [
                    _bench.Order("sl", OrderSide.Sell, OrderType.TrailingStop, 10) with
                    {
                        TrailPercent = 5m,
                        Class = OrderClass.Oto,
                        Leg = LegRole.StopLoss,
                    },
                ],
            }
        );
        Assert.Equal(["e new", "sl held", "e filled 10 at 100", "sl working", "sl trails 99.5 stop 94.53"], _bench.News());

        _bench.Trade(120.00);
        _bench.Quote(113.00, 113.10);
        _bench.Trade(114.00);
        Assert.Equal(["sl trails 120 stop 114", "sl triggered", "sl filled 10 at 113"], _bench.News());
    }

    [Fact]
    public void A_stop_loss_that_the_market_has_passed_when_the_entry_fills_triggers_at_once()
    {
        _bench.Quote(99.00, 100.00);
        _bench.Submit(_bench.Bracket(10, 95m, takeProfit: 110m, stopLoss: 94m));
        _bench.Trade(100.00);
        _bench.Quote(92.90, 93.00);
        _bench.News();

        _bench.Trade(93.00);

        Assert.Equal(["sl triggered", "tp canceled", "sl filled 10 at 92.9"], _bench.News());
    }

    [Fact]
    public void Day_legs_expire_with_the_day()
    {
        ExchangeBench bench = new(new UsMarketCalendar());
        bench.Quote(99.00, 100.00, 60);
        BrokerOrder bracket = bench.Bracket(100, 100m, takeProfit: 110m, stopLoss: 90m) with { TimeInForce = TimeInForce.Day };
        bench.Submit(bracket with { Legs = [.. bracket.Legs.Select(leg => leg with { TimeInForce = TimeInForce.Day })] });
        bench.News();

        bench.Clock(new DateTimeOffset(2026, 3, 3, 21, 0, 0, TimeSpan.Zero));

        Assert.Equal(["e expired", "tp expired", "sl expired"], bench.News());
    }

    [Fact]
    public void Whatever_happens_the_legs_never_sell_more_than_the_entry_bought()
    {
        for (int seed = 1; seed <= 2_000; seed++)
        {
            GroupWalk walk = new(seed);
            walk.Run(steps: 60);
        }
    }
}
