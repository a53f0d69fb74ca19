using TradingHub.Storage.Backups;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Server.Hosting.Commands;

/// <summary>Puts a copy in the place of the journal. The files of before are moved aside.</summary>
internal sealed class RestoreCommand : IHubCommand
{
    /// <inheritdoc />
    public string Name => "restore";

    /// <inheritdoc />
    public string Usage => "restore FILE: puts a copy in the place of the journal; the hub must be stopped";

    /// <inheritdoc />
    public IReadOnlyList<string> Options { get; } = [];

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Words is not [string word])
        {
            throw HubCommands.WrongCall(this);
        }

        string copy = JournalFile.Find(word);
        using DataDirectoryLock held = DataDirectoryLock.Take(call.Places.DataDirectory);
        string journal = Path.Combine(JournalFile.FolderOf(call), JournalFile.Name);
        RestoreReport report = Restore(copy, journal);
        string former = report.FormerFiles is { } folder ? $"the former files are in {folder}" : "there were no files before";
        await call.Output.WriteLineAsync($"Restored {copy} with {report.Events} events as {journal}; {former}.");
        return ExitCodes.Ok;
    }

    private static RestoreReport Restore(string copy, string journal)
    {
        try
        {
            return JournalRestore.Restore(copy, journal, TimeProvider.System.GetUtcNow());
        }
        catch (SqliteFileException exception)
        {
            throw new StartException(exception.IsAboutContent ? ExitCodes.Damaged : ExitCodes.DataFolder, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException(ExitCodes.DataFolder, $"{journal} cannot be replaced: {exception.Message}");
        }
    }
}
