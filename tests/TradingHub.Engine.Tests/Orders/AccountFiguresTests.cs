using TradingHub.Domain.Accounts;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders;

/// <summary>Figures of the account against numbers worked out by hand.</summary>
public sealed class AccountFiguresTests
{
    [Fact]
    public async Task A_long_position_is_marked_at_the_mid_and_uses_margin()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);
        await FilledAsync(desk, Given.Order(desk.Apple, OrderSide.Buy, 100));
        desk.Quote(desk.Apple, 109.99, 110.01);

        AccountFigures account = desk.Desk.Account();

        Assert.Equal((90_000m, 11_000m, 101_000m), (account.Cash, account.LongMarketValue, account.Equity));
        Assert.Equal((5_500m, 3_300m), (account.InitialMargin, account.MaintenanceMargin));
        Assert.Equal((4 * 101_000m) - 11_000m, account.BuyingPower);
        Assert.Equal(1_000m, Assert.Single(desk.Desk.Positions()).UnrealizedProfit);
    }

    [Fact]
    public async Task A_short_position_owes_what_it_would_cost_to_buy_back()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync(
            settings: TradingDesk.Settings(RiskLimits.Paper, allowShort: true)
        );
        desk.Quote(desk.Apple, 100.00, 100.02);
        await FilledAsync(desk, Given.Order(desk.Apple, OrderSide.Sell, 100));
        desk.Quote(desk.Apple, 109.99, 110.01);

        AccountFigures account = desk.Desk.Account();

        Assert.Equal((110_000m, -11_000m, 99_000m), (account.Cash, account.ShortMarketValue, account.Equity));
        Assert.Equal((5_500m, 3_300m), (account.InitialMargin, account.MaintenanceMargin));
        Assert.Equal((4 * 99_000m) - 11_000m, account.BuyingPower);
    }

    [Fact]
    public async Task Working_orders_reserve_what_they_may_open_and_give_it_back()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);
        Order order = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 100, limit: 99m));
        Assert.Equal((9_900m, 390_100m), (desk.Desk.Account().ReservedByOrders, desk.Desk.Account().BuyingPower));

        await desk.Desk.CancelAsync(order.Id, new RequestMark(OrderSource.Api, "why"), CancellationToken.None);
        await desk.UntilAsync(order.Id, OrderState.Canceled);

        Assert.Equal((0m, 400_000m), (desk.Desk.Account().ReservedByOrders, desk.Desk.Account().BuyingPower));
    }

    [Fact]
    public async Task An_order_that_sells_what_is_held_reserves_nothing()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);
        await FilledAsync(desk, Given.Order(desk.Apple, OrderSide.Buy, 100));

        await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Sell, 100, limit: 105m));

        Assert.Equal(0m, desk.Desk.Account().ReservedByOrders);
    }

    [Fact]
    public async Task A_new_trading_day_starts_from_the_equity_at_its_start_also_after_a_restart()
    {
        InMemoryJournal journal = new();
        await using (TradingDesk desk = await TradingDesk.OpenAsync(journal))
        {
            desk.Quote(desk.Apple, 99.98, 100.00);
            await FilledAsync(desk, Given.Order(desk.Apple, OrderSide.Buy, 100));
            desk.Quote(desk.Apple, 109.99, 110.01);
            await FilledAsync(desk, Given.Order(desk.Apple, OrderSide.Sell, 50));
            Assert.Equal(499.50m, desk.Desk.Account().RealizedProfitToday);

            desk.Clock.AdvanceTo(TradingDesk.Start.AddHours(20).UtcTicks);
            desk.Machine.Advance(TimeSpan.FromSeconds(1));
            await desk.UntilAsync(() => desk.Desk.Account().RealizedProfitToday == 0);
            AssertDay(desk.Desk.Account());
        }

        await using TradingDesk again = await TradingDesk.OpenAsync(journal);
        AssertDay(again.Desk.Account());
    }

    [Theory]
    [InlineData(10, 2.49, 24.90)]
    [InlineData(10, 2.50, 7.50)]
    [InlineData(-10, 4.99, 49.90)]
    [InlineData(-10, 1.00, 25.00)]
    [InlineData(-10, 5.00, 50.00)]
    [InlineData(-10, 100.00, 300.00)]
    public void Maintenance_follows_the_table(int quantity, double price, double expected) =>
        Assert.Equal((decimal)expected, MarginRules.Maintenance(Given.Instrument("AAPL"), quantity, (decimal)price));

    [Theory]
    [InlineData(1_999.99, 1)]
    [InlineData(2_000.00, 4)]
    public void There_is_no_margin_below_2000_dollars(double equity, int multiplier) =>
        Assert.Equal(multiplier, MarginRules.MultiplierAt((decimal)equity, 4));

    [Fact]
    public void What_is_no_collateral_is_paid_in_full()
    {
        Assert.Equal(1_000m, MarginRules.Initial(Given.Instrument("BTC/USD"), 1_000m));
        Assert.Equal(1_000m, MarginRules.Maintenance(Given.Instrument("BTC/USD"), 1, 1_000m));
        Assert.Equal(36_000m, MarginRules.BuyingPower(10_000m, 4, marginable: 0, inFull: 1_000m));
    }

    private static void AssertDay(AccountFigures account) =>
        Assert.Equal((100_999.50m, 0m, 499.50m), (account.LastEquity, account.RealizedProfitToday, account.RealizedProfit));

    private static async Task FilledAsync(TradingDesk desk, PlaceOrder order)
    {
        Order placed = await desk.PlaceAsync(order);
        await desk.UntilAsync(placed.Id, OrderState.Filled);
    }
}
