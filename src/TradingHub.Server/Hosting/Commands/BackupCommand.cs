using TradingHub.Server.Hosting.Settings;
using TradingHub.Storage.Backups;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Server.Hosting.Commands;

/// <summary>Copies the journal of the data folder, also while a hub runs on it.</summary>
internal sealed class BackupCommand : IHubCommand
{
    /// <inheritdoc />
    public string Name => "backup";

    /// <inheritdoc />
    public string Usage => "backup [--to FOLDER]: copies the journal, checked; works while a hub runs";

    /// <inheritdoc />
    public IReadOnlyList<string> Options { get; } = ["to"];

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Words.Count > 0)
        {
            throw HubCommands.WrongCall(this);
        }

        StorageOptions storage = call.Settings.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        string book = JournalFile.FolderOf(call);
        string folder = call.Options.TryGetValue("to", out string? to) ? to : storage.BackupFolder(book);
        BackupReport report = Create(JournalFile.Find(book), Path.GetFullPath(folder));
        string verdict = report.Finding is { } finding
            ? $"Its structure is sound, its chain is not: event {finding.Sequence}. {finding.Detail}"
            : "Structure and chain are sound.";
        await call.Output.WriteLineAsync($"Copied {report.Events} events to {report.Path}. {verdict}");
        return report.Finding is null ? ExitCodes.Ok : ExitCodes.Damaged;
    }

    private static BackupReport Create(string journal, string folder)
    {
        try
        {
            return JournalBackup.Create(journal, folder, TimeProvider.System.GetUtcNow());
        }
        catch (SqliteFileException exception)
        {
            throw new StartException(exception.IsAboutContent ? ExitCodes.Damaged : ExitCodes.DataFolder, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException(ExitCodes.DataFolder, $"No copy can be written to {folder}: {exception.Message}");
        }
    }
}
