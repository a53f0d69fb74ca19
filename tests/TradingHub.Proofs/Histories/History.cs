using System.Text.Json;

namespace TradingHub.Proofs.Histories;

/// <summary>
/// What clients did and were told, in order, as lines of JSON. A line is on the disk before the client goes on, so that the history
/// outlives whatever else dies. Safe for many clients.
/// </summary>
internal sealed class History : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<HistoryEntry> _entries = [];
    private readonly FileStream _file;

    public History(string path) => _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    /// <summary>All lines so far.</summary>
    public IReadOnlyList<HistoryEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>A history in a new file of the temporary folder.</summary>
    public static History Create() =>
        new(Path.Combine(Directory.CreateTempSubdirectory("tradinghub-history-").FullName, "history.jsonl"));

    /// <summary>Writes a line and syncs it.</summary>
    public void Write(HistoryEntry entry)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry), (byte)'\n'];
        lock (_lock)
        {
            _file.Write(line);
            _file.Flush(flushToDisk: true);
            _entries.Add(entry);
        }
    }

    public void Dispose()
    {
        string folder = Path.GetDirectoryName(_file.Name)!;
        _file.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
