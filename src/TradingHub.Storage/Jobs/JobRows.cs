using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Jobs;

namespace TradingHub.Storage.Jobs;

/// <summary>One transaction on the queue.</summary>
/// <param name="connection">The writer, or a reader.</param>
/// <param name="transaction">Its transaction; null on a reader.</param>
internal sealed class JobRows(SqliteConnection connection, SqliteTransaction? transaction)
{
    private const int MaxLogLines = 1000;
    private const int MaxLogText = 2000;

    /// <summary>Jobs, in the order that the clause gives.</summary>
    public IReadOnlyList<PipelineJob> Read(string clause, object? parameters)
    {
        Row[] rows = [.. connection.Query<Row>($"SELECT job.* FROM pipeline_job job {clause}", parameters, transaction)];
        ILookup<string, string> needs = connection
            .Query<(string Job, string Need)>("SELECT job_id, need_id FROM pipeline_job_need", transaction: transaction)
            .ToLookup(pair => pair.Job, pair => pair.Need);
        return [.. rows.Select(row => row.ToJob([.. needs[row.Id]]))];
    }

    /// <summary>One job; null when there is none.</summary>
    public PipelineJob? Find(string id) => Read("WHERE job.id = @id", new { id }).SingleOrDefault();

    /// <summary>Runs a statement and returns the rows that it changed.</summary>
    public int Execute(string sql, object? parameters) => connection.Execute(sql, parameters, transaction);

    /// <summary>Writes a line of a log and drops the oldest ones of a long log.</summary>
    public int Log(string id, string text, DateTimeOffset now) =>
        Execute(
            """
            INSERT INTO pipeline_job_log (job_id, number, time, text)
            SELECT @id, (SELECT COALESCE(MAX(number), 0) + 1 FROM pipeline_job_log WHERE job_id = @id), @now, @text
            WHERE EXISTS (SELECT 1 FROM pipeline_job WHERE id = @id);
            DELETE FROM pipeline_job_log WHERE job_id = @id
            AND number <= (SELECT MAX(number) FROM pipeline_job_log WHERE job_id = @id) - @most;
            """,
            new
            {
                id,
                now = now.UtcTicks,
                text = text.Length > MaxLogText ? text[..MaxLogText] : text,
                most = MaxLogLines,
            }
        );

    /// <summary>Lines of a log, oldest first.</summary>
    public IReadOnlyList<JobLogLine> LogOf(string id, long after) =>
        [
            .. connection
                .Query<(long Number, long Time, string Text)>(
                    "SELECT number, time, text FROM pipeline_job_log WHERE job_id = @id AND number > @after ORDER BY number",
                    new { id, after },
                    transaction
                )
                .Select(line => new JobLogLine(line.Number, At(line.Time), line.Text)),
        ];

    /// <summary>All workers, by name.</summary>
    public IReadOnlyList<PipelineWorker> Workers() =>
        [
            .. connection
                .Query<(string Name, long Beat, string? Job, long Done, long Failed)>(
                    "SELECT name, heartbeat_at, job_id, done, failed FROM pipeline_worker ORDER BY name",
                    transaction: transaction
                )
                .Select(row => new PipelineWorker(row.Name, At(row.Beat), row.Job, (int)row.Done, (int)row.Failed)),
        ];

    /// <summary>Notes that a worker was heard of.</summary>
    /// <param name="worker">Its name.</param>
    /// <param name="job">What it is at; null for nothing.</param>
    /// <param name="now">When.</param>
    /// <param name="done">Jobs that it got done just now.</param>
    /// <param name="failed">Tries that failed just now.</param>
    public int Seen(string worker, string? job, DateTimeOffset now, int done = 0, int failed = 0) =>
        Execute(
            """
            INSERT INTO pipeline_worker (name, heartbeat_at, job_id, done, failed) VALUES (@worker, @now, @job, @done, @failed)
            ON CONFLICT (name) DO UPDATE SET heartbeat_at = @now, job_id = @job, done = done + @done, failed = failed + @failed
            """,
            new
            {
                worker,
                job,
                now = now.UtcTicks,
                done,
                failed,
            }
        );

    /// <summary>Cancels what waits for a job that will not get done, and what waits for that.</summary>
    public void CancelDependents(string id, DateTimeOffset now)
    {
        foreach (
            PipelineJob job in Read(
                "JOIN pipeline_job_need need ON need.job_id = job.id WHERE need.need_id = @id AND job.state = 'Queued'",
                new { id }
            )
        )
        {
            string reason = $"It depends on the job {id}, which did not get done.";
            End(job.Id, PipelineJobState.Canceled, reason, now);
            Log(job.Id, reason, now);
            CancelDependents(job.Id, now);
        }
    }

    /// <summary>Ends a job.</summary>
    public void End(string id, PipelineJobState state, string? error, DateTimeOffset now, string? result = null) =>
        Execute(
            """
            UPDATE pipeline_job SET state = @state, ended_at = @now, error = @error, result = @result, is_cancel_requested = 0
            WHERE id = @id
            """,
            new
            {
                id,
                state = state.ToString(),
                now = now.UtcTicks,
                error,
                result,
            }
        );

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);

    /// <summary>A row; its members have the names of the columns without underscores.</summary>
    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string Kind { get; init; } = "";
        public string Title { get; init; } = "";
        public string Request { get; init; } = "";
        public string State { get; init; } = "";
        public int Attempt { get; init; }
        public int Max_Attempts { get; init; }
        public bool Is_Cancel_Requested { get; init; }
        public string? Worker { get; init; }
        public string? Stage { get; init; }
        public double? Fraction { get; init; }
        public string? Message { get; init; }
        public string? Detail { get; init; }
        public long Created_At { get; init; }
        public long Not_Before { get; init; }
        public long? Started_At { get; init; }
        public long? Heartbeat_At { get; init; }
        public long? Ended_At { get; init; }
        public string? Error { get; init; }
        public string? Result { get; init; }

        public PipelineJob ToJob(IReadOnlyList<string> needs) =>
            new(
                Id,
                Kind,
                Title,
                Request,
                needs,
                Enum.Parse<PipelineJobState>(State),
                Attempt,
                Max_Attempts,
                Is_Cancel_Requested,
                Worker,
                Stage is { } stage ? new JobProgress(stage, Fraction ?? 0, Message ?? "", Detail) : null,
                At(Created_At),
                At(Not_Before),
                Started_At is { } started ? At(started) : null,
                Heartbeat_At is { } beat ? At(beat) : null,
                Ended_At is { } ended ? At(ended) : null,
                Error,
                Result
            );
    }
}
