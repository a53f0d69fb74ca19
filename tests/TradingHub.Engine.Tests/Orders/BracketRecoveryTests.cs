using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders;

/// <summary>
/// A bracket whose entry fills in parts, is replaced between them and canceled: on the whole journal, and on the journal cut after each of
/// its events, which is what a kill between any two steps leaves.
/// </summary>
public sealed class BracketRecoveryTests
{
    private static readonly DeskSettings Wide = TradingDesk.Settings(RiskLimits.Proof);

    [Fact]
    public async Task Whatever_step_the_process_dies_after_the_legs_cover_what_is_held_and_nothing_is_sold_twice()
    {
        IReadOnlyList<OrderEvent> events = await WholeLifeAsync();
        for (int cut = 1; cut <= events.Count; cut++)
        {
            if (cut < events.Count && IsLegIntent(events[cut]))
            {
                // The first order and its legs are one transaction: no kill falls between them.
                continue;
            }

            await using TradingDesk desk = await TradingDesk.OpenAsync(InMemoryJournal.EndingAfter(events.Take(cut)), Wide);
            string where = $"cut after event {cut} of {events.Count}, {events[cut - 1].GetType().Name}";

            await UntilAsync(desk, () => IsCovered(desk));
            await FinishAsync(desk);

            Assert.True(desk.Desk.PositionOf(desk.Apple.Id) is null, where);
            Assert.Equal(Sum(desk, OrderSide.Buy), Sum(desk, OrderSide.Sell));
            Assert.DoesNotContain(
                All(desk),
                order => order.State is OrderState.NeedsYou or OrderState.Unknown or OrderState.Rejected
            );
        }
    }

    [Fact]
    public async Task The_life_without_a_kill_shows_every_step()
    {
        IReadOnlyList<OrderEvent> events = await WholeLifeAsync();

        Assert.Single(events.OfType<OrderReplaced>());
        Assert.Equal(2, events.OfType<OrderCanceled>().Count());
        Assert.Equal([30m, 20m, 25m, 25m], events.OfType<OrderExecuted>().Select(fill => fill.Quantity));
        Assert.Equal(3, events.OfType<OrderIntended>().Count(intended => intended.Terms.Replaces is null));
    }

    private static bool IsLegIntent(OrderEvent what) => what is OrderIntended { Terms: { ParentId: not null, Replaces: null } };

    private static async Task<IReadOnlyList<OrderEvent>> WholeLifeAsync()
    {
        InMemoryJournal journal = new();
        await using TradingDesk desk = await TradingDesk.OpenAsync(journal, Wide);
        desk.Quote(desk.Apple, 99.50, 100.00, 30);
        Order entry = await desk.PlaceAsync(
            Given.Order(desk.Apple, OrderSide.Buy, 100, limit: 100m) with
            {
                Class = OrderClass.Bracket,
                TakeProfit = new TakeProfit(110m),
                StopLoss = new StopLoss(90m),
            }
        );
        await UntilAsync(desk, () => IsCovered(desk) && Sum(desk, OrderSide.Buy) == 30);
        ReplaceOrder change = new(120, 100.50m, null, null, OrderSource.Api, "replace");
        Order next = Assert.IsType<OrderPlaced>(await desk.Desk.ReplaceAsync(entry.Id, change, CancellationToken.None)).Order;
        await desk.UntilAsync(next.Id, OrderState.Working);
        desk.Quote(desk.Apple, 99.90, 100.50, 20);
        await UntilAsync(desk, () => IsCovered(desk) && Sum(desk, OrderSide.Buy) == 50);
        await desk.Desk.CancelAsync(next.Id, new RequestMark(OrderSource.Api, "cancel"), CancellationToken.None);
        await desk.UntilAsync(next.Id, OrderState.Canceled);
        desk.Quote(desk.Apple, 110.00, 110.10, 25);
        await UntilAsync(desk, () => IsCovered(desk) && Sum(desk, OrderSide.Sell) == 25);
        desk.Quote(desk.Apple, 110.00, 110.10, 25);
        await UntilAsync(desk, () => !IsAnyOpen(desk));
        return journal.Events;
    }

    private static async Task UntilAsync(TradingDesk desk, Func<bool> condition)
    {
        for (int looks = 0; !condition(); looks++)
        {
            Assert.True(looks < 2_000, string.Join(" | ", All(desk).Select(Line)));
            await Task.Delay(1);
        }
    }

    private static string Line(Order order) =>
        $"{order.Leg?.ToString() ?? "entry"} {order.State} {order.FilledQuantity}/{order.Quantity.Value}{(order.IsCancelRequested ? " cancel" : "")} {order.Reason}";

    /// <summary>Lets what is still open of the entry fill, then takes the profit.</summary>
    private static async Task FinishAsync(TradingDesk desk)
    {
        if (All(desk).Count == 0)
        {
            return;
        }

        desk.Quote(desk.Apple, 99.50, 100.00, 1_000);
        await UntilAsync(desk, () => IsCovered(desk) && !Open(desk).Any(order => order.Leg is null));
        desk.Quote(desk.Apple, 110.00, 110.10, 1_000);
        await UntilAsync(desk, () => !IsAnyOpen(desk));
    }

    private static bool IsCovered(TradingDesk desk)
    {
        decimal held = Sum(desk, OrderSide.Buy) - Sum(desk, OrderSide.Sell);
        Order[] legs = [.. Open(desk).Where(order => order.Leg is not null)];
        bool isSettled = !Open(desk).Any(order => order.State == OrderState.Pending || order.IsCancelRequested);
        bool isEntryOver = Sum(desk, OrderSide.Sell) == 0 || !Open(desk).Any(order => order.Leg is null);
        return isSettled
            && isEntryOver
            && legs.Where(leg => leg.State != OrderState.Held).All(leg => leg.RemainingQuantity == held)
            && (held == 0 || legs.Count(leg => leg.State != OrderState.Held) == 2);
    }

    private static bool IsAnyOpen(TradingDesk desk) => Open(desk).Any();

    private static IEnumerable<Order> Open(TradingDesk desk) => All(desk).Where(order => !order.State.IsTerminal());

    private static IReadOnlyList<Order> All(TradingDesk desk) => desk.Desk.List(new OrderQuery(null, null, null, 100));

    private static decimal Sum(TradingDesk desk, OrderSide side) =>
        desk.Desk.Fills(null, 100).Where(fill => fill.Side == side).Sum(fill => fill.Quantity.Value);
}
