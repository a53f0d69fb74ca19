using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TradingHub.Storage.Sqlite;

/// <summary>
/// Moves the write-ahead log of a file that many write into the file, on a thread and a connection of its own, after 1,000 pages: no commit
/// waits for it. Told of commits by whoever holds the writer.
/// </summary>
internal sealed class LogMover(sqlite3 writer, Func<SqliteConnection> connect) : IDisposable
{
    private const int PagesToMove = 1_000;
    private const int PagesWritten = 9; // SQLITE_DBSTATUS_CACHE_WRITE; with a write-ahead log, pages written to the log

    private Task _moving = Task.CompletedTask;
    private long _pages;

    /// <summary>A commit has gone into the log.</summary>
    public void Committed()
    {
        raw.sqlite3_db_status(writer, PagesWritten, out int pages, out _, resetFlg: 1);
        _pages += pages;
        if (_pages >= PagesToMove && _moving.IsCompleted)
        {
            _pages = 0;
            _moving = Task.Run(Move);
        }
    }

    /// <summary>Waits for what is being moved.</summary>
    public void Dispose() => _moving.Wait();

    private void Move()
    {
        try
        {
            using SqliteConnection connection = connect();
            connection.Execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
        catch (SqliteException)
        {
            // What was committed is safe in the log, which is moved after the next pages.
        }
    }
}
