using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Market;

namespace TradingHub.Server.Channels;

/// <summary>
/// What the hub itself wants of a live feed, which sends only what is asked for: the symbols of the settings, everything that is held or
/// ordered, and what somebody looked for in vain.
/// </summary>
internal sealed class LiveWishes(
    FeedSubscriptions subscriptions,
    StandingSymbols standing,
    IOrderBook book,
    AskedValues asked,
    TimeProvider machine
) : BackgroundService
{
    private const int MostOrders = 1_000;
    private const FeedTypes Everything = FeedTypes.Quotes | FeedTypes.Trades;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using FeedHolder settings = subscriptions.Open("settings");
        using FeedHolder desk = subscriptions.Open("desk");
        using PeriodicTimer timer = new(Between, machine);
        do
        {
            Set(settings, await standing.FindAsync(stoppingToken));
            Set(desk, [.. Held(), .. asked.Asked()]);
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static void Set(FeedHolder holder, IReadOnlyList<InstrumentId> wanted)
    {
        foreach (InstrumentId instrument in holder.Wishes.Keys.Except(wanted).ToArray())
        {
            holder.Set(instrument, FeedTypes.None);
        }

        foreach (InstrumentId instrument in wanted)
        {
            holder.Add(instrument, Everything);
        }
    }

    private IEnumerable<InstrumentId> Held() =>
        book.Positions()
            .Select(position => position.Position.Instrument.Id)
            .Concat(
                book.List(new OrderQuery(Status: true, Instrument: null, Before: null, MostOrders))
                    .Select(order => order.Instrument.Id)
            );
}
