using Microsoft.Data.Sqlite;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Storage.Backups;
using TradingHub.Storage.Disk;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Journal;

/// <summary>
/// The order journal in <c>trading.db</c>: one transaction a batch, synced before <see cref="AppendAsync"/> returns. One writer, the
/// order desk. A full disk and a lock held elsewhere leave everything as it was; after any other error the connection is never used
/// again, since nobody knows what a failed sync left behind until the process starts anew.
/// </summary>
public sealed partial class SqliteOrderJournal : IOrderJournal, IDisposable
{
    /// <summary>A write-ahead log this long is an alarm: some reader keeps it from being moved into the file.</summary>
    public const long AlarmLogBytes = 64 * 1024 * 1024;

    private readonly SqliteDatabase _database;
    private readonly DiskReserve? _reserve;
    private readonly TimeProvider _machine;
    private readonly JournalStatements _statements;
    private readonly JournalAnchor _anchor;
    private readonly JournalLog _log;
    private readonly TaskCompletionSource<JournalException> _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile JournalCondition _condition;
    private int _isClosed;

    private SqliteOrderJournal(SqliteDatabase database, DiskReserve? reserve, TimeProvider machine, StorageStep? step)
    {
        Step = step;
        _database = database;
        _reserve = reserve;
        _machine = machine;
        _statements = new JournalStatements(database);
        string anchor = JournalAnchor.PathBeside(database.Path);
        JournalStart.ThrowIfCut(database.Path, anchor, _statements);
        _anchor = JournalAnchor.Open(anchor, step);
        _anchor.Write(_statements.Sequence, _statements.Hash);
        _log = new JournalLog(database, machine, step);
        _condition = reserve is { IsWhole: false } ? JournalCondition.Full : JournalCondition.Ready;
        _lastRefill = machine.GetTimestamp();
    }

    /// <inheritdoc />
    public JournalCondition Condition => _condition;

    /// <summary>Completes when the journal breaks: the process has to end.</summary>
    public Task<JournalException> Broken => _broken.Task;

    /// <summary>Full path of the file.</summary>
    public string Path => _database.Path;

    /// <summary>Hears of the steps of the work on its files; null outside of a proof.</summary>
    public StorageStep? Step { get; }

    /// <summary>Length of the write-ahead log in bytes. Safe to read from any thread.</summary>
    public long LogBytes => _log.Length;

    /// <summary>The file, for tests that make it fail.</summary>
    internal SqliteDatabase Database => _database;

    /// <summary>Opens the file, or creates it; after an unclean stop its structure is checked first.</summary>
    /// <param name="path">Full path of <c>trading.db</c>.</param>
    /// <param name="machine">The machine's time; the system's by default.</param>
    /// <param name="reserve">Space to give back when the disk is full; stays the caller's.</param>
    /// <param name="step">Hears of the steps of the work on its files.</param>
    /// <exception cref="SqliteFileException">The file is not ours, is newer than this program, damaged, or cannot be opened.</exception>
    public static SqliteOrderJournal Open(
        string path,
        TimeProvider? machine = null,
        DiskReserve? reserve = null,
        StorageStep? step = null
    )
    {
        path = System.IO.Path.GetFullPath(path);
        JournalRestore.ThrowIfUnfinished(path);
        FileInfo log = new(path + "-wal");
        bool wasUnclean = log.Exists && log.Length > 0;
        SqliteDatabase database = SqliteDatabase.Open(
            path,
            SqliteFileKind.Trading,
            TradingSchema.Migrations,
            JournalChainMigration.Apply,
            step
        );
        try
        {
            if (wasUnclean)
            {
                JournalStart.ThrowIfDamaged(database);
            }

            return new SqliteOrderJournal(database, reserve, machine ?? TimeProvider.System, step);
        }
        catch (Exception exception)
        {
            database.Dispose();
            throw exception is SqliteException broken ? SqliteFileException.From(path, broken) : exception;
        }
    }

    /// <inheritdoc />
    public ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_statements.IsInTransaction && _condition == JournalCondition.Ready)
        {
            Tend(_log.MoveWhenIdle);
        }

        ThrowIfBroken();
        try
        {
            if (!_statements.IsInTransaction)
            {
                LookAfterSpace();
                _statements.Begin();
            }

            _condition = _condition == JournalCondition.Busy ? JournalCondition.Ready : _condition;
        }
        catch (SqliteException exception)
        {
            throw Failed(exception);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask AppendAsync(IReadOnlyList<OrderEvent> events, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfBroken();
        while (!TryAppend(events)) { }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public void Release()
    {
        if (_condition != JournalCondition.Broken)
        {
            _statements.Rollback();
        }
    }

    /// <inheritdoc />
    public IAsyncEnumerable<OrderEvent> ReadAllAsync(CancellationToken cancellationToken) =>
        JournalReader.ReadAllAsync(_database, cancellationToken);

    /// <summary>Closes the file. Any thread; closing it again does nothing, also while it is being closed.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0)
        {
            return;
        }

        _statements.Dispose();
        _anchor.Dispose();
        _database.Dispose();
    }

    /// <summary>One attempt. Returns false when the disk was full and some of the reserve was given back, so that another one is due.</summary>
    private bool TryAppend(IReadOnlyList<OrderEvent> events)
    {
        try
        {
            if (!_statements.IsInTransaction)
            {
                _statements.Begin();
            }

            _statements.Append(events);
        }
        catch (SqliteException exception)
        {
            JournalException failure = Failed(exception);
            return failure.IsFull && _reserve?.Release() == true ? false : throw failure;
        }

        _anchor.Write(_statements.Sequence, _statements.Hash);
        Tend(_log.Committed);
        return true;
    }

    /// <summary>
    /// Looks after the log. What fails there undoes no commit; the next round hears of it. Without space to move the log into the file it
    /// stays where it is.
    /// </summary>
    private void Tend(Action work)
    {
        try
        {
            work();
        }
        catch (SqliteException exception) when (JournalErrors.FaultOf(exception) != JournalFault.Broken) { }
        catch (SqliteException exception)
        {
            Failed(exception);
        }
    }

    private JournalException Failed(SqliteException exception)
    {
        JournalException failure = JournalErrors.ToJournalException(_database.Path, exception);
        try
        {
            _statements.Rollback();
        }
        catch (SqliteException second)
        {
            failure = new JournalException($"{_database.Path}: {second.Message}", JournalFault.Broken, second);
        }

        _condition = failure.Fault switch
        {
            JournalFault.Full => JournalCondition.Full,
            JournalFault.Busy => JournalCondition.Busy,
            _ => JournalCondition.Broken,
        };
        if (_condition == JournalCondition.Broken)
        {
            _database.LeaveLogAsItIs();
            _broken.TrySetResult(failure);
        }

        return failure;
    }

    private void ThrowIfBroken()
    {
        if (_condition == JournalCondition.Broken)
        {
            throw new JournalException("The journal broke before; nothing can be written until the hub starts again.");
        }
    }
}
