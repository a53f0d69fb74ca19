using TradingHub.Domain.Jobs;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Ai.Jobs;

/// <summary>Trainings that were asked for, and the bell that wakes their worker. Any thread.</summary>
internal sealed class TrainingQueue(IPipelineJobs jobs, JobStream stream) : IDisposable
{
    /// <summary>The kind of these jobs.</summary>
    public const string Kind = "train";

    private const int MostQueued = 20;
    private readonly SemaphoreSlim _bell = new(0);

    /// <summary>Adds a training.</summary>
    /// <exception cref="ProblemException">As many wait as may.</exception>
    public async Task<JobResponse> AddAsync(TrainingOrder order, CancellationToken cancellationToken)
    {
        if ((await jobs.ListAsync(PipelineJobState.Queued, MostQueued, cancellationToken)).Count >= MostQueued)
        {
            throw new ProblemException(HubProblem.Of(AiProblemCodes.TooManyJobs));
        }

        PipelineJob job = await jobs.AddAsync(new NewPipelineJob(Kind, order.Name, order.ToJson()), cancellationToken);
        _bell.Release();
        return stream.Tell(job);
    }

    /// <summary>Cancels a job; null when there is none.</summary>
    public async Task<JobResponse?> CancelAsync(string id, CancellationToken cancellationToken) =>
        await jobs.CancelAsync(id, cancellationToken) is { } job ? stream.Tell(job) : null;

    /// <summary>Queues a job again that ended early; null when there is none.</summary>
    public async Task<JobResponse?> ResumeAsync(string id, CancellationToken cancellationToken)
    {
        if (await jobs.ResumeAsync(id, cancellationToken) is not { } job)
        {
            return null;
        }

        _bell.Release();
        return stream.Tell(job);
    }

    /// <summary>Waits until something was added, at most so long.</summary>
    public async Task WaitAsync(TimeSpan most, CancellationToken cancellationToken) =>
        await _bell.WaitAsync(most, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _bell.Dispose();
}
