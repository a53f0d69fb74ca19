using System.ComponentModel.DataAnnotations;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>Where the hub keeps its files, and how it looks after them (section <c>Storage</c>).</summary>
public sealed class StorageOptions
{
    /// <summary>Folder of every file that the hub writes; relative to the root. Default data. Never on a network drive.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>Space in megabytes that is kept for cancels and halts on a full disk. Default 64.</summary>
    [Range(4, 65536)]
    public int ReserveMegabytes { get; set; } = 64;

    /// <summary>Minutes between two copies of the journal. Default 60; 0 makes none.</summary>
    [Range(0, 10080)]
    public int BackupMinutes { get; set; } = 60;

    /// <summary>Folder of the copies; relative to the folder of the journal. Default backups.</summary>
    [Required]
    public string BackupDirectory { get; set; } = "backups";

    /// <summary>How many copies are kept, the newest. Default 24.</summary>
    [Range(1, 10000)]
    public int BackupsKept { get; set; } = 24;

    /// <summary>The folder of the copies, absolute.</summary>
    internal string BackupFolder(string bookFolder) => Path.GetFullPath(BackupDirectory, bookFolder);
}
