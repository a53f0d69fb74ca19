using TradingHub.Domain.Analysis;
using TradingHub.Engine.Analysis.EquityCurves;

namespace TradingHub.Server.Analytics;

/// <summary>
/// Puts the account's equity on record once a minute of market time. It looks five times a second of machine time, so a replay that
/// is faster than 300 times leaves minutes out.
/// </summary>
internal sealed partial class EquityService(
    EquitySampler sampler,
    IEquityStore store,
    TimeProvider machine,
    ILogger<EquityService> logger
) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);
    private DateTime _thinnedOn;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Between, machine);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TakeAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                SampleFailed(exception);
            }
        }
    }

    private async Task TakeAsync(CancellationToken stoppingToken)
    {
        if (sampler.Take() is not { } sample)
        {
            return;
        }

        await store.SaveAsync(sample, stoppingToken);
        if (sample.Time.Date != _thinnedOn)
        {
            _thinnedOn = sample.Time.Date;
            await store.ThinAsync(sample.Time, stoppingToken);
        }
    }

    [LoggerMessage(2702, LogLevel.Warning, "A minute of the equity curve is missing.")]
    private partial void SampleFailed(Exception exception);
}
