using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Storage.Journal;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Verification;

/// <summary>
/// Walks a journal from its first event to its last, makes each hash anew and compares the end with the anchor. It opens the file for
/// reading only, and may run while a hub writes.
/// </summary>
public static class JournalVerifier
{
    private const string Rows = "SELECT sequence, body, hash FROM journal ORDER BY sequence";

    /// <summary>Verifies a journal with the anchor beside it.</summary>
    public static JournalVerification Verify(string path) =>
        // First the anchor: what is written while the journal is read may only make the journal longer.
        Verify(path, JournalAnchor.Read(JournalAnchor.PathBeside(Path.GetFullPath(path))));

    /// <summary>Verifies a journal with what was once its newest event.</summary>
    public static JournalVerification Verify(string path, AnchorMark? anchor)
    {
        string fullPath = Path.GetFullPath(path);
        ChainWalk walk = new(anchor);
        JournalFinding? finding;
        try
        {
            using SqliteConnection connection = SqliteDatabase.OpenForReading(fullPath, SqliteFileKind.Trading);
            finding = FindWrongFile(connection) ?? Walk(connection, walk);
        }
        catch (SqliteException exception)
        {
            finding = new JournalFinding(FindingKind.Damage, walk.Sequence, $"The file cannot be read on: {exception.Message}");
        }

        return new JournalVerification(fullPath, walk.Sequence, walk.Head, anchor is not null, finding);
    }

    private static JournalFinding? FindWrongFile(SqliteConnection connection)
    {
        if (connection.ExecuteScalar<int>("PRAGMA application_id") != SqliteFileKind.Trading.ApplicationId())
        {
            return new JournalFinding(FindingKind.Damage, 0, "The file is not a journal of TradingHub.");
        }

        return connection.ExecuteScalar<int>("PRAGMA user_version") < TradingSchema.ChainVersion
            ? new JournalFinding(
                FindingKind.Damage,
                0,
                "The journal was written before there was a chain; start the hub on it once."
            )
            : null;
    }

    private static JournalFinding? Walk(SqliteConnection connection, ChainWalk walk)
    {
        using SqliteTransaction oneMoment = connection.BeginTransaction(deferred: true);
        using RawStatement rows = new(connection, Rows);
        while (rows.Step())
        {
            if (walk.Take(rows.Number(0), rows.Bytes(1), rows.Bytes(2)) is { } misfit)
            {
                rows.Reset();
                return new MisfitJudge(connection).Judge(misfit);
            }
        }

        return walk.FindAtEnd();
    }
}
