using Quartz;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Ai.Retraining;

/// <summary>The clock says that models are trained again. Quartz makes and calls it.</summary>
internal sealed partial class RetrainingJob(Retrainer retrainer, ILogger<RetrainingJob> logger) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (Timeframe timeframe in ModelMarket.Timeframes)
        {
            try
            {
                await retrainer.AskAsync(timeframe, TrainingCause.Schedule, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                NotAsked(timeframe.Name(), exception);
            }
        }
    }

    [LoggerMessage(5601, LogLevel.Warning, "The scheduled training of {Timeframe} was not asked for; the next time tries again.")]
    private partial void NotAsked(string timeframe, Exception exception);
}
