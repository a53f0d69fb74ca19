using TradingHub.Domain.Analysis;
using TradingHub.Engine.Analysis.Costs;

namespace TradingHub.Server.Analytics;

/// <summary>
/// Lets the markouts be taken ten times a second of machine time, and keeps those that are finished; in a faster replay the short
/// ones are missed and stay null.
/// </summary>
internal sealed partial class MarkoutService(
    MarkoutSampler sampler,
    IMarkoutStore store,
    TimeProvider machine,
    ILogger<MarkoutService> logger
) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TryAsync(async () => sampler.Restore(await store.ReadAllAsync(stoppingToken)), stoppingToken);
        using PeriodicTimer timer = new(Between, machine);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            sampler.Sample();
            if (sampler.TakeFinished() is { Count: > 0 } finished)
            {
                await TryAsync(() => store.SaveAsync(finished, MarkoutSampler.MostFills, stoppingToken), stoppingToken);
            }
        }
    }

    private async Task TryAsync(Func<Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            StoreFailed(exception);
        }
    }

    [LoggerMessage(2701, LogLevel.Warning, "Markouts could not be stored or read; they are kept in memory only.")]
    private partial void StoreFailed(Exception exception);
}
