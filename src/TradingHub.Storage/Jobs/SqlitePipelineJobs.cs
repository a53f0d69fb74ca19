using TradingHub.Domain.Jobs;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Jobs;

/// <summary>The queue of the pipeline in <c>app.db</c>. Safe to use from any thread.</summary>
/// <param name="database">The open <c>app.db</c>.</param>
/// <param name="machine">Dates what happens.</param>
public sealed partial class SqlitePipelineJobs(SqliteDatabase database, TimeProvider machine) : IPipelineJobs
{
    private const int MaxKind = 64;
    private const int MostAttempts = 100;
    private const int MaxPauses = 8;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    public Task<PipelineJob> AddAsync(NewPipelineJob job, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(job.Kind.Length, nameof(job));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(job.Kind.Length, MaxKind, nameof(job));
        ArgumentOutOfRangeException.ThrowIfLessThan(job.MaxAttempts, 1, nameof(job));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(job.MaxAttempts, MostAttempts, nameof(job));
        return ChangeAsync((rows, now) => Add(rows, job, now), cancellationToken);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<PipelineJob>> ListAsync(PipelineJobState? state, int limit, CancellationToken cancellationToken) =>
        AskAsync(
            rows =>
                rows.Read(
                    "WHERE @state IS NULL OR job.state = @state ORDER BY job.place DESC LIMIT @limit",
                    new { state = state?.ToString(), limit }
                ),
            cancellationToken
        );

    /// <inheritdoc />
    public Task<PipelineJob?> FindAsync(string id, CancellationToken cancellationToken) =>
        AskAsync(rows => rows.Find(id), cancellationToken);

    /// <inheritdoc />
    public Task<PipelineJob?> CancelAsync(string id, CancellationToken cancellationToken) =>
        ChangeAsync((rows, now) => Cancel(rows, id, now), cancellationToken);

    /// <inheritdoc />
    public Task<PipelineJob?> ResumeAsync(string id, CancellationToken cancellationToken) =>
        ChangeAsync((rows, now) => Resume(rows, id, now), cancellationToken);

    /// <inheritdoc />
    public Task LogAsync(string id, string text, CancellationToken cancellationToken) =>
        ChangeAsync((rows, now) => rows.Log(id, text, now), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<JobLogLine>> LogOfAsync(string id, long after, CancellationToken cancellationToken) =>
        AskAsync(rows => rows.LogOf(id, after), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<PipelineWorker>> WorkersAsync(CancellationToken cancellationToken) =>
        AskAsync(rows => rows.Workers(), cancellationToken);

    /// <inheritdoc />
    public Task<int> ForgetAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken) =>
        ChangeAsync(
            (rows, _) =>
                rows.Execute(
                    """
                    DELETE FROM pipeline_job WHERE ended_at < @before AND state IN ('Done', 'Failed', 'Canceled')
                    AND id NOT IN (SELECT need_id FROM pipeline_job_need)
                    """,
                    new { before = endedBefore.UtcTicks }
                ),
            cancellationToken
        );

    private static PipelineJob Add(JobRows rows, NewPipelineJob job, DateTimeOffset now)
    {
        string id = Guid.CreateVersion7(now).ToString("N");
        string[] needs = [.. job.DependsOn.Distinct(StringComparer.Ordinal)];
        PipelineJob[] known = [.. needs.Select(need => rows.Find(need) ?? throw UnknownNeed(need))];
        rows.Execute(
            """
            INSERT INTO pipeline_job (id, place, kind, title, request, state, max_attempts, created_at, not_before)
            SELECT @id, COALESCE(MAX(place), 0) + 1, @Kind, @Title, @Request, 'Queued', @MaxAttempts, @now, @now FROM pipeline_job
            """,
            new
            {
                id,
                job.Kind,
                job.Title,
                job.Request,
                job.MaxAttempts,
                now = now.UtcTicks,
            }
        );
        foreach (PipelineJob need in known)
        {
            rows.Execute("INSERT INTO pipeline_job_need (job_id, need_id) VALUES (@id, @need)", new { id, need = need.Id });
        }

        if (known.FirstOrDefault(need => need.State is PipelineJobState.Failed or PipelineJobState.Canceled) is { } lost)
        {
            rows.CancelDependents(lost.Id, now);
        }

        return rows.Find(id)!;
    }

    private static PipelineJob? Cancel(JobRows rows, string id, DateTimeOffset now)
    {
        switch (rows.Find(id)?.State)
        {
            case PipelineJobState.Queued or PipelineJobState.Interrupted:
                rows.End(id, PipelineJobState.Canceled, null, now);
                rows.Log(id, "Canceled before it was begun.", now);
                rows.CancelDependents(id, now);
                break;
            case PipelineJobState.Running:
                rows.Execute("UPDATE pipeline_job SET is_cancel_requested = 1 WHERE id = @id", new { id });
                rows.Log(id, "Its worker is told to end it.", now);
                break;
            default:
                break;
        }

        return rows.Find(id);
    }

    private static PipelineJob? Resume(JobRows rows, string id, DateTimeOffset now)
    {
        PipelineJob? job = rows.Find(id);
        if (job?.State is not (PipelineJobState.Interrupted or PipelineJobState.Failed or PipelineJobState.Canceled))
        {
            return job;
        }

        rows.Execute(
            """
            UPDATE pipeline_job SET state = 'Queued', attempt = 0, ended_at = NULL, error = NULL, is_cancel_requested = 0, not_before = @now
            WHERE id = @id
            """,
            new { id, now = now.UtcTicks }
        );
        rows.Log(id, "Queued again.", now);
        return rows.Find(id);
    }

    private Task<T> ChangeAsync<T>(Func<JobRows, DateTimeOffset, T> change, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => change(new JobRows(connection, transaction), machine.GetUtcNow()),
            cancellationToken
        );

    private Task<T> AskAsync<T>(Func<JobRows, T> ask, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => ask(new JobRows(connection, transaction: null)), cancellationToken);

    private static ArgumentException UnknownNeed(string need) =>
        new($"There is no job '{need}' to depend on. Add it first.", nameof(need));
}
