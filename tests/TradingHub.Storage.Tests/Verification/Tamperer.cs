using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Storage.Journal;

namespace TradingHub.Storage.Tests.Verification;

/// <summary>Somebody with the file and a SQLite shell: rows can be anything, triggers are no obstacle.</summary>
internal sealed class Tamperer : IDisposable
{
    private readonly SqliteConnection _connection;

    public Tamperer(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        _connection.Execute("PRAGMA synchronous = OFF");
        foreach (string trigger in _connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'trigger'").ToList())
        {
            _connection.Execute($"DROP TRIGGER {trigger}");
        }
    }

    /// <summary>Any statement.</summary>
    public void Execute(string sql) => _connection.Execute(sql);

    /// <summary>All rows in order.</summary>
    public List<TamperedRow> Rows() =>
        [
            .. _connection
                .Query<(string Body, byte[] Hash)>("SELECT body, hash FROM journal ORDER BY sequence")
                .Select(row => new TamperedRow(row.Body, row.Hash)),
        ];

    /// <summary>Puts rows in the place of those that were there, numbered from 1; null leaves a gap.</summary>
    public void Replace(IReadOnlyList<TamperedRow?> rows)
    {
        using SqliteTransaction transaction = _connection.BeginTransaction();
        _connection.Execute("DELETE FROM journal", transaction: transaction);
        for (int index = 0; index < rows.Count; index++)
        {
            if (rows[index] is { } row)
            {
                _connection.Execute(
                    "INSERT INTO journal (sequence, body, hash) VALUES (@sequence, @Body, @Hash)",
                    new
                    {
                        sequence = index + 1,
                        row.Body,
                        row.Hash,
                    },
                    transaction
                );
            }
        }

        transaction.Commit();
    }

    /// <summary>The rows with hashes that fit, made anew from <paramref name="from"/> to <paramref name="to"/>, both from 0.</summary>
    public static List<TamperedRow?> Rechain(IReadOnlyList<TamperedRow> rows, int from, int to)
    {
        List<TamperedRow?> chained = [.. rows];
        byte[] hash = from == 0 ? new byte[JournalChain.HashBytes] : [.. rows[from - 1].Hash];
        for (int index = from; index <= to; index++)
        {
            JournalChain.Advance(hash, index + 1, Encoding.UTF8.GetBytes(rows[index].Body));
            chained[index] = rows[index] with { Hash = [.. hash] };
        }

        return chained;
    }

    public void Dispose() => _connection.Dispose();
}

/// <summary>A row without its number.</summary>
internal sealed record TamperedRow(string Body, byte[] Hash);
