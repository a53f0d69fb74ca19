using System.Threading.Channels;
using TradingHub.Domain.Halts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Exchange;
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
                new Remembering(first.Broker)
            );
            restarted.Quote(restarted.Apple, 99.9, 100);
            await restarted.PassAsync(15);

            BrokerAccount atVenue = await first.Broker.AccountAsync(CancellationToken.None);
            Assert.Empty(atVenue.Positions);
            Assert.Equal(HaltLevel.Flatten, restarted.Desk.Halts().Level);
        }
    }

    /// <summary>The same exchange without <see cref="IRestorableBroker"/>: it keeps its own book.</summary>
    private sealed class Remembering(SimulatedBroker venue) : IBroker
    {
        private readonly Channel<BrokerEvent> _events = Channel.CreateBounded<BrokerEvent>(16);

        public string Name => "remembering";

        public bool IsConnected => true;

        public ChannelReader<BrokerEvent> Events => _events.Reader;

        public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public ValueTask<BrokerAnswer> SubmitAsync(BrokerOrder order, CancellationToken cancellationToken) =>
            venue.SubmitAsync(order, cancellationToken);

        public ValueTask<BrokerAnswer> CancelAsync(string venueClientId, CancellationToken cancellationToken) =>
            venue.CancelAsync(venueClientId, cancellationToken);

        public ValueTask<BrokerAnswer> ReplaceAsync(
            string venueClientId,
            BrokerOrder replacement,
            CancellationToken cancellationToken
        ) => venue.ReplaceAsync(venueClientId, replacement, cancellationToken);

        public ValueTask<BrokerOrderStatus?> FindAsync(string venueClientId, CancellationToken cancellationToken) =>
            venue.FindAsync(venueClientId, cancellationToken);

        public ValueTask<IReadOnlyList<BrokerOrderStatus>> OpenOrdersAsync(CancellationToken cancellationToken) =>
            venue.OpenOrdersAsync(cancellationToken);

        public ValueTask<IReadOnlyList<BrokerFilled>> FillsSinceAsync(
            DateTimeOffset since,
            CancellationToken cancellationToken
        ) => venue.FillsSinceAsync(since, cancellationToken);

        public ValueTask<BrokerAccount> AccountAsync(CancellationToken cancellationToken) =>
            venue.AccountAsync(cancellationToken);
    }
}
