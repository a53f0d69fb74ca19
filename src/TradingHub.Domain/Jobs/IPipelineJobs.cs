namespace TradingHub.Domain.Jobs;

/// <summary>
/// The queue of the pipeline. It survives a restart, and each call is there whole or not at all. Safe to use from any thread.
/// <para>
/// The life of a job: <see cref="AddAsync"/>; a worker <see cref="TakeAsync"/>s it, tells <see cref="BeatAsync"/> how far it is every few seconds, and ends it
/// with <see cref="CompleteAsync"/>, <see cref="FailAsync"/> or <see cref="GiveUpAsync"/>. A worker that is told by a beat that the job is no longer its own stops without a word.
/// At its start the host calls <see cref="InterruptAsync"/> with its own time: nobody of the process before works any more.
/// </para>
/// </summary>
public interface IPipelineJobs
{
    /// <summary>Adds a job at the end of the queue.</summary>
    /// <exception cref="ArgumentException">A job that it depends on is not known, or a number or length is out of its range.</exception>
    Task<PipelineJob> AddAsync(NewPipelineJob job, CancellationToken cancellationToken);

    /// <summary>All jobs, the newest first.</summary>
    /// <param name="state">Of one state; null for all.</param>
    /// <param name="limit">Most jobs, from 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<PipelineJob>> ListAsync(PipelineJobState? state, int limit, CancellationToken cancellationToken);

    /// <summary>One job; null when there is none.</summary>
    Task<PipelineJob?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Takes the oldest job that may begin; null when there is none. One job goes to one worker.</summary>
    /// <param name="worker">Who takes it.</param>
    /// <param name="kinds">What it can do.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<PipelineJob?> TakeAsync(string worker, IReadOnlyList<string> kinds, CancellationToken cancellationToken);

    /// <summary>Says that a worker is alive and how far it is.</summary>
    /// <param name="id">The job.</param>
    /// <param name="worker">Who is at it.</param>
    /// <param name="progress">How far it is; null for no news.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<JobOrder> BeatAsync(string id, string worker, JobProgress? progress, CancellationToken cancellationToken);

    /// <summary>Writes a line into a job's log; the oldest lines of a long log go.</summary>
    Task LogAsync(string id, string text, CancellationToken cancellationToken);

    /// <summary>Lines of a job's log, oldest first.</summary>
    /// <param name="id">The job.</param>
    /// <param name="after">Lines with a higher number than this; 0 for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<JobLogLine>> LogOfAsync(string id, long after, CancellationToken cancellationToken);

    /// <summary>The job is done. False when it is no longer this worker's.</summary>
    Task<bool> CompleteAsync(string id, string worker, string result, CancellationToken cancellationToken);

    /// <summary>
    /// A try failed: the job is queued again while it may be begun again, after a pause that doubles with each try; else it has failed, and what depends
    /// on it is canceled. False when it is no longer this worker's.
    /// </summary>
    /// <param name="id">The job.</param>
    /// <param name="worker">Who was at it.</param>
    /// <param name="error">What was wrong, for people.</param>
    /// <param name="isWorthRetry">Whether another try may go better; a bad request is never.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<bool> FailAsync(string id, string worker, string error, bool isWorthRetry, CancellationToken cancellationToken);

    /// <summary>
    /// The worker stops: the job is canceled where that was asked for, else interrupted (the host shuts down). False when it is no longer this worker's.
    /// </summary>
    Task<bool> GiveUpAsync(string id, string worker, CancellationToken cancellationToken);

    /// <summary>Cancels a job: a waiting one at once, a running one at its worker's next beat. What depends on it is canceled too.</summary>
    /// <returns>The job as it stands; null when there is none. One that has ended stays as it is.</returns>
    Task<PipelineJob?> CancelAsync(string id, CancellationToken cancellationToken);

    /// <summary>Queues a job again that was interrupted, failed or canceled; its attempts are counted anew, what it has kept on disk is its own matter.</summary>
    /// <returns>The job as it stands; null when there is none. One that waits, runs or is done stays as it is.</returns>
    Task<PipelineJob?> ResumeAsync(string id, CancellationToken cancellationToken);

    /// <summary>Marks running jobs as interrupted whose worker was not heard of since a moment.</summary>
    /// <param name="silentSince">UTC; the present moment at the start of the host, when nobody works yet.</param>
    /// <param name="reason">For people.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The jobs that were marked.</returns>
    Task<IReadOnlyList<PipelineJob>> InterruptAsync(
        DateTimeOffset silentSince,
        string reason,
        CancellationToken cancellationToken
    );

    /// <summary>All workers that were ever heard of, by name.</summary>
    Task<IReadOnlyList<PipelineWorker>> WorkersAsync(CancellationToken cancellationToken);

    /// <summary>Deletes jobs that ended before a moment, with their logs. Those that others depend on stay.</summary>
    /// <returns>How many.</returns>
    Task<int> ForgetAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken);
}

/// <summary>What a worker is to do after a beat.</summary>
public enum JobOrder
{
    /// <summary>Go on.</summary>
    GoOn,

    /// <summary>End the work and call <see cref="IPipelineJobs.GiveUpAsync"/>.</summary>
    Cancel,

    /// <summary>End the work; the job is somebody else's by now.</summary>
    Lost,
}
