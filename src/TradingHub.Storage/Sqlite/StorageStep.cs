namespace TradingHub.Storage.Sqlite;

/// <summary>
/// Hears that work on files is in the middle of something. A proof ends the process there; nobody else listens.
/// </summary>
/// <param name="step">One of <see cref="StorageSteps"/>.</param>
/// <param name="file">Full path of the file that is changed next.</param>
public delegate void StorageStep(string step, string file);

/// <summary>Names of the steps that <see cref="StorageStep"/> hears of.</summary>
public static class StorageSteps
{
    /// <summary>After each script of a migration, before its commit; and once after the commit.</summary>
    public const string Migration = "MIGRATION";

    /// <summary>The write-ahead log is about to be moved into the file.</summary>
    public const string Checkpoint = "CHECKPOINT";

    /// <summary>A commit is done, and the anchor beside the file is not yet what it should be.</summary>
    public const string Anchor = "ANCHOR";

    /// <summary>An online backup is about to write its copy.</summary>
    public const string Backup = "BACKUP";

    /// <summary>Copies are exchanged: before a finished one gets its name, and after each old one that is deleted.</summary>
    public const string Rotate = "ROTATE";
}
