using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Exchange;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Exchange;

public sealed class SimulatedExchangeTests
{
    private static readonly long Noon = new DateTimeOffset(2026, 3, 3, 17, 0, 0, TimeSpan.Zero).UtcTicks;

    private readonly Instrument _apple = Given.Catalogue("AAPL").All[0];
    private readonly SimulatedExchange _exchange = new(new AlwaysOpenCalendar());

    [Fact]
    public void A_market_order_takes_the_quoted_size_and_the_rest_at_the_next_quotes()
    {
        Quote(100.00, 100.02, 100);
        _exchange.Submit(Given.Market(_apple, OrderSide.Buy, 250), Noon);
        Quote(100.01, 100.03, 100);
        Quote(100.02, 100.04, 100);

        Assert.Equal([(100m, 100.02m), (100m, 100.03m), (50m, 100.04m)], Fills());
    }

    [Fact]
    public void A_buy_limit_rests_until_the_ask_comes_down_to_it()
    {
        Quote(100.00, 100.02, 100);
        _exchange.Submit(Given.BuyLimit(_apple, 10, 99.50m), Noon);
        Quote(99.49, 99.51, 100);
        Assert.Empty(Fills());

        Quote(99.48, 99.50, 100);

        Assert.Equal([(10m, 99.50m)], Fills());
    }

    [Fact]
    public void A_sell_limit_rests_until_the_bid_comes_up_to_it()
    {
        _exchange.Submit(Given.SellLimit(_apple, 10, 101m), Noon);
        Quote(100.99, 101.01, 100);
        Assert.Empty(Fills());

        Quote(101.02, 101.04, 100);

        Assert.Equal([(10m, 101.02m)], Fills());
    }

    [Fact]
    public void A_trade_at_the_limit_fills_nothing_and_one_through_it_fills_its_size_at_the_limit()
    {
        _exchange.Submit(Given.BuyLimit(_apple, 100, 99.50m), Noon);

        _exchange.OnTick(Given.TradeTick(0, Noon, 99.50, 40));
        Assert.Empty(Fills());

        _exchange.OnTick(Given.TradeTick(0, Noon, 99.49, 40));
        Assert.Equal([(40m, 99.50m)], Fills());
    }

    [Fact]
    public void A_trade_that_forms_no_price_fills_nothing()
    {
        _exchange.Submit(Given.BuyLimit(_apple, 100, 99.50m), Noon);

        _exchange.OnTick(Given.TradeTick(0, Noon, 90, 40, TickMarks.NotPriceForming));

        Assert.Empty(Fills());
    }

    [Fact]
    public void Several_orders_share_one_quote_in_price_then_time_priority()
    {
        BrokerOrder late = Given.BuyLimit(_apple, 80, 100.05m);
        BrokerOrder early = Given.BuyLimit(_apple, 80, 100.05m);
        BrokerOrder better = Given.BuyLimit(_apple, 50, 100.06m);
        _exchange.Submit(early, Noon);
        _exchange.Submit(late, Noon);
        _exchange.Submit(better, Noon);

        Quote(100.00, 100.04, 150);

        Assert.Equal([better.VenueClientId, early.VenueClientId, late.VenueClientId], FilledOrders());
        Assert.Equal([(50m, 100.04m), (80m, 100.04m), (20m, 100.04m)], Fills());
    }

    [Fact]
    public void A_second_order_finds_only_what_the_first_left_of_the_quote()
    {
        Quote(100.00, 100.02, 100);
        _exchange.Submit(Given.Market(_apple, OrderSide.Buy, 70), Noon);
        _exchange.Submit(Given.Market(_apple, OrderSide.Buy, 70), Noon);

        Assert.Equal([(70m, 100.02m), (30m, 100.02m)], Fills());
    }

    [Fact]
    public void A_canceled_order_fills_no_more()
    {
        Quote(100.00, 100.02, 100);
        BrokerOrder order = Given.Market(_apple, OrderSide.Buy, 150);
        _exchange.Submit(order, Noon);

        BrokerAnswer answer = _exchange.Cancel(order.VenueClientId, Noon);
        Quote(100.00, 100.02, 100);

        Assert.Equal(BrokerVerdict.Taken, answer.Verdict);
        Assert.Equal([(100m, 100.02m)], Fills());
        Assert.IsType<BrokerCanceled>(_exchange.Events[^1]);
    }

    [Fact]
    public void A_replacement_trades_the_new_total_less_what_was_filled()
    {
        Quote(100.00, 100.02, 100);
        BrokerOrder old = Given.BuyLimit(_apple, 150, 100.02m);
        BrokerOrder next = Given.BuyLimit(_apple, 180, 100.03m);
        _exchange.Submit(old, Noon);

        _exchange.Replace(old.VenueClientId, next, Noon);
        Quote(100.01, 100.03, 500);

        Assert.Equal([(100m, 100.02m), (80m, 100.03m)], Fills());
        Assert.Equal(80, Assert.Single(_exchange.Events.OfType<BrokerReplaced>()).NewQuantity);
    }

    [Fact]
    public void A_replacement_of_what_is_filled_already_is_refused()
    {
        Quote(100.00, 100.02, 100);
        BrokerOrder old = Given.BuyLimit(_apple, 150, 100.02m);
        _exchange.Submit(old, Noon);

        BrokerAnswer answer = _exchange.Replace(old.VenueClientId, Given.BuyLimit(_apple, 100, 100.03m), Noon);

        Assert.Equal(("ORDER_NOT_OPEN", BrokerVerdict.Refused), (answer.Code, answer.Verdict));
        Assert.True(_exchange.Find(old.VenueClientId)!.IsOpen);
    }

    [Fact]
    public void An_id_is_taken_once()
    {
        BrokerOrder order = Given.BuyLimit(_apple, 10, 99m);
        _exchange.Submit(order, Noon);

        Assert.Equal("CLIENT_ORDER_ID_REUSED", _exchange.Submit(order, Noon).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-5)]
    public void A_quote_that_makes_no_sense_fills_nothing(double ask)
    {
        _exchange.Submit(Given.Market(_apple, OrderSide.Buy, 10), Noon);

        Quote(100, ask, 100);

        Assert.Empty(Fills());
    }

    private void Quote(double bid, double ask, double size) =>
        _exchange.OnTick(Tick.Of(new Quote(_apple.Id, bid, size, ask, size, Noon, Noon)));

    private IEnumerable<(decimal, decimal)> Fills() =>
        _exchange.Events.OfType<BrokerFilled>().Select(fill => (fill.Quantity, fill.Price));

    private IEnumerable<string> FilledOrders() => _exchange.Events.OfType<BrokerFilled>().Select(fill => fill.VenueClientId);
}
