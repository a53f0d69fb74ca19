using System.Globalization;
using TradingHub.Storage.Backups;
using TradingHub.Storage.Verification;

namespace TradingHub.Proofs.Crashes;

/// <summary>The copies of the journal in a data folder.</summary>
internal static class BackupFolder
{
    private const int OldCopies = 2;
    private static readonly DateTimeOffset Old = DateTimeOffset.Parse("2020-01-01T00:00:00Z", CultureInfo.InvariantCulture);

    /// <summary>Leaves copies from long ago: the next one is due at once, and these are too many then.</summary>
    public static void AddOld(string dataDirectory)
    {
        string folder = Folder(dataDirectory);
        Directory.CreateDirectory(folder);
        foreach ((string path, _) in JournalBackup.List(folder))
        {
            File.Delete(path);
        }

        for (int hour = 0; hour < OldCopies; hour++)
        {
            JournalBackup.Create(Path.Combine(dataDirectory, "trading.db"), folder, Old.AddHours(hour));
        }
    }

    /// <summary>Whatever has the name of a copy is a sound one.</summary>
    public static IReadOnlyList<string> Judge(string dataDirectory) =>
        [
            .. JournalBackup
                .List(Folder(dataDirectory))
                .Select(copy => JournalVerifier.Verify(copy.Path, anchor: null))
                .Where(copy => !copy.IsSound)
                .Select(copy => $"the copy {Path.GetFileName(copy.Path)} is not sound: {copy.Finding}"),
        ];

    private static string Folder(string dataDirectory) => Path.Combine(dataDirectory, "backups");
}
