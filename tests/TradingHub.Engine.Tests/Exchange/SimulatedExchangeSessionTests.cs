using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Exchange;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Exchange;

/// <summary>Orders and the hours of the exchange; 2026-03-03 is a Tuesday, New York is five hours behind.</summary>
public sealed class SimulatedExchangeSessionTests
{
    private const string PreMarket = "2026-03-03T13:00:00Z";
    private const string BeforeClose = "2026-03-03T20:59:59Z";
    private const string Close = "2026-03-03T21:00:00Z";
    private const string Evening = "2026-03-03T22:00:00Z";
    private const string NextOpen = "2026-03-04T14:30:00Z";

    private readonly Instrument _apple = Given.Catalogue("AAPL").All[0];
    private readonly SimulatedExchange _exchange = new(new UsMarketCalendar());

    [Fact]
    public void An_order_of_the_evening_waits_and_fills_at_the_next_open()
    {
        _exchange.OnTick(Given.QuoteTick(0, Evening, 100, 100.02));
        _exchange.Submit(Given.Market(_apple, OrderSide.Buy, 10), Ticks(Evening));
        Assert.False(Assert.IsType<BrokerAccepted>(Assert.Single(_exchange.Events)).IsWorking);

        _exchange.OnTick(Given.QuoteTick(0, NextOpen, 101, 101.02));

        Assert.IsType<BrokerWorking>(_exchange.Events[1]);
        Assert.Equal(101.02m, Assert.IsType<BrokerFilled>(_exchange.Events[2]).Price);
    }

    [Fact]
    public void A_limit_with_extended_hours_fills_before_the_open()
    {
        _exchange.Submit(Given.BuyLimit(_apple, 10, 100.02m) with { ExtendedHours = true }, Ticks(PreMarket));
        _exchange.Submit(Given.BuyLimit(_apple, 10, 100.02m), Ticks(PreMarket));

        _exchange.OnTick(Given.QuoteTick(0, PreMarket, 100, 100.02));

        Assert.Single(_exchange.Events.OfType<BrokerFilled>());
    }

    [Fact]
    public void A_day_order_fills_until_the_last_moment_and_expires_at_the_close()
    {
        BrokerOrder order = Given.BuyLimit(_apple, 200, 99m) with { TimeInForce = TimeInForce.Day };
        _exchange.Submit(order, Ticks(PreMarket));
        Assert.Equal(Close, Text(Assert.IsType<BrokerAccepted>(_exchange.Events[0]).ExpiresAt!.Value));
        _exchange.OnTick(Given.QuoteTick(0, BeforeClose, 98.9, 99));

        _exchange.OnTick(Given.QuoteTick(0, Close, 98.9, 99));

        Assert.Equal(100, Assert.Single(_exchange.Events.OfType<BrokerFilled>()).Quantity);
        Assert.IsType<BrokerExpired>(_exchange.Events[^1]);
    }

    [Fact]
    public void The_clock_alone_expires_a_day_order()
    {
        _exchange.Submit(Given.BuyLimit(_apple, 10, 99m) with { TimeInForce = TimeInForce.Day }, Ticks(BeforeClose));

        _exchange.OnTick(Given.ClockTick(Close));

        Assert.IsType<BrokerExpired>(_exchange.Events[^1]);
    }

    [Fact]
    public void A_day_order_of_the_evening_expires_at_the_close_of_the_next_day()
    {
        _exchange.Submit(Given.BuyLimit(_apple, 10, 99m) with { TimeInForce = TimeInForce.Day }, Ticks(Evening));

        Assert.Equal("2026-03-04T21:00:00Z", Text(Assert.IsType<BrokerAccepted>(_exchange.Events[0]).ExpiresAt!.Value));
    }

    [Fact]
    public void A_gtc_order_outlives_the_day()
    {
        _exchange.Submit(Given.BuyLimit(_apple, 10, 99m), Ticks(BeforeClose));
        _exchange.OnTick(Given.ClockTick("2026-04-03T21:00:00Z"));

        Assert.DoesNotContain(_exchange.Events, brokerEvent => brokerEvent is BrokerExpired);
    }

    private static long Ticks(string time) => DateTimeOffset.Parse(time).UtcTicks;

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ");
}
