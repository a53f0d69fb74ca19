using TradingHub.Engine.Orders;

namespace TradingHub.Server.Hosting.Composition;

/// <summary>Sums the average daily volumes at the start and every hour.</summary>
internal sealed partial class DailyVolumeService(DailyVolumes volumes, TimeProvider machine, ILogger<DailyVolumeService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host's start does not wait for a hundred stretches of bars.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await volumes.RefreshAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(exception);
            }

            await Task.Delay(Between, machine, stoppingToken);
        }
    }

    [LoggerMessage(140, LogLevel.Warning, "Average daily volumes could not be summed; R16 goes by those of before.")]
    private partial void Failed(Exception exception);
}
