using SQLitePCL;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Journal;

/// <summary>
/// Looks after the write-ahead log of the journal's file, between commits and never in one: what can be moved into the file is moved
/// after 1,000 pages, everything when nobody has written for five seconds. Used by the writer's thread.
/// </summary>
internal sealed class JournalLog(SqliteDatabase database, TimeProvider machine, StorageStep? step)
{
    private const int PagesToCheckpoint = 1_000;
    private const int PagesWritten = 9; // SQLITE_DBSTATUS_CACHE_WRITE; with a write-ahead log, pages written to the log
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    private readonly sqlite3 _connection = database.Writer.Handle!;
    private readonly string _path = database.Path + "-wal";
    private long _lastCommit = machine.GetTimestamp();
    private long _pages;

    /// <summary>Length of the log in bytes.</summary>
    public long Length => new FileInfo(_path) is { Exists: true } file ? file.Length : 0;

    /// <summary>A commit has gone into the log.</summary>
    public void Committed()
    {
        raw.sqlite3_db_status(_connection, PagesWritten, out int pages, out _, resetFlg: 1);
        _pages += pages;
        _lastCommit = machine.GetTimestamp();
        if (_pages >= PagesToCheckpoint)
        {
            _pages = 0;
            step?.Invoke(StorageSteps.Checkpoint, database.Path);
            database.Checkpoint(truncate: false);
        }
    }

    /// <summary>Empties the log when it has rested for five seconds; a reader that is in the way is not waited for.</summary>
    public void MoveWhenIdle()
    {
        if (Length == 0 || machine.GetElapsedTime(_lastCommit) < Idle)
        {
            return;
        }

        _lastCommit = machine.GetTimestamp();
        _pages = 0;
        step?.Invoke(StorageSteps.Checkpoint, database.Path);
        database.TruncateLogWithoutWaiting();
    }
}
