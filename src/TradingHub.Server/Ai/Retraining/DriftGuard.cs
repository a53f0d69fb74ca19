using TradingHub.Domain.Market;
using TradingHub.Server.Ai.Live;

namespace TradingHub.Server.Ai.Retraining;

/// <summary>Looks once a minute whether the inputs of a model in charge have moved so far that it is to be trained again.</summary>
internal sealed partial class DriftGuard(
    LivePredictor live,
    Retrainer retrainer,
    RetrainingOptions options,
    TimeProvider machine,
    ILogger<DriftGuard> logger
) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.OnDrift)
        {
            return;
        }

        using PeriodicTimer timer = new(Pace, machine);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (Timeframe timeframe in ModelMarket.Timeframes)
            {
                await LookAsync(timeframe, stoppingToken);
            }
        }
    }

    private async Task LookAsync(Timeframe timeframe, CancellationToken cancellationToken)
    {
        try
        {
            if (await retrainer.AskForDriftAsync(timeframe, live.DriftOf(timeframe), cancellationToken))
            {
                Asked(timeframe.Name());
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            NotAsked(timeframe.Name(), exception);
        }
    }

    [LoggerMessage(
        5602,
        LogLevel.Information,
        "The inputs of the model in charge of {Timeframe} have moved away from its training: a new one is trained."
    )]
    private partial void Asked(string timeframe);

    [LoggerMessage(
        5603,
        LogLevel.Warning,
        "Whether {Timeframe} is to be trained again could not be found out; it is tried again."
    )]
    private partial void NotAsked(string timeframe, Exception exception);
}
