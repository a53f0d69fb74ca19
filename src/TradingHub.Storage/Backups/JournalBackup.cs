using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Storage.Journal;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Verification;

namespace TradingHub.Storage.Backups;

/// <summary>A copy of the journal.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Events">Events in it.</param>
/// <param name="Finding">What the verifier found in it, which was then in the journal already; null when it is sound.</param>
public sealed record BackupReport(string Path, long Events, JournalFinding? Finding);

/// <summary>
/// Copies of the journal by SQLite's online backup, as of one moment, while a hub may write on. A copy has its name only when it was
/// checked.
/// </summary>
public static class JournalBackup
{
    private const string Prefix = "trading-";
    private const string TimeFormat = "yyyy-MM-dd'T'HH-mm-ss-fff'Z'";
    private const string Unfinished = ".part";

    /// <summary>Makes a copy named by the time, and checks its structure and its chain.</summary>
    /// <param name="journal">Full path of <c>trading.db</c>.</param>
    /// <param name="directory">Where the copy goes; made when it is missing.</param>
    /// <param name="time">For the name.</param>
    /// <param name="step">Hears of the middle of the copy, and of its end.</param>
    /// <exception cref="SqliteFileException">There is no readable journal, or the copy is not sound.</exception>
    public static BackupReport Create(string journal, string directory, DateTimeOffset time, StorageStep? step = null)
    {
        Directory.CreateDirectory(directory);
        string path = Path.Combine(directory, NameOf(time));
        string draft = path + Unfinished;
        try
        {
            AnchorMark? anchor = JournalAnchor.Read(JournalAnchor.PathBeside(journal));
            CopyTo(journal, draft, step);
            JournalVerification copy = JournalVerifier.Verify(draft, anchor);
            step?.Invoke(StorageSteps.Rotate, path);
            File.Move(draft, path);
            return new BackupReport(path, copy.Events, copy.Finding);
        }
        catch (SqliteException exception)
        {
            throw SqliteFileException.From(journal, exception);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Copies of a folder, newest first.</summary>
    public static IReadOnlyList<(string Path, DateTimeOffset Time)> List(string directory) =>
        Directory.Exists(directory)
            ?
            [
                .. Directory
                    .GetFiles(directory, $"{Prefix}*.db")
                    .Select(path => (path, TimeOf(path)))
                    .Where(copy => copy.Item2 is not null)
                    .Select(copy => (copy.path, copy.Item2!.Value))
                    .OrderByDescending(copy => copy.Value),
            ]
            : [];

    /// <summary>
    /// Deletes all copies but the newest ones, and what is left of copies that broke off before the oldest that is kept: a younger one may
    /// still be in the making.
    /// </summary>
    /// <returns>How many copies were deleted.</returns>
    public static int Prune(string directory, int kept, StorageStep? step = null)
    {
        IReadOnlyList<(string Path, DateTimeOffset Time)> copies = List(directory);
        foreach ((string path, _) in copies.Skip(kept))
        {
            File.Delete(path);
            step?.Invoke(StorageSteps.Rotate, path);
        }

        if (copies.Count > 0)
        {
            DateTimeOffset oldest = copies[Math.Min(kept, copies.Count) - 1].Time;
            Drafts(directory).Where(draft => TimeOf(Path.ChangeExtension(draft, null)) < oldest).ToList().ForEach(File.Delete);
        }

        return Math.Max(0, copies.Count - kept);
    }

    /// <summary>Copies a journal that may be in use to a file of its own, and checks the copy's structure.</summary>
    /// <exception cref="SqliteException">The journal cannot be read.</exception>
    /// <exception cref="SqliteFileException">The copy is not sound.</exception>
    internal static void CopyTo(string journal, string path, StorageStep? step = null)
    {
        using SqliteConnection source = SqliteDatabase.OpenForReading(journal, SqliteFileKind.Trading);
        using SqliteConnection copy = SqliteDatabase.OpenForCopy(path, SqliteFileKind.Trading);
        step?.Invoke(StorageSteps.Backup, path);
        source.BackupDatabase(copy);
        // Without a log beside it, so that the copy is one file and can be carried away.
        copy.Execute("PRAGMA journal_mode = DELETE");
        string verdict = copy.ExecuteScalar<string>("PRAGMA integrity_check(1)") ?? "no answer";
        if (verdict != "ok")
        {
            throw new SqliteFileException($"{journal} cannot be copied, its structure is damaged: {verdict}");
        }
    }

    private static string[] Drafts(string directory) => Directory.GetFiles(directory, $"{Prefix}*.db{Unfinished}");

    private static string NameOf(DateTimeOffset time) =>
        $"{Prefix}{time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}.db";

    private static DateTimeOffset? TimeOf(string path) =>
        DateTimeOffset.TryParseExact(
            Path.GetFileNameWithoutExtension(path)[Prefix.Length..],
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset time
        )
            ? time
            : null;
}
