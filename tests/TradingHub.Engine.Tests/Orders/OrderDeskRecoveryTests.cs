using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders;

/// <summary>A second desk on the journal of a first: what a kill and a restart leave.</summary>
public sealed class OrderDeskRecoveryTests
{
    [Fact]
    public async Task Orders_fills_positions_and_cash_are_the_same_after_a_restart()
    {
        InMemoryJournal journal = new();
        Picture before;
        await using (TradingDesk desk = await TradingDesk.OpenAsync(journal))
        {
            desk.Quote(desk.Apple, 99.98, 100.00);
            Order filled = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10));
            await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10, limit: 99m));
            await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Sell, 500));
            await desk.UntilAsync(filled.Id, OrderState.Filled);
            before = Picture.Of(desk);
        }

        await using TradingDesk again = await TradingDesk.OpenAsync(journal);

        Assert.Equivalent(before, Picture.Of(again), strict: true);
    }

    [Fact]
    public async Task A_resting_order_still_fills_after_a_restart_and_under_a_new_execution_id()
    {
        InMemoryJournal journal = new();
        OrderId resting;
        await using (TradingDesk desk = await TradingDesk.OpenAsync(journal))
        {
            desk.Quote(desk.Apple, 99.98, 100.00);
            resting = (await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 150, limit: 100m))).Id;
            await desk.UntilAsync(resting, OrderState.PartiallyFilled);
        }

        await using TradingDesk again = await TradingDesk.OpenAsync(journal);
        again.Quote(again.Apple, 99.98, 100.00);
        await again.UntilAsync(resting, OrderState.Filled);

        Assert.Equal([50m, 100m], again.Desk.Fills(null, 10).Select(fill => fill.Quantity.Value));
        Assert.Equal(2, again.Desk.Fills(null, 10).Select(fill => fill.ExecutionId).Distinct().Count());
    }

    [Fact]
    public async Task A_fresh_intent_that_the_venue_does_not_know_is_sent_again_under_the_same_id()
    {
        InMemoryJournal journal = await WithUnsentIntentAsync();

        await using TradingDesk again = await TradingDesk.OpenAsync(journal);
        OrderId id = again.Desk.List(new OrderQuery(null, null, null, 1))[0].Id;
        await again.UntilAsync(id, OrderState.Working);

        Assert.NotNull(await again.Broker.FindAsync(again.Desk.Find(id)!.VenueClientId, CancellationToken.None));
    }

    [Fact]
    public async Task An_old_intent_is_never_sent()
    {
        InMemoryJournal journal = await AgedAsync(await WithUnsentIntentAsync(), TimeSpan.FromSeconds(61));

        await using TradingDesk again = await TradingDesk.OpenAsync(journal);

        Assert.Equal(OrderState.NeverSent, again.Desk.List(new OrderQuery(null, null, null, 1))[0].State);
        Assert.Empty(await again.Broker.OpenOrdersAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_cancel_that_was_asked_for_is_sent_again()
    {
        InMemoryJournal journal = new();
        OrderId id;
        await using (TradingDesk desk = await TradingDesk.OpenAsync(journal))
        {
            desk.Quote(desk.Apple, 99.98, 100.00);
            id = (await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10, limit: 99m))).Id;
            await desk.Desk.CancelAsync(id, new RequestMark(OrderSource.Api, "why"), CancellationToken.None);
            await desk.UntilAsync(id, OrderState.Canceled);
        }

        InMemoryJournal cut = await UpToAsync(journal, last => last is CancelRequested);
        await using TradingDesk again = await TradingDesk.OpenAsync(cut);
        await again.UntilAsync(id, OrderState.Canceled);
    }

    [Fact]
    public async Task A_repeated_request_after_a_restart_finds_its_order()
    {
        InMemoryJournal journal = new();
        OrderId id;
        await using (TradingDesk desk = await TradingDesk.OpenAsync(journal))
        {
            desk.Quote(desk.Apple, 99.98, 100.00);
            id = (await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10, limit: 99m, clientOrderId: "mine"))).Id;
        }

        await using TradingDesk again = await TradingDesk.OpenAsync(journal);
        Placement repeat = await again.Desk.PlaceAsync(
            Given.Order(again.Apple, OrderSide.Buy, 10, limit: 99m, clientOrderId: "mine"),
            CancellationToken.None
        );

        Assert.Equal((id, true), (Assert.IsType<OrderPlaced>(repeat).Order.Id, ((OrderPlaced)repeat).IsRepeat));
    }

    [Fact]
    public async Task A_replacement_whose_acceptance_was_lost_is_still_sent()
    {
        InMemoryJournal journal = new();
        await using (TradingDesk desk = await TradingDesk.OpenAsync(journal))
        {
            desk.Quote(desk.Apple, 99.98, 100.00);
            Order old = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10, limit: 99m));
            ReplaceOrder change = new(25, null, null, null, OrderSource.Api, "change");
            Assert.IsType<OrderPlaced>(await desk.Desk.ReplaceAsync(old.Id, change, CancellationToken.None));
        }

        InMemoryJournal cut = await UpToAsync(journal, last => last is OrderReplaced);
        await using TradingDesk again = await TradingDesk.OpenAsync(cut);
        OrderId next = again.Desk.List(new OrderQuery(true, null, null, 1))[0].Id;
        await again.UntilAsync(next, OrderState.Working);

        BrokerOrderStatus status = Assert.Single(await again.Broker.OpenOrdersAsync(CancellationToken.None));
        Assert.Equal(25m, status.Quantity);
    }

    [Fact]
    public async Task Every_prefix_of_the_journal_is_a_state_to_start_from()
    {
        InMemoryJournal journal = new();
        await using (TradingDesk desk = await TradingDesk.OpenAsync(journal))
        {
            desk.Quote(desk.Apple, 99.98, 100.00);
            Order first = await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 150, limit: 100m));
            await desk.UntilAsync(first.Id, OrderState.PartiallyFilled);
            Placement next = await desk.Desk.ReplaceAsync(
                first.Id,
                new ReplaceOrder(200, null, null, null, OrderSource.Api, "change"),
                CancellationToken.None
            );
            await desk.Desk.CancelAsync(
                Assert.IsType<OrderPlaced>(next).Order.Id,
                new RequestMark(OrderSource.Api, "why"),
                CancellationToken.None
            );
            await desk.UntilAsync(((OrderPlaced)next).Order.Id, OrderState.Canceled);
        }

        for (int length = 1; length <= journal.Events.Count; length++)
        {
            InMemoryJournal prefix = new();
            await prefix.AppendAsync([.. journal.Events.Take(length)], CancellationToken.None);
            await using TradingDesk again = await TradingDesk.OpenAsync(prefix);
            again.Quote(again.Apple, 99.98, 100.00, size: 1_000);
            await again.UntilAsync(() => again.Desk.List(new OrderQuery(true, null, null, 10)).Count == 0);
            Assert.InRange(again.Desk.PositionOf(again.Apple.Id)?.Position.Quantity ?? 0, 0, 200);
        }
    }

    [Fact]
    public async Task A_journal_with_a_gap_is_refused()
    {
        InMemoryJournal journal = new();
        await journal.AppendAsync(
            [
                new AccountOpened
                {
                    AccountId = "SIM-1",
                    Cash = 1,
                    Sequence = 2,
                },
            ],
            CancellationToken.None
        );

        await Assert.ThrowsAsync<JournalException>(async () =>
        {
            await using TradingDesk desk = await TradingDesk.OpenAsync(journal);
        });
    }

    /// <summary>A journal that ends with an intent: the process died before the venue was called.</summary>
    private static async Task<InMemoryJournal> WithUnsentIntentAsync()
    {
        InMemoryJournal journal = new();
        await using (TradingDesk desk = await TradingDesk.OpenAsync(journal))
        {
            desk.Quote(desk.Apple, 99.98, 100.00);
            await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10, limit: 99m));
        }

        return await UpToAsync(journal, last => last is OrderIntended);
    }

    private static async Task<InMemoryJournal> UpToAsync(InMemoryJournal journal, Predicate<OrderEvent> last)
    {
        InMemoryJournal cut = new();
        int length = journal.Events.ToList().FindIndex(last) + 1;
        await cut.AppendAsync([.. journal.Events.Take(length)], CancellationToken.None);
        return cut;
    }

    private static async Task<InMemoryJournal> AgedAsync(InMemoryJournal journal, TimeSpan age)
    {
        InMemoryJournal aged = new();
        await aged.AppendAsync(
            [.. journal.Events.Select(one => one with { MachineTime = one.MachineTime - age })],
            CancellationToken.None
        );
        return aged;
    }

    private sealed record Picture(IReadOnlyList<Order> Orders, IReadOnlyList<Fill> Fills, object Positions, object Account)
    {
        public static Picture Of(TradingDesk desk) =>
            new(
                desk.Desk.List(new OrderQuery(null, null, null, 100)),
                desk.Desk.Fills(null, 100),
                desk.Desk.Positions().Select(marked => marked.Position).ToList(),
                desk.Desk.Account() with
                {
                    LongMarketValue = 0,
                    BuyingPower = 0,
                    InitialMargin = 0,
                    MaintenanceMargin = 0,
                }
            );
    }
}
