using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Jobs;
using TradingHub.Server.Ai.Retraining;

namespace TradingHub.Server.Ai.Pipeline;

/// <summary>When the hub trains by itself.</summary>
[ApiController, Route("api/pipeline/scheduler"), Tags("AI"), AiErrors]
internal sealed class SchedulerController(RetrainingSchedule schedule, RetrainingOptions options, IPipelineJobs jobs)
    : ControllerBase
{
    private const int MostJobs = 100;

    /// <summary>Jobs that wait or run, and when models are trained again.</summary>
    [HttpGet("status")]
    public async Task<PipelineAnswer<SchedulerStatus>> Get(CancellationToken cancellationToken)
    {
        int running = (await jobs.ListAsync(PipelineJobState.Running, MostJobs, cancellationToken)).Count;
        int queued = (await jobs.ListAsync(PipelineJobState.Queued, MostJobs, cancellationToken)).Count;
        return new(true, new SchedulerStatus(queued, running, schedule.Text, schedule.Next(), options.OnDrift));
    }
}

/// <summary>When the hub trains by itself.</summary>
/// <param name="PendingJobs">Jobs that wait, at most 100.</param>
/// <param name="RunningJobs">Jobs that run.</param>
/// <param name="Schedule">The cron expression, in UTC; null for never.</param>
/// <param name="NextScheduled">When models are trained again, UTC; null for never.</param>
/// <param name="OnDrift">Whether drift has a model trained again.</param>
public sealed record SchedulerStatus(
    int PendingJobs,
    int RunningJobs,
    string? Schedule,
    DateTimeOffset? NextScheduled,
    bool OnDrift
);
