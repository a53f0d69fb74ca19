using TradingHub.Domain.Jobs;

namespace TradingHub.Storage.Jobs;

/// <summary>What workers ask of the queue.</summary>
public sealed partial class SqlitePipelineJobs
{
    /// <inheritdoc />
    public Task<PipelineJob?> TakeAsync(string worker, IReadOnlyList<string> kinds, CancellationToken cancellationToken) =>
        ChangeAsync((rows, now) => Take(rows, worker, kinds, now), cancellationToken);

    /// <inheritdoc />
    public Task<JobOrder> BeatAsync(string id, string worker, JobProgress? progress, CancellationToken cancellationToken) =>
        ChangeAsync((rows, now) => Beat(rows, id, worker, progress, now), cancellationToken);

    /// <inheritdoc />
    public Task<bool> CompleteAsync(string id, string worker, string result, CancellationToken cancellationToken) =>
        EndOwnAsync(
            id,
            worker,
            (rows, _, now) =>
            {
                rows.End(id, PipelineJobState.Done, null, now, result);
                rows.Log(id, "Done.", now);
                rows.Seen(worker, null, now, done: 1);
            },
            cancellationToken
        );

    /// <inheritdoc />
    public Task<bool> FailAsync(string id, string worker, string error, bool isWorthRetry, CancellationToken cancellationToken) =>
        EndOwnAsync(id, worker, (rows, job, now) => Fail(rows, job, worker, error, isWorthRetry, now), cancellationToken);

    /// <inheritdoc />
    public Task<bool> GiveUpAsync(string id, string worker, CancellationToken cancellationToken) =>
        EndOwnAsync(
            id,
            worker,
            (rows, job, now) =>
            {
                rows.Seen(worker, null, now);
                if (job.IsCancelRequested)
                {
                    rows.End(id, PipelineJobState.Canceled, null, now);
                    rows.Log(id, "Canceled.", now);
                    rows.CancelDependents(id, now);
                }
                else
                {
                    rows.End(id, PipelineJobState.Interrupted, "Its worker stopped; resume it to go on.", now);
                    rows.Log(id, "Interrupted: its worker stopped.", now);
                }
            },
            cancellationToken
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<PipelineJob>> InterruptAsync(
        DateTimeOffset silentSince,
        string reason,
        CancellationToken cancellationToken
    ) => ChangeAsync((rows, now) => Interrupt(rows, silentSince, reason, now), cancellationToken);

    private static PipelineJob? Take(JobRows rows, string worker, IReadOnlyList<string> kinds, DateTimeOffset now)
    {
        PipelineJob? next = rows.Read(
                """
                WHERE job.state = 'Queued' AND job.not_before <= @now AND job.kind IN @kinds AND NOT EXISTS (
                    SELECT 1 FROM pipeline_job_need need JOIN pipeline_job other ON other.id = need.need_id
                    WHERE need.job_id = job.id AND other.state <> 'Done')
                ORDER BY job.place LIMIT 1
                """,
                new { now = now.UtcTicks, kinds }
            )
            .SingleOrDefault();
        rows.Seen(worker, next?.Id, now);
        if (next is null)
        {
            return null;
        }

        rows.Execute(
            """
            UPDATE pipeline_job SET state = 'Running', worker = @worker, attempt = attempt + 1, started_at = @now, heartbeat_at = @now,
            ended_at = NULL, error = NULL WHERE id = @Id
            """,
            new
            {
                next.Id,
                worker,
                now = now.UtcTicks,
            }
        );
        rows.Log(next.Id, $"Begun by {worker}, attempt {next.Attempt + 1} of {next.MaxAttempts}.", now);
        return rows.Find(next.Id);
    }

    private static JobOrder Beat(JobRows rows, string id, string worker, JobProgress? progress, DateTimeOffset now)
    {
        if (rows.Find(id) is not { State: PipelineJobState.Running } job || job.Worker != worker)
        {
            rows.Seen(worker, null, now);
            return JobOrder.Lost;
        }

        rows.Seen(worker, id, now);
        rows.Execute(
            """
            UPDATE pipeline_job SET heartbeat_at = @now, stage = COALESCE(@Stage, stage), fraction = COALESCE(@Fraction, fraction),
            message = COALESCE(@Message, message), detail = COALESCE(@Detail, detail) WHERE id = @id
            """,
            new
            {
                id,
                now = now.UtcTicks,
                progress?.Stage,
                progress?.Fraction,
                progress?.Message,
                progress?.Detail,
            }
        );
        return job.IsCancelRequested ? JobOrder.Cancel : JobOrder.GoOn;
    }

    private static void Fail(JobRows rows, PipelineJob job, string worker, string error, bool isWorthRetry, DateTimeOffset now)
    {
        rows.Seen(worker, null, now, failed: 1);
        rows.Log(job.Id, $"Failed: {error}", now);
        if (!isWorthRetry || job.Attempt >= job.MaxAttempts || job.IsCancelRequested)
        {
            rows.End(job.Id, PipelineJobState.Failed, error, now);
            rows.CancelDependents(job.Id, now);
            return;
        }

        TimeSpan pause = FirstPause * (1 << Math.Min(job.Attempt - 1, MaxPauses));
        rows.Execute(
            "UPDATE pipeline_job SET state = 'Queued', error = @error, not_before = @next WHERE id = @Id",
            new
            {
                job.Id,
                error,
                next = (now + pause).UtcTicks,
            }
        );
    }

    private static IReadOnlyList<PipelineJob> Interrupt(
        JobRows rows,
        DateTimeOffset silentSince,
        string reason,
        DateTimeOffset now
    )
    {
        IReadOnlyList<PipelineJob> lost = rows.Read(
            "WHERE job.state = 'Running' AND job.heartbeat_at <= @since ORDER BY job.place",
            new { since = silentSince.UtcTicks }
        );
        foreach (PipelineJob job in lost)
        {
            rows.End(job.Id, job.IsCancelRequested ? PipelineJobState.Canceled : PipelineJobState.Interrupted, reason, now);
            rows.Log(job.Id, $"Interrupted: {reason}", now);
            rows.Execute("UPDATE pipeline_worker SET job_id = NULL WHERE job_id = @Id", new { job.Id });
            if (job.IsCancelRequested)
            {
                rows.CancelDependents(job.Id, now);
            }
        }

        return [.. lost.Select(job => rows.Find(job.Id)!)];
    }

    private Task<bool> EndOwnAsync(
        string id,
        string worker,
        Action<JobRows, PipelineJob, DateTimeOffset> end,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            (rows, now) =>
            {
                if (rows.Find(id) is not { State: PipelineJobState.Running } job || job.Worker != worker)
                {
                    return false;
                }

                end(rows, job, now);
                return true;
            },
            cancellationToken
        );
}
