namespace TradingHub.Server.Hosting.Commands;

/// <summary>Finds the journal that a command is about.</summary>
internal static class JournalFile
{
    /// <summary>Name of the file in a data folder.</summary>
    public const string Name = "trading.db";

    /// <summary>The journal of a data folder, or the file itself.</summary>
    /// <exception cref="StartException">There is none.</exception>
    public static string Find(string folderOrFile)
    {
        string path = Path.GetFullPath(folderOrFile);
        string file = Directory.Exists(path) ? Path.Combine(path, Name) : path;
        return File.Exists(file) ? file : throw new StartException(ExitCodes.NoInput, $"There is no journal at {file}.");
    }
}
