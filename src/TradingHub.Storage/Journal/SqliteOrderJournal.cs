using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Journal;

/// <summary>
/// The order journal in <c>trading.db</c>: one transaction a batch, synced before <see cref="AppendAsync"/> returns. One writer, the
/// order desk. After a failed commit the connection is never used again: what a failed sync left behind is unknown until the process
/// starts anew.
/// </summary>
public sealed class SqliteOrderJournal : IOrderJournal, IDisposable
{
    private const int DiskFull = 13;
    private const int CommitsBetweenLooks = 64;
    private const long LogBytesToCheckpoint = 1_000 * 4_096;

    private readonly SqliteDatabase _database;
    private readonly SqliteCommand _insert;
    private readonly SqliteParameter _sequence;
    private readonly SqliteParameter _body;
    private bool _isPoisoned;
    private int _commits;

    private SqliteOrderJournal(SqliteDatabase database)
    {
        _database = database;
        _insert = database.Writer.CreateCommand();
        _insert.CommandText = "INSERT INTO journal (sequence, body) VALUES ($sequence, $body)";
        _sequence = _insert.Parameters.Add("$sequence", SqliteType.Integer);
        _body = _insert.Parameters.Add("$body", SqliteType.Text);
        _insert.Prepare();
    }

    /// <summary>The file, for tests that make it fail.</summary>
    internal SqliteDatabase Database => _database;

    /// <summary>Opens the file, or creates it; after an unclean stop its structure is checked first.</summary>
    /// <param name="path">Full path of <c>trading.db</c>.</param>
    /// <exception cref="SqliteFileException">The file is not ours, is newer than this program, damaged, or cannot be opened.</exception>
    public static SqliteOrderJournal Open(string path)
    {
        FileInfo log = new(path + "-wal");
        bool wasUnclean = log.Exists && log.Length > 0;
        SqliteDatabase database = SqliteDatabase.Open(path, SqliteFileKind.Trading, TradingSchema.Migrations);
        try
        {
            if (wasUnclean)
            {
                ThrowIfDamaged(database);
            }

            return new SqliteOrderJournal(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask AppendAsync(IReadOnlyList<OrderEvent> events, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_isPoisoned)
        {
            throw new JournalException("The journal failed before; nothing can be written until the hub starts again.");
        }

        try
        {
            Append(events);
            CheckpointWhenLong();
        }
        catch (SqliteException exception)
        {
            _isPoisoned = true;
            throw new JournalException(
                $"{_database.Path}: {exception.Message}",
                exception.SqliteErrorCode == DiskFull,
                exception
            );
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<OrderEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using SqliteConnection reader = _database.OpenReader();
        await using SqliteCommand select = reader.CreateCommand();
        select.CommandText = "SELECT sequence, body FROM journal ORDER BY sequence";
        await using SqliteDataReader rows = await select.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            yield return Parse(rows.GetInt64(0), rows.GetString(1));
        }
    }

    /// <summary>Copies the journal to another file, consistent as of one moment, and checks the copy.</summary>
    /// <exception cref="SqliteFileException">The copy is not sound.</exception>
    public void BackupTo(string path) => _database.BackupTo(path);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _insert.Dispose();
        _database.Dispose();
    }

    private void Append(IReadOnlyList<OrderEvent> events)
    {
        using SqliteTransaction transaction = _database.Writer.BeginTransaction(deferred: false);
        _insert.Transaction = transaction;
        foreach (OrderEvent orderEvent in events)
        {
            _sequence.Value = orderEvent.Sequence;
            _body.Value = JsonSerializer.Serialize(orderEvent, OrderEventJson.Default.OrderEvent);
            _insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>No automatic checkpoint runs in this file, so that none falls into a commit by chance.</summary>
    private void CheckpointWhenLong()
    {
        if (
            ++_commits % CommitsBetweenLooks == 0
            && new FileInfo(_database.Path + "-wal") is { Exists: true, Length: > LogBytesToCheckpoint }
        )
        {
            _database.Checkpoint(truncate: false);
        }
    }

    private static OrderEvent Parse(long sequence, string body)
    {
        try
        {
            OrderEvent orderEvent =
                JsonSerializer.Deserialize(body, OrderEventJson.Default.OrderEvent)
                ?? throw new JournalException($"Event {sequence} of the journal is empty.");
            return orderEvent.Sequence == sequence
                ? orderEvent
                : throw new JournalException($"Event {sequence} of the journal says that it is event {orderEvent.Sequence}.");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new JournalException($"Event {sequence} of the journal cannot be read: {exception.Message}", inner: exception);
        }
    }

    private static void ThrowIfDamaged(SqliteDatabase database)
    {
        string verdict = database.Writer.ExecuteScalar<string>("PRAGMA quick_check(1)") ?? "no answer";
        if (verdict != "ok")
        {
            throw new SqliteFileException(
                $"{database.Path} is damaged ({verdict}). Nothing is traded on it. Restore a backup of it, or move it away."
            );
        }
    }
}
