using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Jobs;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Server.Ai.Live;
using TradingHub.Server.Ai.Wire;

namespace TradingHub.Server.Ai;

/// <summary>How the predictors stand.</summary>
[ApiController, Route("api/ai/status"), Tags("AI"), AiErrors]
internal sealed class AiStatusController(Champions champions, LivePredictor live, IPipelineJobs jobs, ModelMarket market)
    : ControllerBase
{
    private const int MostJobs = 100;

    /// <summary>For each timeframe whether a model is in charge, what it learned from and whether it can be used; and the trainings.</summary>
    [HttpGet]
    public async Task<AiStatus> Get(CancellationToken cancellationToken)
    {
        TimeframeStatus[] timeframes = [.. ModelMarket.Timeframes.Select(StatusOf)];
        IReadOnlyList<PipelineJob> running = await jobs.ListAsync(PipelineJobState.Running, limit: 1, cancellationToken);
        IReadOnlyList<PipelineJob> queued = await jobs.ListAsync(PipelineJobState.Queued, MostJobs, cancellationToken);
        return new AiStatus(
            timeframes.Any(one => one.State == TimeframeState.Serving),
            market.Source,
            timeframes,
            running is [var job, ..] ? job.Id : null,
            queued.Count
        );
    }

    private TimeframeStatus StatusOf(Timeframe timeframe)
    {
        if (champions.Of(timeframe) is { } serving)
        {
            return new(
                timeframe.Name(),
                TimeframeState.Serving,
                serving.Id,
                serving.Name,
                OriginWords.Of(serving.Model.Card.Origin),
                SkillWords.Of(serving.Model.Card.Metrics?.Judge().Skill),
                DriftWords.Of(live.DriftOf(timeframe)?.Worst),
                serving.Model.Card.Metrics?.Judge() is { Skill: not Skill.Present } doubt ? doubt.Reason : null
            );
        }

        return champions.UnusableOf(timeframe) is { } unusable
            ? new(timeframe.Name(), TimeframeState.Unusable, unusable.Id, unusable.Name, null, null, null, unusable.Reason)
            : new(timeframe.Name(), TimeframeState.NoModel, null, null, null, null, null, null);
    }
}

/// <summary>Whether a timeframe is predicted.</summary>
public enum TimeframeState
{
    /// <summary>A model is in charge.</summary>
    Serving,

    /// <summary>None is.</summary>
    NoModel,

    /// <summary>The model that should be in charge cannot be used; nothing is predicted.</summary>
    Unusable,
}

/// <summary>How the predictors stand.</summary>
/// <param name="Available">Whether a model is in charge of any timeframe.</param>
/// <param name="Market">Where the hub's prices come from: simulated, replay or alpaca.</param>
/// <param name="Timeframes">Each timeframe that models are made for.</param>
/// <param name="RunningJob">The training that runs; null for none.</param>
/// <param name="QueuedJobs">Trainings that wait, at most 100.</param>
public sealed record AiStatus(
    bool Available,
    string Market,
    IReadOnlyList<TimeframeStatus> Timeframes,
    string? RunningJob,
    int QueuedJobs
);

/// <summary>How a timeframe is predicted.</summary>
/// <param name="Timeframe">Length of the bars.</param>
/// <param name="State">serving, no_model or unusable.</param>
/// <param name="ModelId">The model; null for none.</param>
/// <param name="Name">What people call it.</param>
/// <param name="TrainedOn">simulated, recorded or imported; null where no model is in charge.</param>
/// <param name="Verdict">skill, no_skill or unproven; null where no model is in charge.</param>
/// <param name="Drift">low, medium or high; null where unknown.</param>
/// <param name="Detail">Why the model cannot be used, or names no side; null otherwise.</param>
public sealed record TimeframeStatus(
    string Timeframe,
    TimeframeState State,
    string? ModelId,
    string? Name,
    string? TrainedOn,
    string? Verdict,
    string? Drift,
    string? Detail
);
