using System.Buffers;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using TradingHub.Domain.Orders.Events;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Journal;

/// <summary>
/// The writer's side of the journal's file: one transaction at a time, each row with the next hash of the chain. Used by one thread.
/// </summary>
internal sealed class JournalStatements : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly RawStatement _begin;
    private readonly RawStatement _insert;
    private readonly RawStatement _commit;
    private readonly RawStatement _rollback;
    private readonly ArrayBufferWriter<byte> _body = new(1_024);
    private readonly Utf8JsonWriter _json;
    private readonly byte[] _hash = new byte[JournalChain.HashBytes];
    private readonly byte[] _next = new byte[JournalChain.HashBytes];

    /// <summary>Prepares the statements and finds the end of the chain.</summary>
    /// <exception cref="SqliteFileException">The newest row has no hash.</exception>
    public JournalStatements(SqliteDatabase database)
    {
        _connection = database.Writer.Handle!;
        _begin = new RawStatement(database.Writer, "BEGIN IMMEDIATE");
        _insert = new RawStatement(database.Writer, "INSERT INTO journal (sequence, body, hash) VALUES (?, ?, ?)");
        _commit = new RawStatement(database.Writer, "COMMIT");
        _rollback = new RawStatement(database.Writer, "ROLLBACK");
        _json = new Utf8JsonWriter(_body);
        FindEnd(database);
    }

    /// <summary>Sequence of the newest row; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>Hash of the newest row.</summary>
    public ReadOnlySpan<byte> Hash => _hash;

    /// <summary>Whether a transaction is open. SQLite ends one by itself after some errors.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_connection) == 0;

    /// <summary>Takes the lock; waits up to 5 s for it.</summary>
    /// <exception cref="SqliteException">Somebody else has it.</exception>
    public void Begin() => _begin.Step();

    /// <summary>Writes the events and commits; afterwards they are on the disk.</summary>
    /// <exception cref="SqliteException">Nothing was written, unless the error is one of the disk.</exception>
    public void Append(IReadOnlyList<OrderEvent> events)
    {
        _hash.CopyTo(_next, 0);
        foreach (OrderEvent orderEvent in events)
        {
            Insert(orderEvent);
        }

        _commit.Step();
        _next.CopyTo(_hash, 0);
        Sequence = events.Count > 0 ? events[^1].Sequence : Sequence;
    }

    /// <summary>Ends the open transaction, if there is one, as if it had never been.</summary>
    public void Rollback()
    {
        if (IsInTransaction)
        {
            _rollback.Step();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _begin.Dispose();
        _insert.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
        _json.Dispose();
    }

    private void Insert(OrderEvent orderEvent)
    {
        _body.ResetWrittenCount();
        _json.Reset();
        JsonSerializer.Serialize(_json, orderEvent, OrderEventJson.Default.OrderEvent);
        _json.Flush();
        JournalChain.Advance(_next, orderEvent.Sequence, _body.WrittenSpan);
        _insert.Bind(1, orderEvent.Sequence);
        _insert.BindText(2, _body.WrittenSpan);
        _insert.BindBytes(3, _next);
        _insert.Step();
    }

    private void FindEnd(SqliteDatabase database)
    {
        using RawStatement newest = new(database.Writer, "SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1");
        if (!newest.Step())
        {
            return;
        }

        Sequence = newest.Number(0);
        if (!newest.Bytes(1).TryCopyTo(_hash) || newest.Bytes(1).Length != _hash.Length)
        {
            throw new SqliteFileException(
                $"{database.Path} is damaged (event {Sequence}, its newest, has no hash). Nothing is traded on it. Look with the command "
                    + "verify, restore a backup, or move it away."
            );
        }
    }
}
