using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TradingHub.Storage.Sqlite;

/// <summary>
/// One prepared statement without ADO in between: text travels as UTF-8 and no value is boxed. For the journal, where each commit and
/// each start pays for every row. Not safe to use from several threads at once.
/// </summary>
internal sealed class RawStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    /// <summary>Prepares it.</summary>
    /// <exception cref="SqliteException">The SQL does not fit the file.</exception>
    public RawStatement(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_connection, sql, out _statement));
    }

    /// <summary>Binds a whole number; parameters count from 1.</summary>
    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    /// <summary>Binds UTF-8 text.</summary>
    public void BindText(int parameter, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_text(_statement, parameter, value));

    /// <summary>Binds bytes.</summary>
    public void BindBytes(int parameter, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(_statement, parameter, value));

    /// <summary>Goes to the next row, and says whether there is one. After the last one the statement can run again.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    public bool Step()
    {
        int code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        SqliteException? failure = code == raw.SQLITE_DONE ? null : Failure();
        raw.sqlite3_reset(_statement);
        return failure is null ? false : throw failure;
    }

    /// <summary>Forgets the rows that were not read.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    /// <summary>A whole number of the present row; columns count from 0.</summary>
    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>Bytes, or text as UTF-8, of the present row; valid until the next step. Empty for NULL.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <inheritdoc />
    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Failure();
        }
    }

    private SqliteException Failure() =>
        new(
            raw.sqlite3_errmsg(_connection).utf8_to_string(),
            raw.sqlite3_errcode(_connection),
            raw.sqlite3_extended_errcode(_connection)
        );
}
