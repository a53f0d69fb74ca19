using System.Globalization;
using Microsoft.Data.Sqlite;
using TradingHub.Storage.Journal;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Verification;

namespace TradingHub.Storage.Backups;

/// <summary>What a restore did.</summary>
/// <param name="Events">Events in the journal now.</param>
/// <param name="FormerFiles">Folder of the files that were there before, or null when there were none.</param>
public sealed record RestoreReport(long Events, string? FormerFiles);

/// <summary>
/// Puts a copy in the place of the journal. The caller holds the data folder. The files of before are moved aside, never deleted; while
/// that goes on a mark stands in the folder, on which no hub starts.
/// </summary>
public static class JournalRestore
{
    private const string Mark = "restore-unfinished";

    /// <summary>Restores.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="journal">Full path of <c>trading.db</c>.</param>
    /// <param name="time">For the name of the folder with the former files.</param>
    /// <exception cref="SqliteFileException">The copy is not sound; nothing was touched.</exception>
    public static RestoreReport Restore(string copy, string journal, DateTimeOffset time)
    {
        JournalVerification verification = JournalVerifier.Verify(copy);
        if (verification.Finding is { } finding)
        {
            throw new SqliteFileException(
                $"{copy} is not sound, so nothing was touched. Event {finding.Sequence}: {finding.Detail}"
            );
        }

        string folder = Path.GetDirectoryName(journal)!;
        Directory.CreateDirectory(folder);
        string draft = journal + ".restoring";
        File.Delete(draft);
        Copy(copy, draft);
        string mark = Path.Combine(folder, Mark);
        File.WriteAllText(mark, copy);
        string? former = MoveAside(journal, folder, time);
        File.Move(draft, journal);
        using (JournalAnchor anchor = JournalAnchor.Open(JournalAnchor.PathBeside(journal)))
        {
            anchor.Write(verification.Events, Convert.FromHexString(verification.Head));
        }

        File.Delete(mark);
        return new RestoreReport(verification.Events, former);
    }

    /// <summary>Refuses a folder in which a restore broke off: its journal may lie aside.</summary>
    /// <exception cref="SqliteFileException">One did.</exception>
    internal static void ThrowIfUnfinished(string journal)
    {
        string mark = Path.Combine(Path.GetDirectoryName(journal)!, Mark);
        if (File.Exists(mark))
        {
            throw new SqliteFileException(
                $"A restore of {journal} broke off ({mark}). Nothing is traded on it. Give the command restore again, with the same file or another."
            );
        }
    }

    private static void Copy(string copy, string draft)
    {
        try
        {
            JournalBackup.CopyTo(copy, draft);
        }
        catch (SqliteException exception)
        {
            throw SqliteFileException.From(copy, exception);
        }
    }

    private static string? MoveAside(string journal, string folder, DateTimeOffset time)
    {
        string[] files =
        [
            .. new[] { journal, journal + "-wal", journal + "-shm", JournalAnchor.PathBeside(journal) }.Where(File.Exists),
        ];
        if (files.Length == 0)
        {
            return null;
        }

        string name = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH-mm-ss-fff'Z'", CultureInfo.InvariantCulture);
        string aside = Path.Combine(folder, $"replaced-{name}");
        Directory.CreateDirectory(aside);
        foreach (string file in files)
        {
            File.Move(file, Path.Combine(aside, Path.GetFileName(file)));
        }

        return aside;
    }
}
