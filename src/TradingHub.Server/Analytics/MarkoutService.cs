using TradingHub.Engine.Analysis.Costs;

namespace TradingHub.Server.Analytics;

/// <summary>Lets the markouts be taken ten times a second of machine time; in a faster replay the short ones are missed and stay null.</summary>
internal sealed class MarkoutService(MarkoutSampler sampler, TimeProvider machine) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Between, machine);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            sampler.Sample();
        }
    }
}
