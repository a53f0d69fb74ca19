namespace TradingHub.Storage.Jobs;

/// <summary>Tables of the pipeline's queue in <c>app.db</c>.</summary>
internal static class JobSchema
{
    /// <summary>Jobs, what they depend on, their logs, and who does them.</summary>
    public const string Script = """
        CREATE TABLE pipeline_job (
            id                  TEXT    NOT NULL PRIMARY KEY,
            place               INTEGER NOT NULL UNIQUE,      -- in the queue; grows
            kind                TEXT    NOT NULL,
            title               TEXT    NOT NULL,
            request             TEXT    NOT NULL,             -- JSON
            state               TEXT    NOT NULL,
            attempt             INTEGER NOT NULL DEFAULT 0,
            max_attempts        INTEGER NOT NULL,
            is_cancel_requested INTEGER NOT NULL DEFAULT 0,
            worker              TEXT,
            stage               TEXT,
            fraction            REAL,
            message             TEXT,
            created_at          INTEGER NOT NULL,             -- UTC ticks, as all times
            not_before          INTEGER NOT NULL,
            started_at          INTEGER,
            heartbeat_at        INTEGER,
            ended_at            INTEGER,
            error               TEXT,
            result              TEXT                          -- JSON
        ) WITHOUT ROWID;

        CREATE INDEX pipeline_job_state ON pipeline_job (state, place);

        CREATE TABLE pipeline_job_need (
            job_id  TEXT NOT NULL REFERENCES pipeline_job (id) ON DELETE CASCADE,
            need_id TEXT NOT NULL REFERENCES pipeline_job (id),
            PRIMARY KEY (job_id, need_id)
        ) WITHOUT ROWID;

        CREATE INDEX pipeline_job_need_of ON pipeline_job_need (need_id);

        CREATE TABLE pipeline_job_log (
            job_id TEXT    NOT NULL REFERENCES pipeline_job (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            time   INTEGER NOT NULL,
            text   TEXT    NOT NULL,
            PRIMARY KEY (job_id, number)
        ) WITHOUT ROWID;

        CREATE TABLE pipeline_worker (
            name         TEXT    NOT NULL PRIMARY KEY,
            heartbeat_at INTEGER NOT NULL,
            job_id       TEXT,
            done         INTEGER NOT NULL DEFAULT 0,
            failed       INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;
        """;

    /// <summary>What a kind of job keeps beside its progress.</summary>
    public const string Detail = "ALTER TABLE pipeline_job ADD COLUMN detail TEXT; -- JSON";
}
