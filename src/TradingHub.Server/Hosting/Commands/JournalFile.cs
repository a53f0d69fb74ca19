namespace TradingHub.Server.Hosting.Commands;

/// <summary>Finds the journal that a command is about.</summary>
internal static class JournalFile
{
    /// <summary>Name of the file in a data folder.</summary>
    public const string Name = "trading.db";

    /// <summary>Folder of the account's book: the journal is in it, and the copies below it.</summary>
    public static string FolderOf(CommandCall call) => BookFolder.OfAccount(call.Places.DataDirectory, call.Settings);

    /// <summary>The journal of a folder, or the file itself.</summary>
    /// <exception cref="StartException">There is none.</exception>
    public static string Find(string folderOrFile)
    {
        string path = Path.GetFullPath(folderOrFile);
        string file = Directory.Exists(path) ? Path.Combine(path, Name) : path;
        return File.Exists(file) ? file : throw new StartException(ExitCodes.NoInput, $"There is no journal at {file}.");
    }
}
