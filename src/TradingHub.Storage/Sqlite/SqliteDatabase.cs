using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using TradingHub.Storage.Disk;

namespace TradingHub.Storage.Sqlite;

/// <summary>
/// One SQLite file of the hub in WAL mode: one writing connection, at most four reading ones. The writer is either owned by one thread
/// that uses <see cref="Writer"/>, or shared through <see cref="WriteAsync"/>, never both.
/// </summary>
public sealed class SqliteDatabase : IDisposable
{
    /// <summary>How long a statement waits for a lock, in seconds.</summary>
    public const int BusyTimeoutSeconds = 5;

    private const int MaxReaders = 4;
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(120);
    private const int NoCheckpointOnClose = 1006; // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE

    private readonly SqliteFileKind _kind;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _reading = new(MaxReaders, MaxReaders);
    private readonly ConcurrentBag<SqliteConnection> _idleReaders = [];
    private readonly LogMover _mover;

    private SqliteDatabase(string path, SqliteFileKind kind, SqliteConnection writer)
    {
        Path = path;
        _kind = kind;
        Writer = writer;
        _mover = new LogMover(writer.Handle!, () => Connect(path, kind, SqliteOpenMode.ReadWrite));
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>The one writing connection. Transactions begin with <c>BeginTransaction(deferred: false)</c>.</summary>
    public SqliteConnection Writer { get; }

    /// <summary>Opens the file, creates it and its folder when absent, and brings it to the newest schema.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="kind">Which of our files it is.</param>
    /// <param name="migrations">SQL scripts, oldest first; the file's <c>user_version</c> counts those that were applied.</param>
    /// <param name="followUp">What SQL cannot do by itself after new scripts were applied.</param>
    /// <param name="step">Hears of the middle of a migration.</param>
    /// <exception cref="SqliteFileException">The file is not ours, is newer than this program, or cannot be opened.</exception>
    public static SqliteDatabase Open(
        string path,
        SqliteFileKind kind,
        IReadOnlyList<string> migrations,
        MigrationFollowUp? followUp = null,
        StorageStep? step = null
    )
    {
        SqliteEngine.Initialise();
        string fullPath = System.IO.Path.GetFullPath(path);
        SqliteConnection? writer = null;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(fullPath)!);
            PrivateFile.CreateIfMissing(fullPath);
            writer = Connect(fullPath, kind, SqliteOpenMode.ReadWriteCreate);
            SqliteMigrations.Apply(writer, kind, migrations, followUp, step);
            // Only now: a foreign file must not be changed in any way.
            writer.Execute("PRAGMA journal_mode = WAL");
            return new SqliteDatabase(fullPath, kind, writer);
        }
        catch (Exception exception)
        {
            writer?.Dispose();
            if (exception is SqliteException or IOException or UnauthorizedAccessException)
            {
                throw SqliteFileException.From(fullPath, exception);
            }

            throw;
        }
    }

    /// <summary>Opens a file that another process may own, for reading only. The caller closes it.</summary>
    /// <exception cref="SqliteException">It is no database, or cannot be opened.</exception>
    internal static SqliteConnection OpenForReading(string path, SqliteFileKind kind)
    {
        SqliteEngine.Initialise();
        SqliteConnection reader = Connect(path, kind, SqliteOpenMode.ReadOnly);
        reader.Execute("PRAGMA query_only = ON");
        return reader;
    }

    /// <summary>Opens or creates a file to copy another one into. The caller closes it.</summary>
    internal static SqliteConnection OpenForCopy(string path, SqliteFileKind kind) =>
        Connect(path, kind, SqliteOpenMode.ReadWriteCreate);

    /// <summary>A new reading connection of the caller's own, for long or many reads. It cannot write.</summary>
    public SqliteConnection OpenReader() => OpenForReading(Path, _kind);

    /// <summary>Runs a short query on one of the shared readers; it is broken off after 120 s.</summary>
    public async Task<T> ReadAsync<T>(Func<SqliteConnection, T> query, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (!_idleReaders.TryTake(out SqliteConnection? reader))
            {
                reader = OpenReader();
            }

            try
            {
                using ITimer limit = LimitReader(reader);
                return query(reader);
            }
            finally
            {
                _idleReaders.Add(reader);
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Runs a change in one transaction on the writer; it is rolled back when the change throws.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, SqliteTransaction, T> change, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return InTransaction(change);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>As <see cref="WriteAsync"/>, for the start of the host, when nobody else writes for long.</summary>
    public T Write<T>(Func<SqliteConnection, SqliteTransaction, T> change)
    {
        _writing.Wait();
        try
        {
            return InTransaction(change);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Moves the log into the file. To be called by whoever owns the writer.</summary>
    /// <param name="truncate">Whether to wait for readers and empty the log; otherwise what can be moved without waiting is moved.</param>
    public void Checkpoint(bool truncate) =>
        Writer.Execute(truncate ? "PRAGMA wal_checkpoint(TRUNCATE)" : "PRAGMA wal_checkpoint(PASSIVE)");

    /// <summary>Empties the log unless a reader is in the way. To be called by whoever owns the writer.</summary>
    public void TruncateLogWithoutWaiting()
    {
        raw.sqlite3_busy_timeout(Writer.Handle, 0);
        try
        {
            int code = raw.sqlite3_wal_checkpoint_v2(Writer.Handle, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
            if (code is not (raw.SQLITE_OK or raw.SQLITE_BUSY or raw.SQLITE_LOCKED))
            {
                SqliteException.ThrowExceptionForRC(code, Writer.Handle);
            }
        }
        finally
        {
            raw.sqlite3_busy_timeout(Writer.Handle, BusyTimeoutSeconds * 1_000);
        }
    }

    /// <summary>
    /// From now on closing the file moves nothing from the log into it: after a failed sync nobody knows what the log holds. The next
    /// process recovers it from the disk.
    /// </summary>
    public void LeaveLogAsItIs() => raw.sqlite3_db_config(Writer.Handle, NoCheckpointOnClose, 1, out _);

    /// <summary>Closes all connections; the last one empties the log.</summary>
    public void Dispose()
    {
        _mover.Dispose();
        while (_idleReaders.TryTake(out SqliteConnection? reader))
        {
            reader.Dispose();
        }

        Writer.Dispose();
        _writing.Dispose();
        _reading.Dispose();
    }

    /// <summary>A reader that never ends would keep the log from being emptied.</summary>
    private static ITimer LimitReader(SqliteConnection reader) =>
        TimeProvider.System.CreateTimer(
            static handle => raw.sqlite3_interrupt((sqlite3)handle!),
            reader.Handle,
            LongestRead,
            Timeout.InfiniteTimeSpan
        );

    private T InTransaction<T>(Func<SqliteConnection, SqliteTransaction, T> change)
    {
        using SqliteTransaction transaction = Writer.BeginTransaction(deferred: false);
        T result = change(Writer, transaction);
        transaction.Commit();
        _mover.Committed();
        return result;
    }

    private static SqliteConnection Connect(string path, SqliteFileKind kind, SqliteOpenMode mode)
    {
        SqliteConnectionStringBuilder settings = new()
        {
            DataSource = path,
            Mode = mode,
            // A pooled connection would keep the file open after we closed it.
            Pooling = false,
            DefaultTimeout = BusyTimeoutSeconds,
        };
        SqliteConnection connection = new(settings.ToString());
        try
        {
            connection.Open();
            connection.Execute(kind.Pragmas());
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
