using Microsoft.Extensions.Options;
using TradingHub.Domain.Alerts;
using TradingHub.Domain.Orders;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Storage.Backups;
using TradingHub.Storage.Journal;

namespace TradingHub.Server.Hosting.Upkeep;

/// <summary>
/// Copies the journal at regular times, counted from the newest copy that there is, and deletes the oldest copies. It reads on a
/// connection of its own, so the writer never waits for it; a copy that fails is told in the log and in health, and tried again.
/// </summary>
internal sealed partial class BackupService(
    SqliteOrderJournal journal,
    StorageState state,
    IAlerts alerts,
    IOptions<StorageOptions> storage,
    IOptions<HubOptions> hub,
    TimeProvider machine,
    ILogger<BackupService> logger
) : BackgroundService
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private string Folder => storage.Value.BackupFolder(Path.GetDirectoryName(journal.Path)!);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The book of a replay is thrown away anyway.
        if (storage.Value.BackupMinutes == 0 || hub.Value.MarketData == MarketDataKind.Replay)
        {
            return;
        }

        TimeSpan between = TimeSpan.FromMinutes(storage.Value.BackupMinutes);
        TimeSpan wait = FirstWait(between);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(wait, machine, stoppingToken);
            await Task.Run(CopyOnce, stoppingToken);
            wait = between;
        }
    }

    private TimeSpan FirstWait(TimeSpan between)
    {
        DateTimeOffset now = machine.GetUtcNow();
        DateTimeOffset newest = JournalBackup.List(Folder).Select(copy => copy.Time).FirstOrDefault(now);
        TimeSpan wait = newest + between - now;
        return wait < Shortest ? Shortest
            : wait < between ? wait
            : between;
    }

    private void CopyOnce()
    {
        try
        {
            if (journal.Condition == JournalCondition.Full)
            {
                throw new IOException("The disk is full.");
            }

            BackupReport report = JournalBackup.Create(journal.Path, Folder, machine.GetUtcNow(), journal.Step);
            JournalBackup.Prune(Folder, storage.Value.BackupsKept, journal.Step);
            state.BackupError = report.Finding?.Detail;
            if (report.Finding is { } finding)
            {
                alerts.Raise(
                    "JOURNAL_UNSOUND",
                    AlertSeverity.Critical,
                    $"The journal's chain is broken at event {finding.Sequence}."
                );
            }

            Copied(report.Events, report.Path, report.Finding?.Detail ?? "sound");
        }
        catch (Exception exception)
        {
            state.BackupError = exception.Message;
            alerts.Raise("BACKUP_FAILED", AlertSeverity.Warning, $"The journal could not be copied: {exception.Message}");
            CopyFailed(exception);
        }
    }

    [LoggerMessage(520, LogLevel.Information, "Copied {Events} events of the journal to {Path}: {Verdict}")]
    private partial void Copied(long events, string path, string verdict);

    [LoggerMessage(521, LogLevel.Error, "The journal could not be copied; the next attempt follows at its time.")]
    private partial void CopyFailed(Exception exception);
}
