using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Analysis.Traces;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Analysis.Traces;

/// <summary>Oracle: the whole journal, filtered.</summary>
public sealed class OrderHistoryTests
{
    private static readonly Guid[] Orders = [.. Enumerable.Range(1, 40).Select(at => new Guid(at, 0, 0, new byte[8]))];
    private readonly InMemoryJournal _journal = new();

    [Fact]
    public async Task The_events_of_each_order_are_found_while_the_journal_grows()
    {
        Random random = new(11);
        using OrderHistory history = new(new InMemoryJournalReader(_journal));
        for (int round = 0; round < 30; round++)
        {
            await AppendAsync(random, random.Next(0, 200));
            OrderId asked = new(Orders[random.Next(Orders.Length)]);

            IReadOnlyList<OrderEvent> found = await history.EventsOfAsync(asked, CancellationToken.None);

            Assert.Equal(Expected(asked).Select(one => one.Sequence), found.Select(one => one.Sequence));
        }
    }

    [Fact]
    public async Task The_first_event_of_many_orders_comes_in_one_go_and_unknown_orders_are_left_out()
    {
        await AppendAsync(new Random(3), 500);
        using OrderHistory history = new(new InMemoryJournalReader(_journal));
        OrderId[] asked = [.. Orders.Take(10).Select(id => new OrderId(id)), new OrderId(Guid.NewGuid())];

        IReadOnlyList<OrderEvent> found = await history.FirstEventsOfAsync(asked, CancellationToken.None);

        Assert.Equal(
            asked.SelectMany(id => Expected(id).Take(1)).Select(one => one.Sequence).Order(),
            found.Select(one => one.Sequence)
        );
    }

    private IEnumerable<OrderEvent> Expected(OrderId id) =>
        _journal.Events.Where(one => InMemoryJournalReader.OrderOf(one) == id);

    private async Task AppendAsync(Random random, int count)
    {
        long last = _journal.Events.Count;
        OrderEvent[] events =
        [
            .. Enumerable
                .Range(1, count)
                .Select<int, OrderEvent>(at =>
                    random.Next(10) == 0
                        ? new DayStarted
                        {
                            Sequence = last + at,
                            Date = default,
                            Equity = 1,
                        }
                        : new OrderWorking { Sequence = last + at, OrderId = Orders[random.Next(Orders.Length)] }
                ),
        ];
        await _journal.AppendAsync(events, CancellationToken.None);
    }
}
