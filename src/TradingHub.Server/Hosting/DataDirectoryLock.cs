using System.Globalization;

namespace TradingHub.Server.Hosting;

/// <summary>
/// Holds the data folder for this process. The lock is the operating system's on an open file, so that it ends with the process
/// however that dies. The owner's process id stands in a file beside it, since a locked file cannot be read on every system.
/// </summary>
internal sealed class DataDirectoryLock : IDisposable
{
    private const string LockFile = "hub.lock";
    private const string OwnerFile = "hub.pid";
    private readonly FileStream _locked;

    private DataDirectoryLock(FileStream locked) => _locked = locked;

    /// <summary>Creates the folder where it is missing and locks it.</summary>
    /// <exception cref="StartException">Another process holds it, or it cannot be written.</exception>
    public static DataDirectoryLock Take(string folder)
    {
        CreateFolder(folder);
        FileStream locked;
        try
        {
            locked = new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartException(
                ExitCodes.DataFolder,
                $"The data folder {folder} is in use by process {OwnerOf(folder)}; stop that one or choose another folder with Storage:DataDirectory."
            );
        }
        catch (UnauthorizedAccessException exception)
        {
            throw NotWritable(folder, exception);
        }

        File.WriteAllText(Path.Combine(folder, OwnerFile), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new DataDirectoryLock(locked);
    }

    /// <inheritdoc />
    public void Dispose() => _locked.Dispose();

    private static void CreateFolder(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                return;
            }

            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(folder, exception);
        }
    }

    private static StartException NotWritable(string folder, Exception exception) =>
        new(
            ExitCodes.DataFolder,
            $"The data folder {folder} cannot be written ({exception.GetType().Name}); Storage:DataDirectory must name a folder that can."
        );

    private static string OwnerOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, OwnerFile)).Trim();
        }
        catch (IOException)
        {
            return "(unknown)";
        }
    }
}
