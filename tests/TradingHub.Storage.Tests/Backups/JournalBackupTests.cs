using TradingHub.Storage.Backups;
using TradingHub.Storage.Journal;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Tests.Journal;
using TradingHub.Storage.Tests.Verification;
using TradingHub.Storage.Verification;

namespace TradingHub.Storage.Tests.Backups;

public sealed class JournalBackupTests : IDisposable
{
    private static readonly DateTimeOffset Time = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hub-backup-");

    private string FilePath => Path.Combine(_folder.FullName, "trading.db");
    private string Copies => Path.Combine(_folder.FullName, "backups");

    [Fact]
    public async Task Copies_made_while_the_journal_is_written_are_sound_and_hold_what_was_durable()
    {
        using SqliteOrderJournal journal = SqliteOrderJournal.Open(FilePath);
        long durable = 0;
        using CancellationTokenSource stop = new();
        Task writing = Task.Run(async () =>
        {
            for (long first = 1; !stop.IsCancellationRequested; first += 50)
            {
                await journal.AppendAsync(JournalEvents.Fills(first, 50), CancellationToken.None);
                Volatile.Write(ref durable, first + 49);
            }
        });

        for (int copy = 0; copy < 10; copy++)
        {
            long before = Volatile.Read(ref durable);
            BackupReport report = JournalBackup.Create(FilePath, Copies, Time.AddHours(copy));

            Assert.True(report.Finding is null && report.Events >= before, $"{report}, {before} were durable before");
            Assert.Equal(report.Events, JournalVerifier.Verify(report.Path).Events);
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public void The_oldest_copies_go_and_other_files_stay()
    {
        SqliteOrderJournal.Open(FilePath).Dispose();
        string[] made =
        [
            .. Enumerable.Range(0, 5).Select(hour => JournalBackup.Create(FilePath, Copies, Time.AddHours(hour)).Path),
        ];
        string mine = Path.Combine(Copies, "trading-before-the-holidays.db");
        File.Copy(made[0], mine);

        Assert.Equal(3, JournalBackup.Prune(Copies, kept: 2));

        Assert.Equal(made[3..].Append(mine).Order(), Directory.GetFiles(Copies).Order());
    }

    [Fact]
    public void What_is_left_of_a_broken_off_copy_goes_once_it_is_older_than_all_copies()
    {
        SqliteOrderJournal.Open(FilePath).Dispose();
        string[] made =
        [
            .. Enumerable.Range(0, 3).Select(hour => JournalBackup.Create(FilePath, Copies, Time.AddHours(hour)).Path),
        ];
        File.Move(made[0], made[0] + ".part");
        string young = made[2] + ".part";
        File.Copy(made[2], young);

        Assert.Equal(0, JournalBackup.Prune(Copies, kept: 2));

        Assert.Equal(made[1..].Append(young).Order(), Directory.GetFiles(Copies).Order());
    }

    [Fact]
    public async Task A_restored_copy_is_the_journal_and_the_former_files_lie_aside()
    {
        using (SqliteOrderJournal journal = SqliteOrderJournal.Open(FilePath))
        {
            await journal.AppendAsync(JournalEvents.Fills(1, 10), CancellationToken.None);
            JournalBackup.Create(FilePath, Copies, Time);
            await journal.AppendAsync(JournalEvents.Fills(11, 10), CancellationToken.None);
        }

        RestoreReport report = JournalRestore.Restore(JournalBackup.List(Copies)[0].Path, FilePath, Time);

        Assert.Equal(10, report.Events);
        Assert.Equal(20, JournalVerifier.Verify(Path.Combine(report.FormerFiles!, "trading.db")).Events);
        using SqliteOrderJournal restored = SqliteOrderJournal.Open(FilePath);
        await restored.AppendAsync(JournalEvents.Fills(11, 1), CancellationToken.None);
        Assert.True(JournalVerifier.Verify(FilePath) is { IsSound: true, Events: 11 });
    }

    [Fact]
    public async Task A_copy_that_was_changed_is_not_restored()
    {
        using (SqliteOrderJournal journal = SqliteOrderJournal.Open(FilePath))
        {
            await journal.AppendAsync(JournalEvents.Fills(1, 10), CancellationToken.None);
        }

        string copy = JournalBackup.Create(FilePath, Copies, Time).Path;
        using (Tamperer tamperer = new(copy))
        {
            tamperer.Execute("DELETE FROM journal WHERE sequence = 4");
        }

        byte[] before = await File.ReadAllBytesAsync(FilePath);

        Assert.Throws<SqliteFileException>(() => JournalRestore.Restore(copy, FilePath, Time));

        Assert.Equal(before, await File.ReadAllBytesAsync(FilePath));
    }

    [Fact]
    public void A_hub_does_not_start_where_a_restore_broke_off()
    {
        SqliteOrderJournal.Open(FilePath).Dispose();
        string copy = JournalBackup.Create(FilePath, Copies, Time).Path;
        File.WriteAllText(Path.Combine(_folder.FullName, "restore-unfinished"), copy);
        File.Delete(FilePath);

        Assert.Throws<SqliteFileException>(() => SqliteOrderJournal.Open(FilePath));
        JournalRestore.Restore(copy, FilePath, Time);

        SqliteOrderJournal.Open(FilePath).Dispose();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
