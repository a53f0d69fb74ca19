using Microsoft.Extensions.Hosting;
using TradingHub.Domain.Market;
using TradingHub.SimBroker.Venues;

namespace TradingHub.SimBroker.Markets;

/// <summary>Moves the venue with the simulated market. With fixed quotes only the time runs, so that orders expire.</summary>
internal sealed class MarketPump(SimVenue venue, TimeProvider machine, IMarketFeed? feed = null) : BackgroundService, IMarketSink
{
    private static readonly TimeSpan ClockEvery = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc />
    public async ValueTask PublishAsync(ReadOnlyMemory<Tick> ticks, CancellationToken cancellationToken) =>
        await venue.MoveAsync(ticks);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (feed is not null)
        {
            await feed.RunAsync(this, stoppingToken);
            return;
        }

        using PeriodicTimer timer = new(ClockEvery, machine);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            long now = machine.GetUtcNow().UtcTicks;
            await venue.MoveAsync(new[] { Tick.Clock(now, now) });
        }
    }
}
