using System.Runtime.CompilerServices;
using TradingHub.Domain.Halts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Tests.Orders;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Halts;

/// <summary>The last look before the bytes go out (R24): an order that was approved before the trip does not leave after it.</summary>
public sealed class FenceTests
{
    [Theory]
    [InlineData(OrderClass.Simple)]
    [InlineData(OrderClass.Bracket)]
    public async Task An_order_that_was_approved_but_not_sent_when_the_halt_came_is_never_sent(OrderClass orderClass)
    {
        GatedJournal journal = new();
        await using TradingDesk desk = await TradingDesk.OpenWithAsync(journal, HaltCalls.Settings(), new AlwaysOpenCalendar());
        desk.Quote(desk.Apple, 99.9, 100);

        // While the first commit is held up, an order and the trip come in: they are worked on together, in this order.
        journal.Hold();
        Task<Placement> first = desk.Desk.PlaceAsync(
            Given.Order(desk.Microsoft, OrderSide.Buy, 1, limit: 1),
            CancellationToken.None
        );
        await journal.HeldAsync();
        Task<Placement> approved = desk.Desk.PlaceAsync(Order(desk, orderClass), CancellationToken.None);
        Task<HaltStatus> halt = desk.HaltAsync(HaltLevel.Halted);
        Task<Placement> late = desk.Desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 3), CancellationToken.None);
        journal.Release();

        await first;
        HaltStatus status = await halt;
        Order fenced = Assert.IsType<OrderPlaced>(await approved).Order;
        Assert.Equal("TRADING_HALTED", Assert.IsType<OrderDenied>(await late).Refusal.Code);
        await desk.UntilAsync(fenced.Id, OrderState.NeverSent);
        Assert.Equal("TRADING_HALTED", desk.Desk.Find(fenced.Id)!.ReasonCode);
        Assert.True(journal.Events.OfType<OrderIntended>().Last().Sequence < status.LastTrip!.Sequence);
        Assert.DoesNotContain(journal.Events, one => one is OrderAccepted accepted && accepted.OrderId == fenced.Id.Value);
        Assert.DoesNotContain(desk.Desk.List(new OrderQuery(true, desk.Apple.Id, null, 10)), order => !order.State.IsTerminal());
    }

    [Fact]
    public async Task An_intent_of_before_the_halt_is_not_sent_by_the_next_start()
    {
        InMemoryJournal journal = new();
        await using (TradingDesk first = await TradingDesk.OpenAsync(journal, HaltCalls.Settings()))
        {
            first.Quote(first.Apple, 99.9, 100);
            await first.PlaceAsync(Given.Order(first.Apple, OrderSide.Buy, 1));
        }

        // As if the process had ended between the commit of the intent and the trip, and the call to the venue.
        OrderEvent[] events = [.. journal.Events.TakeWhile(one => one is not OrderAccepted)];
        TradingHalted halted = new()
        {
            Sequence = events.Length + 1,
            MachineTime = TradingDesk.Start,
            MarketTime = TradingDesk.Start,
            Scope = HaltScope.Global,
            Level = HaltLevel.Halted,
            Source = HaltSource.Api,
            Reason = "a test",
            TriggerId = "halt-1",
        };
        InMemoryJournal cut = new();
        await cut.AppendAsync([.. events, halted], CancellationToken.None);

        await using TradingDesk second = await TradingDesk.OpenAsync(cut, HaltCalls.Settings());

        Order order = Assert.Single(second.Desk.List(new OrderQuery(null, null, null, 10)));
        Assert.Equal((OrderState.NeverSent, "TRADING_HALTED"), (order.State, order.ReasonCode));
    }

    private static PlaceOrder Order(TradingDesk desk, OrderClass orderClass)
    {
        PlaceOrder order = Given.Order(desk.Apple, OrderSide.Buy, 2);
        return orderClass == OrderClass.Simple
            ? order
            : order with
            {
                Class = OrderClass.Bracket,
                TakeProfit = new TakeProfit(120),
                StopLoss = new StopLoss(90),
            };
    }

    /// <summary>A journal whose commits wait while the test holds them up.</summary>
    private sealed class GatedJournal : IOrderJournal
    {
        private readonly InMemoryJournal _inner = new();
        private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource? _gate;

        public IReadOnlyList<OrderEvent> Events => _inner.Events;

        public void Hold()
        {
            _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        public Task HeldAsync() => _held.Task;

        public void Release()
        {
            TaskCompletionSource gate = _gate!;
            _gate = null;
            gate.SetResult();
        }

        public async ValueTask AppendAsync(IReadOnlyList<OrderEvent> events, CancellationToken cancellationToken)
        {
            if (_gate is { } gate)
            {
                _held.TrySetResult();
                await gate.Task;
            }

            await _inner.AppendAsync(events, cancellationToken);
        }

        public async IAsyncEnumerable<OrderEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (OrderEvent one in _inner.ReadAllAsync(cancellationToken))
            {
                yield return one;
            }
        }
    }
}
