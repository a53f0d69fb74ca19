using TradingHub.Domain.Halts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Halts;
using TradingHub.Engine.Tests.Orders;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Halts;

/// <summary>The rules that act by themselves: once, confirmed, and remembered.</summary>
public sealed class LossRuleTests
{
    private static readonly HaltLimits PositionOnly = new() { AccountDrawdown = 1_000, DailyLoss = 1_000 };
    private static readonly HaltLimits AccountOnly = new() { PositionLoss = 1_000, DailyLoss = 1_000 };
    private static readonly HaltLimits DayOnly = new() { PositionLoss = 1_000, AccountDrawdown = 1_000 };

    [Theory]
    [InlineData(80.00, 0)] // bought at 100: -20.00 %
    [InlineData(79.99, 1)] // -20.01 %
    public async Task A_position_is_closed_just_beyond_its_limit(double price, int triggers)
    {
        await using TradingDesk desk = await HeldAsync(10, PositionOnly);

        await ShowAsync(desk, price);
        await ShowAsync(desk, price);

        Assert.Equal(triggers, desk.Journal.Events.OfType<PositionCloseTriggered>().Count());
        if (triggers > 0)
        {
            await desk.UntilAsync(() => desk.IsFlat() && desk.Desk.Halts().Closes.Count == 0);
            Assert.Equal(HaltLevel.Active, desk.Desk.Halts().Level);
        }
    }

    [Fact]
    public async Task One_quote_alone_does_not_close_a_position_unless_it_lasts()
    {
        await using TradingDesk desk = await HeldAsync(10, PositionOnly);

        await ShowAsync(desk, 50);
        await desk.PassAsync(2);
        Assert.Empty(desk.Journal.Events.OfType<PositionCloseTriggered>());

        await desk.PassAsync(1);
        Assert.Single(desk.Journal.Events.OfType<PositionCloseTriggered>());
    }

    [Fact]
    public async Task A_bad_print_between_two_good_quotes_does_nothing()
    {
        await using TradingDesk desk = await HeldAsync(10, PositionOnly);

        foreach (double price in (double[])[50, 100, 50, 100, 50, 100])
        {
            await ShowAsync(desk, price);
        }

        Assert.Empty(desk.Journal.Events.OfType<PositionCloseTriggered>());
    }

    [Fact]
    public async Task Stale_quotes_close_nothing()
    {
        await using TradingDesk desk = await HeldAsync(10, PositionOnly);
        desk.NextQuote(desk.Apple, 50, 50);
        desk.Clock.AdvanceTo(desk.Clock.UtcTicks + TimeSpan.FromHours(2).Ticks);

        await desk.PassAsync(10);

        Assert.Empty(desk.Journal.Events.OfType<PositionCloseTriggered>());
    }

    [Fact]
    public async Task A_trigger_fires_once_for_a_position_even_across_a_crash()
    {
        InMemoryJournal journal = new();
        await using (TradingDesk first = await HeldAsync(10, PositionOnly, journal))
        {
            await ShowAsync(first, 70, size: 1);
            await ShowAsync(first, 70, size: 1);
            Assert.Single(journal.Events.OfType<PositionCloseTriggered>());
        }

        await using TradingDesk second = await TradingDesk.OpenAsync(journal, HaltCalls.Settings(PositionOnly));
        for (int i = 0; i < 5; i++)
        {
            await ShowAsync(second, 69);
        }

        await second.UntilAsync(second.IsFlat);
        Assert.Single(journal.Events.OfType<PositionCloseTriggered>());
        Assert.Equal(0, HaltCalls.SumOfFills(journal.Events)["AAPL"]);
    }

    [Fact]
    public async Task While_a_rule_closes_a_position_nothing_adds_to_it()
    {
        await using TradingDesk desk = await HeldAsync(10, PositionOnly);
        await ShowAsync(desk, 70, size: 1);
        await ShowAsync(desk, 70, size: 1);

        Assert.Equal("REDUCE_ONLY_MODE", (await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 1))).Code);
        desk.Quote(desk.Microsoft, 400, 400.1);
        await desk.PlaceAsync(Given.Order(desk.Microsoft, OrderSide.Buy, 1));
    }

    [Theory]
    [InlineData(80.00, 0)] // 1,000 shares at 100 on an equity of 100,000: -20.00 %
    [InlineData(79.99, 1)] // -20.01 %
    public async Task An_account_is_halted_and_closed_just_beyond_its_drawdown(double price, int trips)
    {
        await using TradingDesk desk = await HeldAsync(1_000, AccountOnly);

        await ShowAsync(desk, price);
        await ShowAsync(desk, price);

        Assert.Equal(trips, desk.Journal.Events.OfType<TradingHalted>().Count());
        if (trips > 0)
        {
            await desk.UntilAsync(() => desk.Desk.Halts().LastTrip!.FlatAt is not null);
            Assert.True(desk.IsFlat());
            Assert.Equal(
                (HaltLevel.Flatten, HaltSource.AccountDrawdown),
                (desk.Desk.Halts().Level, desk.Desk.Halts().LastTrip!.Source)
            );
        }
    }

    [Fact]
    public async Task The_drawdown_is_measured_from_the_best_equity_and_survives_a_restart()
    {
        InMemoryJournal journal = new();
        await using (TradingDesk first = await HeldAsync(1_000, AccountOnly, journal))
        {
            await ShowAsync(first, 150);
            await ShowAsync(first, 150);
            Assert.Equal(150_000, first.Desk.Halts().HighWaterMark);
        }

        await using TradingDesk second = await TradingDesk.OpenAsync(journal, HaltCalls.Settings(AccountOnly));
        await ShowAsync(second, 120);
        await ShowAsync(second, 120);
        Assert.Empty(journal.Events.OfType<TradingHalted>());

        await ShowAsync(second, 119.9);
        await ShowAsync(second, 119.9);
        Assert.Single(journal.Events.OfType<TradingHalted>());
    }

    [Fact]
    public async Task After_a_clear_the_drawdown_starts_from_what_is_left()
    {
        await using TradingDesk desk = await HeldAsync(1_000, AccountOnly);
        await ShowAsync(desk, 70);
        await ShowAsync(desk, 70);
        await desk.UntilAsync(() => desk.Desk.Halts().LastTrip?.FlatAt is not null);

        HaltAnswer cleared = await desk.ClearAsync(new HaltTarget(HaltScope.Account));
        await desk.PassAsync(10);

        Assert.Null(cleared.Refusal);
        Assert.Equal((HaltLevel.Active, 70_000m), (desk.Desk.Halts().Level, desk.Desk.Halts().HighWaterMark));
    }

    [Fact]
    public async Task A_lost_day_only_reduces_until_the_next_session()
    {
        InMemoryJournal journal = new();
        await using (TradingDesk desk = await HeldAsync(1_000, DayOnly, journal))
        {
            await ShowAsync(desk, 95.01);
            await ShowAsync(desk, 95.01);
            Assert.Equal(HaltLevel.Active, desk.Desk.Halts().Level);

            await ShowAsync(desk, 95);
            await ShowAsync(desk, 95);
            Assert.Equal("REDUCE_ONLY_MODE", (await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 1))).Code);
        }

        await using TradingDesk restarted = await TradingDesk.OpenAsync(journal, HaltCalls.Settings(DayOnly));
        await ShowAsync(restarted, 95);
        Assert.Equal("REDUCE_ONLY_MODE", (await restarted.RefusedAsync(Given.Order(restarted.Apple, OrderSide.Buy, 1))).Code);

        restarted.Clock.AdvanceTo(restarted.Desk.Halts().Standing[0].Until!.Value.UtcTicks);
        await ShowAsync(restarted, 95);
        await restarted.PlaceAsync(Given.Order(restarted.Apple, OrderSide.Buy, 1));
        Assert.Equal(HaltLevel.Active, restarted.Desk.Halts().Level);
    }

    private static async Task<TradingDesk> HeldAsync(decimal quantity, HaltLimits limits, InMemoryJournal? journal = null)
    {
        TradingDesk desk = await TradingDesk.OpenAsync(journal, HaltCalls.Settings(limits));
        desk.Quote(desk.Apple, 100, 100, size: 100_000);
        await desk.HoldAsync(desk.Apple, quantity);
        return desk;
    }

    /// <summary>Shows a new quote and lets the rules look at it.</summary>
    private static async Task ShowAsync(TradingDesk desk, double price, double size = 100_000)
    {
        desk.NextQuote(desk.Apple, price, price, size);
        await desk.PassAsync(1);
    }
}
