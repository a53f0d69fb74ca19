namespace TradingHub.Storage.Disk;

/// <summary>Files that only their owner may read. Windows has no mode bits: there the folder's own rights decide.</summary>
internal static class PrivateFile
{
    /// <summary>Makes an empty file where there is none. What SQLite puts beside a file takes over its mode.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void CreateIfMissing(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path))
        {
            return;
        }

        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using FileStream file = new(path, options);
    }
}
