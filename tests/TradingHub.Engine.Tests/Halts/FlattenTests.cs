using TradingHub.Domain.Halts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Halts;
using TradingHub.Engine.Tests.Orders;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Halts;

/// <summary>Level 4: cancel all, then close everything, once, whatever happens in between.</summary>
public sealed class FlattenTests
{
    [Fact]
    public async Task Everything_is_canceled_and_closed_and_the_times_are_told()
    {
        await using TradingDesk desk = await FullDeskAsync();

        HaltStatus tripped = await FlattenInTwoQuotesAsync(desk);

        Assert.True(desk.IsFlat());
        Assert.NotNull(desk.Desk.Halts().LastTrip!.CancelsDoneAt);
        Assert.All(HaltCalls.SumOfFills(desk.Journal.Events).Values, held => Assert.Equal(0, held));
        Assert.All(
            ClosingOrders(desk.Journal.Events),
            order =>
                Assert.Equal(
                    (OrderSource.Rule, true, tripped.LastTrip!.TriggerId),
                    (order.Terms.Source, order.Terms.IsReduceOnly, order.CausalId)
                )
        );
    }

    [Fact]
    public async Task A_kill_after_any_event_ends_flat_with_nothing_sold_twice()
    {
        await using TradingDesk whole = await FullDeskAsync();
        await FlattenInTwoQuotesAsync(whole);
        IReadOnlyList<OrderEvent> events = whole.Journal.Events;
        int trip = events.TakeWhile(one => one is not TradingHalted).Count() + 1;

        for (int length = trip; length <= events.Count; length++)
        {
            await using TradingDesk restarted = await OnPrefixAsync(events, length);
            await restarted.UntilAsync(() => restarted.Desk.Halts().LastTrip!.FlatAt is not null && restarted.IsFlat());

            Assert.Equal(HaltLevel.Flatten, restarted.Desk.Halts().Level);
            Assert.All(HaltCalls.SumOfFills(restarted.Journal.Events).Values, held => Assert.Equal(0, held));
        }
    }

    [Fact]
    public async Task A_large_position_goes_in_slices_one_after_the_other()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync(
            settings: HaltCalls.Settings(new HaltLimits { FlattenSliceNotional = 1_000 })
        );
        desk.Quote(desk.Apple, 99.9, 100, size: 10_000);
        await desk.HoldAsync(desk.Apple, 45);

        await desk.HaltAsync(HaltLevel.Flatten);
        await desk.UntilAsync(() => desk.Desk.Halts().LastTrip!.FlatAt is not null);

        IReadOnlyList<OrderIntended> slices = ClosingOrders(desk.Journal.Events);
        Assert.Equal(45, slices.Sum(slice => slice.Terms.Quantity));
        Assert.All(slices, slice => Assert.InRange(slice.Terms.Quantity * 99.9m, 0, 1_100));
        Assert.True(slices.Count >= 4);
    }

    [Fact]
    public async Task A_closing_order_that_rests_is_replaced_by_one_that_reaches_further()
    {
        await using TradingDesk desk = await HeldAsync(10);
        desk.NextQuote(desk.Apple, 99.9, 100, size: 1);
        await desk.HaltAsync(HaltLevel.Flatten);
        await desk.UntilAsync(() => ClosingOrders(desk.Journal.Events).Count == 1);

        await desk.PassAsync(7);

        decimal[] limits = [.. ClosingOrders(desk.Journal.Events).Select(order => order.Terms.LimitPrice!.Value)];
        Assert.Equal(2, limits.Length);
        Assert.True(limits[1] < limits[0], $"{limits[0]} then {limits[1]}");
        desk.NextQuote(desk.Apple, 99.9, 100);
        await desk.UntilAsync(() => desk.Desk.Halts().LastTrip!.FlatAt is not null);
        Assert.Equal(0, HaltCalls.SumOfFills(desk.Journal.Events)["AAPL"]);
    }

    [Fact]
    public async Task No_limit_reaches_beyond_the_collar()
    {
        await using TradingDesk desk = await HeldAsync(10);
        desk.NextQuote(desk.Apple, 99.9, 100, size: 0.5);
        await desk.HaltAsync(HaltLevel.Flatten);

        await desk.PassAsync(60);

        decimal lowest = ClosingOrders(desk.Journal.Events).Min(order => order.Terms.LimitPrice!.Value);
        decimal collar = HaltCalls.Settings().Limits.CollarFraction;
        Assert.InRange(lowest, 99.95m * (1 - collar), 99.9m);
    }

    [Fact]
    public async Task A_fraction_of_a_coin_is_closed_as_well()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync(settings: HaltCalls.Settings());
        desk.Quote(desk.Catalogue.All[2], 94_000, 94_010);
        await desk.HoldAsync(desk.Catalogue.All[2], 0.0257m);

        await desk.HaltAsync(HaltLevel.Flatten);

        await desk.UntilAsync(() => desk.Desk.Halts().LastTrip!.FlatAt is not null);
    }

    [Fact]
    public async Task A_short_position_is_bought_back()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync(settings: HaltCalls.Settings(allowShort: true));
        desk.Quote(desk.Apple, 99.9, 100);
        await desk.HoldAsync(desk.Apple, -10);

        await desk.HaltAsync(HaltLevel.Flatten);

        await desk.UntilAsync(() => desk.Desk.Halts().LastTrip!.FlatAt is not null);
        Assert.Equal(OrderSide.Buy, Assert.Single(ClosingOrders(desk.Journal.Events)).Terms.Side);
        Assert.True(desk.IsFlat());
    }

    [Fact]
    public async Task Out_of_hours_closing_waits_for_the_open()
    {
        InMemoryJournal journal = new();
        await using TradingDesk desk = await TradingDesk.OpenWithAsync(journal, HaltCalls.Settings(), new UsMarketCalendar());
        desk.Quote(desk.Apple, 99.9, 100);
        await desk.HoldAsync(desk.Apple, 10);
        desk.Clock.AdvanceTo(new DateTimeOffset(2026, 3, 3, 22, 0, 0, TimeSpan.Zero).UtcTicks);

        await desk.HaltAsync(HaltLevel.Flatten);
        await desk.PassAsync(3);

        Assert.Empty(ClosingOrders(journal.Events));
        Assert.Equal(["AAPL"], desk.Desk.Halts().WaitingForOpen);
        desk.Clock.AdvanceTo(new DateTimeOffset(2026, 3, 4, 14, 30, 0, TimeSpan.Zero).UtcTicks);
        desk.NextQuote(desk.Apple, 99.9, 100);
        await desk.PassAsync(1);
        await desk.UntilAsync(() => desk.Desk.Halts().LastTrip!.FlatAt is not null);
    }

    [Fact]
    public async Task Without_a_quote_it_waits_a_step_and_then_goes_to_the_market()
    {
        InMemoryJournal journal = new();
        await using (TradingDesk first = await HeldAsync(10, journal))
        {
            await first.HaltAsync(HaltLevel.CancelAll);
        }

        await using TradingDesk blind = await TradingDesk.OpenAsync(journal, HaltCalls.Settings());
        await blind.HaltAsync(HaltLevel.Flatten);
        await blind.PassAsync(4);
        Assert.Empty(ClosingOrders(journal.Events));

        await blind.PassAsync(3);

        Assert.Equal(OrderType.Market, Assert.Single(ClosingOrders(journal.Events)).Terms.Type);
    }

    [Fact]
    public async Task A_clear_takes_back_closing_orders_that_rest()
    {
        await using TradingDesk desk = await HeldAsync(10);
        desk.NextQuote(desk.Apple, 99.9, 100, size: 1);
        await desk.HaltAsync(HaltLevel.Flatten);
        await desk.UntilAsync(() => ClosingOrders(desk.Journal.Events).Count == 1);

        await desk.ClearAsync();

        await desk.UntilAsync(() => desk.Desk.List(new OrderQuery(true, null, null, 10)).Count == 0);
        await desk.PassAsync(12);
        Assert.Single(ClosingOrders(desk.Journal.Events));
    }

    private static List<OrderIntended> ClosingOrders(IEnumerable<OrderEvent> events) =>
        [.. events.OfType<OrderIntended>().Where(order => order.Terms.Source == OrderSource.Rule)];

    private static async Task<TradingDesk> HeldAsync(decimal quantity, InMemoryJournal? journal = null)
    {
        TradingDesk desk = await TradingDesk.OpenAsync(journal, HaltCalls.Settings());
        desk.Quote(desk.Apple, 99.9, 100, size: 10_000);
        await desk.HoldAsync(desk.Apple, quantity);
        return desk;
    }

    /// <summary>Two positions and resting orders on both sides, one of them filled in part.</summary>
    private static async Task<TradingDesk> FullDeskAsync()
    {
        TradingDesk desk = await HeldAsync(25);
        desk.Quote(desk.Microsoft, 400, 400.1, size: 10_000);
        await desk.HoldAsync(desk.Microsoft, 7);
        Order partial = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Sell, 9, limit: 101));
        desk.NextQuote(desk.Apple, 101, 101.1, size: 4);
        await desk.UntilAsync(partial.Id, OrderState.PartiallyFilled);
        await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 3, limit: 90));
        await desk.PlaceAsync(Given.Order(desk.Microsoft, OrderSide.Sell, 7, limit: 500));
        desk.NextQuote(desk.Apple, 99.9, 100, size: 13);
        return desk;
    }

    /// <summary>The first quote shows 13 of the 21 shares that are held, so that the closing order is filled in two parts.</summary>
    private static async Task<HaltStatus> FlattenInTwoQuotesAsync(TradingDesk desk)
    {
        HaltStatus tripped = await desk.HaltAsync(HaltLevel.Flatten);
        await desk.UntilAsync(() => desk.Desk.PositionOf(desk.Apple.Id)?.Position.Quantity == 8);
        desk.NextQuote(desk.Apple, 99.9, 100);
        await desk.UntilAsync(() => desk.Desk.Halts().LastTrip!.FlatAt is not null);
        return tripped;
    }

    private static async Task<TradingDesk> OnPrefixAsync(IReadOnlyList<OrderEvent> events, int length)
    {
        InMemoryJournal journal = new();
        await journal.AppendAsync([.. events.Take(length)], CancellationToken.None);
        TradingDesk desk = await TradingDesk.OpenAsync(journal, HaltCalls.Settings());
        desk.NextQuote(desk.Apple, 99.9, 100);
        desk.NextQuote(desk.Microsoft, 400, 400.1);
        await desk.PassAsync(2);
        return desk;
    }
}
