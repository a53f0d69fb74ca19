using Dapper;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Journal;

/// <summary>What is looked at before anything is traded on a journal. The chain is walked by whoever reads the journal.</summary>
internal static class JournalStart
{
    /// <summary>Looks for damage in the structure of the file.</summary>
    /// <exception cref="SqliteFileException">There is some.</exception>
    public static void ThrowIfDamaged(SqliteDatabase database)
    {
        string verdict = database.Writer.ExecuteScalar<string>("PRAGMA quick_check(1)") ?? "no answer";
        if (verdict != "ok")
        {
            throw new SqliteFileException(
                $"{database.Path} is damaged ({verdict}). Nothing is traded on it. Restore a backup of it, or move it away."
            );
        }
    }

    /// <summary>Compares the end of the journal with what the anchor remembers.</summary>
    /// <exception cref="SqliteFileException">Events that were acknowledged are not there any more, or are others.</exception>
    public static void ThrowIfCut(string path, string anchorPath, JournalStatements end)
    {
        if (JournalAnchor.Read(anchorPath) is not { } mark)
        {
            return;
        }

        bool isOther = mark.Sequence == end.Sequence && mark.Hash != Convert.ToHexStringLower(end.Hash);
        if (mark.Sequence > end.Sequence || isOther)
        {
            throw new SqliteFileException(
                $"{path} ends at event {end.Sequence}, but {anchorPath} remembers {(isOther ? "another" : "")} event {mark.Sequence}: "
                    + "its newest events were cut off or changed. Nothing is traded on it. Restore a backup with the command restore, "
                    + $"or delete {JournalAnchor.FileName} to go on without them."
            );
        }
    }
}
