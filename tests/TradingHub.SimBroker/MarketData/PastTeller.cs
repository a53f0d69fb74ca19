using Microsoft.Extensions.Hosting;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.SimBroker.DataStreams;

namespace TradingHub.SimBroker.MarketData;

/// <summary>
/// Adds what was before the broker's start: the part of the day that is over to the day's bar, and the part of a minute that it did not see
/// to that minute.
/// </summary>
internal sealed class PastTeller(
    DataDesk desk,
    DataNews news,
    BarSeeder seeder,
    IBarSource past,
    InstrumentCatalogue catalogue,
    TimeProvider machine
) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (Instrument instrument in catalogue.All)
        {
            while (!await seeder.SeedAsync(instrument, stoppingToken))
            {
                await Task.Delay(BetweenLooks, machine, stoppingToken);
            }
        }

        await foreach (BarUpdate minute in desk.CutMinutes.ReadAllAsync(stoppingToken))
        {
            await TellWholeAsync(minute, stoppingToken);
        }
    }

    private async Task TellWholeAsync(BarUpdate minute, CancellationToken cancellationToken)
    {
        DateTimeOffset start = minute.Bar.Time;
        BarRequest request = new(catalogue[minute.Instrument], minute.Timeframe, start, start.AddMinutes(1), Limit: 1);
        foreach (Bar bar in await past.GetBarsAsync(request, cancellationToken))
        {
            news.Tell(minute with { Bar = bar });
        }
    }
}
