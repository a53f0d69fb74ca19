using TradingHub.Domain.Alerts;
using TradingHub.Domain.Orders;
using TradingHub.Storage.Journal;

namespace TradingHub.Server.Hosting.Upkeep;

/// <summary>Tells the log, and raises alerts on, what becomes of the journal's disk: full and free again, locked, and a write-ahead log that grows.</summary>
internal sealed partial class JournalWatch(
    SqliteOrderJournal journal,
    StorageState state,
    IAlerts alerts,
    TimeProvider machine,
    ILogger<JournalWatch> logger
) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private JournalCondition _told = JournalCondition.Ready;
    private bool _toldLength;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Look, machine);
        do
        {
            TellCondition(journal.Condition);
            TellLength(state.IsLogTooLong);
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void TellCondition(JournalCondition condition)
    {
        if (condition == _told)
        {
            return;
        }

        _told = condition;
        switch (condition)
        {
            case JournalCondition.Full:
                DiskIsFull(journal.Path);
                alerts.Raise(
                    "STORAGE_FULL",
                    AlertSeverity.Critical,
                    "The disk of the data folder is full. New orders are refused."
                );
                break;
            case JournalCondition.Busy:
                FileIsLocked(journal.Path);
                alerts.Raise(
                    "STORAGE_BUSY",
                    AlertSeverity.Critical,
                    "Another process holds the order journal. Orders are refused."
                );
                break;
            case JournalCondition.Ready:
                WritesAgain(journal.Path);
                break;
            case JournalCondition.Broken:
                break;
        }
    }

    private void TellLength(bool isTooLong)
    {
        if (isTooLong && !_toldLength)
        {
            LogIsTooLong(journal.Path, state.LogBytes);
            alerts.Raise("STORAGE_LOG_LONG", AlertSeverity.Warning, "The journal's log grows: some reader has held it for long.");
        }

        _toldLength = isTooLong;
    }

    [LoggerMessage(530, LogLevel.Error, "The disk of {Path} is full: new orders are refused, cancels and halts use the reserve")]
    private partial void DiskIsFull(string path);

    [LoggerMessage(531, LogLevel.Error, "{Path} is locked by another process: orders are refused until it lets go")]
    private partial void FileIsLocked(string path);

    [LoggerMessage(532, LogLevel.Information, "{Path} takes everything again")]
    private partial void WritesAgain(string path);

    [LoggerMessage(533, LogLevel.Error, "The log of {Path} has grown to {Bytes} bytes: some reader has held it for long")]
    private partial void LogIsTooLong(string path, long bytes);
}
