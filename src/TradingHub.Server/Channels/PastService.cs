using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Market;

namespace TradingHub.Server.Channels;

/// <summary>
/// Tells the running market, once after the start, what had happened before: the close of the day before, and the part of today's bars that
/// lies before the hub's first tick.
/// </summary>
internal sealed partial class PastService(
    InstrumentCatalogue catalogue,
    LastValues lastValues,
    BarHistory history,
    BarSeeder seeder,
    MarketClock clock,
    TimeProvider machine,
    ILogger<PastService> logger
) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (Instrument instrument in catalogue.All)
        {
            try
            {
                await TellPreviousCloseAsync(instrument, stoppingToken);
                while (!await seeder.SeedAsync(instrument, stoppingToken))
                {
                    await Task.Delay(BetweenLooks, machine, stoppingToken);
                }
            }
            catch (VenueException exception)
            {
                PastUnknown(instrument.Symbol, exception);
            }
        }
    }

    private async Task TellPreviousCloseAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        BarRequest lastDay = new(instrument, Timeframe.OneDay, Start: null, End: clock.Now, Limit: 2);
        foreach (BarUpdate day in await history.GetAsync(lastDay, cancellationToken))
        {
            if (day.IsClosed)
            {
                lastValues.SetPreviousClose(instrument.Id, day.Bar.Close);
            }
        }
    }

    [LoggerMessage(
        2301,
        LogLevel.Warning,
        "The past of {Symbol} is not known; its changes of the day are told from the first tick on."
    )]
    private partial void PastUnknown(Symbol symbol, Exception exception);
}
