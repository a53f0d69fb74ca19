using TradingHub.Domain.Halts;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Tests.Orders;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Halts;

/// <summary>What each level stops, in each scope, and who ends it.</summary>
public sealed class HaltLevelTests
{
    private static readonly HaltTarget Microsoft = new(HaltScope.Symbol, "MSFT");

    [Fact]
    public async Task Reducing_takes_only_orders_that_lower_a_position()
    {
        await using TradingDesk desk = await HeldAsync();

        await desk.HaltAsync(HaltLevel.Reducing);

        Assert.Equal("REDUCE_ONLY_MODE", (await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 1))).Code);
        await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Sell, 4));
    }

    [Fact]
    public async Task Halted_takes_no_order_and_passes_cancels()
    {
        await using TradingDesk desk = await HeldAsync();
        Order resting = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 1, limit: 90));

        await desk.HaltAsync(HaltLevel.Halted);

        Assert.Equal("TRADING_HALTED", (await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Sell, 1))).Code);
        Assert.Equal(OrderState.Working, desk.Desk.Find(resting.Id)!.State);
        await desk.Desk.CancelAsync(resting.Id, new RequestMark(OrderSource.Api, "test"), CancellationToken.None);
        await desk.UntilAsync(resting.Id, OrderState.Canceled);
    }

    [Fact]
    public async Task The_third_level_cancels_everything_and_keeps_positions()
    {
        await using TradingDesk desk = await HeldAsync();
        Order resting = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 1, limit: 90));

        HaltStatus at = await desk.HaltAsync(HaltLevel.CancelAll);

        await desk.UntilAsync(resting.Id, OrderState.Canceled);
        await desk.UntilAsync(() => desk.Desk.Halts().LastTrip!.CancelsDoneAt is not null);
        Assert.Equal((1, 1), (at.LastTrip!.OrdersAtTrip, at.LastTrip.PositionsAtTrip));
        Assert.Equal(10, Assert.Single(desk.Desk.Positions()).Position.Quantity);
        Assert.Null(desk.Desk.Halts().LastTrip!.FlatAt);
    }

    [Fact]
    public async Task A_halted_symbol_leaves_the_others_alone()
    {
        await using TradingDesk desk = await HeldAsync();
        desk.Quote(desk.Microsoft, 400, 400.1);

        HaltStatus status = await desk.HaltAsync(HaltLevel.Halted, Microsoft);

        Assert.Equal("TRADING_HALTED", (await desk.RefusedAsync(Given.Order(desk.Microsoft, OrderSide.Buy, 1))).Code);
        await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 1));
        Assert.Equal((HaltLevel.Active, 1), (status.Level, status.Standing.Count));
    }

    [Fact]
    public async Task The_strictest_scope_counts()
    {
        await using TradingDesk desk = await HeldAsync();
        await desk.HaltAsync(HaltLevel.Reducing);
        await desk.HaltAsync(HaltLevel.Halted, new HaltTarget(HaltScope.Symbol, "AAPL"));

        Assert.Equal("TRADING_HALTED", (await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Sell, 1))).Code);

        Assert.Null((await desk.ClearAsync(new HaltTarget(HaltScope.Symbol, "AAPL"))).Refusal);
        Assert.Equal("REDUCE_ONLY_MODE", (await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 1))).Code);
    }

    [Fact]
    public async Task A_lower_level_does_not_loosen_a_halt_and_the_same_one_is_not_written_twice()
    {
        await using TradingDesk desk = await HeldAsync();
        HaltStatus first = await desk.HaltAsync(HaltLevel.CancelAll);

        HaltStatus second = await desk.HaltAsync(HaltLevel.Reducing);
        HaltStatus third = await desk.HaltAsync(HaltLevel.CancelAll);

        Assert.Equal((HaltLevel.CancelAll, first.Epoch), (second.Level, second.Epoch));
        Assert.Equal(first.LastTrip!.TriggerId, third.LastTrip!.TriggerId);
    }

    [Fact]
    public async Task A_halt_outlives_the_process_and_ends_only_by_a_clear()
    {
        InMemoryJournal journal = new();
        await using (TradingDesk first = await TradingDesk.OpenAsync(journal))
        {
            await first.HaltAsync(HaltLevel.Halted);
        }

        await using TradingDesk second = await TradingDesk.OpenAsync(journal);
        second.Quote(second.Apple, 99.9, 100);
        await second.PassAsync(30);
        Assert.Equal("TRADING_HALTED", (await second.RefusedAsync(Given.Order(second.Apple, OrderSide.Buy, 1))).Code);

        HaltAnswer cleared = await second.ClearAsync();

        Assert.Equal((null, HaltLevel.Active), (cleared.Refusal, cleared.Status.Level));
        await second.PlaceAsync(Given.Order(second.Apple, OrderSide.Buy, 1));
    }

    [Fact]
    public async Task Clearing_what_is_not_halted_is_refused()
    {
        await using TradingDesk desk = await HeldAsync();
        await desk.HaltAsync(HaltLevel.Halted);

        HaltAnswer answer = await desk.ClearAsync(Microsoft);

        Assert.Equal(("NOT_HALTED", HaltLevel.Halted), (answer.Refusal!.Code, answer.Status.Level));
    }

    private static async Task<TradingDesk> HeldAsync()
    {
        TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.9, 100);
        await desk.HoldAsync(desk.Apple, 10);
        return desk;
    }
}
