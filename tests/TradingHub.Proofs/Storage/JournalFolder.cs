namespace TradingHub.Proofs.Storage;

/// <summary>A copy of a host's data folder for one trial; gone when it is disposed.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly DirectoryInfo _folder;

    private JournalFolder(DirectoryInfo folder) => _folder = folder;

    /// <summary>Full path of the folder.</summary>
    public string FullName => _folder.FullName;

    /// <summary>Full path of its journal.</summary>
    public string Journal => FileAt(TradingFile.Name);

    /// <summary>An empty folder.</summary>
    public static JournalFolder Create() => new(Directory.CreateTempSubdirectory("tradinghub-storage-"));

    /// <summary>A copy of the files that a start reads: the journal, its log, its anchor and the id of the installation.</summary>
    public static JournalFolder CopyOf(string folder)
    {
        JournalFolder copy = Create();
        foreach (string name in (string[])[TradingFile.Name, TradingFile.LogName, TradingFile.AnchorName, "install-id"])
        {
            string file = Path.Combine(folder, name);
            if (File.Exists(file))
            {
                File.Copy(file, copy.FileAt(name));
            }
        }

        return copy;
    }

    /// <summary>Full path of a file in it.</summary>
    public string FileAt(string name) => Path.Combine(FullName, name);

    /// <summary>A host that ran on it may have taken it along.</summary>
    public void Dispose()
    {
        if (Directory.Exists(FullName))
        {
            _folder.Delete(recursive: true);
        }
    }
}
