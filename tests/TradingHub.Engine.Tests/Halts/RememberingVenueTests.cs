using TradingHub.Domain.Halts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Tests.Orders;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Halts;

/// <summary>
/// A venue that has moved on while our process was away: whatever part of the sequence our journal knows, closing starts from what the venue
/// holds, and a position that is closed there is not closed again.
/// </summary>
public sealed class RememberingVenueTests
{
    [Fact]
    public async Task What_the_venue_has_closed_already_is_not_sold_again_after_a_kill()
    {
        await using TradingDesk first = await TradingDesk.OpenAsync(settings: HaltCalls.Settings());
        first.Quote(first.Apple, 99.9, 100, size: 10_000);
        await first.HoldAsync(first.Apple, 25);
        await first.HaltAsync(HaltLevel.Flatten);
        await first.UntilAsync(() => first.Desk.Halts().LastTrip!.FlatAt is not null);
        IReadOnlyList<OrderEvent> events = first.Journal.Events;
        int trip = events.TakeWhile(one => one is not TradingHalted).Count() + 1;

        for (int length = trip; length <= events.Count; length++)
        {
            InMemoryJournal journal = new();
            await journal.AppendAsync([.. events.Take(length)], CancellationToken.None);
            await using TradingDesk restarted = await TradingDesk.OpenAsync(
                journal,
                HaltCalls.Settings(),
                new RememberingVenue(first.Broker)
            );
            restarted.Quote(restarted.Apple, 99.9, 100);
            await restarted.PassAsync(15);

            BrokerAccount atVenue = await first.Broker.AccountAsync(CancellationToken.None);
            Assert.Empty(atVenue.Positions);
            Assert.Equal(HaltLevel.Flatten, restarted.Desk.Halts().Level);
        }
    }
}
