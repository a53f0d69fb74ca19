using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Jobs;
using TradingHub.Domain.Market;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Ai.Jobs;

/// <summary>Trainings: asked for, watched, canceled, resumed.</summary>
[ApiController, Route("api/ai"), Tags("AI"), AiErrors]
internal sealed class JobsController(
    IPipelineJobs jobs,
    TrainingQueue queue,
    InstrumentCatalogue catalogue,
    AiOptions options,
    MarketClock clock,
    TimeProvider machine
) : ControllerBase
{
    private const int MostShown = 100;

    /// <summary>Trains a model: the answer is the job that does it. The other addresses are the same for older programs.</summary>
    /// <response code="202">It waits for its turn.</response>
    /// <response code="409">As many trainings wait as may.</response>
    [HttpPost("train"), HttpPost("train-multi"), HttpPost("train-walkforward"), HttpPost("models/train")]
    [ProducesResponseType<JobAnswer>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<ActionResult> Train(TrainRequest request, CancellationToken cancellationToken) =>
        Begun(await queue.AddAsync(request.ToOrder(catalogue, options, clock.Now), cancellationToken));

    /// <summary>The same in the words of the pipeline.</summary>
    /// <response code="202">It waits for its turn.</response>
    /// <response code="409">As many trainings wait as may.</response>
    [HttpPost("/api/pipeline/train/advanced")]
    [ProducesResponseType<JobAnswer>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<ActionResult> TrainAdvanced(AdvancedTrainRequest request, CancellationToken cancellationToken) =>
        Begun(await queue.AddAsync(request.ToTrainRequest().ToOrder(catalogue, options, clock.Now), cancellationToken));

    /// <summary>The newest hundred jobs, newest first.</summary>
    [HttpGet("jobs")]
    public async Task<JobList> List(CancellationToken cancellationToken)
    {
        IReadOnlyList<PipelineJob> found = await jobs.ListAsync(state: null, MostShown, cancellationToken);
        return new JobList([.. found.Select(job => JobResponse.Of(job, machine.GetUtcNow()))], found.Count);
    }

    /// <summary>One job with its log.</summary>
    [HttpGet("jobs/{id}")]
    [ProducesResponseType<JobWithLog>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Get(string id, CancellationToken cancellationToken) =>
        await jobs.FindAsync(id, cancellationToken) is { } job
            ? Ok(new JobWithLog(JobResponse.Of(job, machine.GetUtcNow()), await jobs.LogOfAsync(id, after: 0, cancellationToken)))
            : this.Refuse(AiProblemCodes.JobUnknown);

    /// <summary>Cancels a job: one that waits at once, one that runs within seconds. One that has ended stays as it is.</summary>
    [HttpPost("jobs/{id}/cancel")]
    [ProducesResponseType<JobAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Cancel(string id, CancellationToken cancellationToken) =>
        Answer(await queue.CancelAsync(id, cancellationToken));

    /// <summary>Goes on with a job that was interrupted, failed or canceled, after the stages that it had finished.</summary>
    [HttpPost("jobs/{id}/resume")]
    [ProducesResponseType<JobAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Resume(string id, CancellationToken cancellationToken) =>
        Answer(await queue.ResumeAsync(id, cancellationToken));

    private AcceptedResult Begun(JobResponse job) => Accepted($"/api/ai/jobs/{job.Id}", new JobAnswer(job));

    private ActionResult Answer(JobResponse? job) =>
        job is null ? this.Refuse(AiProblemCodes.JobUnknown) : Ok(new JobAnswer(job));
}
