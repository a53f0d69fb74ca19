using TradingHub.Domain.Orders;
using TradingHub.Storage.Journal;

namespace TradingHub.Server.Hosting.Upkeep;

/// <summary>How the hub's files are doing. Safe to read from any thread.</summary>
internal sealed class StorageState(SqliteOrderJournal journal)
{
    private volatile string? _backupError;

    /// <summary>What the journal can take.</summary>
    public JournalCondition Condition => journal.Condition;

    /// <summary>Length of the write-ahead log in bytes.</summary>
    public long LogBytes => journal.LogBytes;

    /// <summary>Whether some reader keeps the log from being moved into the file.</summary>
    public bool IsLogTooLong => LogBytes > SqliteOrderJournal.AlarmLogBytes;

    /// <summary>Why the last copy failed, or null when it did not.</summary>
    public string? BackupError
    {
        get => _backupError;
        set => _backupError = value;
    }

    /// <summary>One word for health.</summary>
    public string Word =>
        Condition switch
        {
            JournalCondition.Full => "full",
            JournalCondition.Busy => "locked",
            JournalCondition.Broken => "broken",
            _ when IsLogTooLong => "log too long",
            _ when BackupError is not null => "backup failed",
            _ => "available",
        };

    /// <summary>Whether everything is as it should be.</summary>
    public bool IsWell => Word == "available";
}
