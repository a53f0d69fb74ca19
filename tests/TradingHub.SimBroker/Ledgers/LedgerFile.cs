using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace TradingHub.SimBroker.Ledgers;

/// <summary>
/// The broker's memory: an append-only file, a line for each batch of entries. Nothing is told to anybody before its line is on disk.
/// Appends come from one caller at a time; who waits for the disk shares one sync with all who wait by then.
/// </summary>
internal sealed class LedgerFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly SemaphoreSlim _sync = new(1, 1);
    private long _written;
    private long _durable;

    private LedgerFile(SafeFileHandle handle, long length)
    {
        _handle = handle;
        _written = length;
        _durable = length;
    }

    /// <summary>Bytes appended so far.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Bytes that survive a loss of power.</summary>
    public long Durable => Volatile.Read(ref _durable);

    /// <summary>Opens the ledger and reads what it holds. A last line without its end was never told to anybody and is cut off.</summary>
    public static (LedgerFile File, IReadOnlyList<IReadOnlyList<SimEntry>> Batches) Open(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = PathIn(folder);
        SafeFileHandle handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        byte[] bytes = new byte[RandomAccess.GetLength(handle)];
        int read = 0;
        while (read < bytes.Length)
        {
            read += RandomAccess.Read(handle, bytes.AsSpan(read), read);
        }

        int end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        RandomAccess.SetLength(handle, end);
        return (new LedgerFile(handle, end), [.. Lines(bytes.AsMemory(0, end)).Select(Parse)]);
    }

    /// <summary>The batches of a ledger as they are on disk.</summary>
    public static IReadOnlyList<IReadOnlyList<SimEntry>> Read(string folder)
    {
        using FileStream file = new(PathIn(folder), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using MemoryStream copy = new();
        file.CopyTo(copy);
        byte[] bytes = copy.ToArray();
        int end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        return [.. Lines(bytes.AsMemory(0, end)).Select(Parse)];
    }

    /// <summary>Appends a batch; it is durable once <see cref="SyncAsync"/> has returned.</summary>
    public void Append(IReadOnlyList<SimEntry> batch)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(batch, LedgerJson.Options), (byte)'\n'];
        RandomAccess.Write(_handle, line, _written);
        Volatile.Write(ref _written, _written + line.Length);
    }

    /// <summary>Returns when everything that was appended before the call is on disk.</summary>
    public async Task SyncAsync()
    {
        long wanted = Written;
        if (Durable >= wanted)
        {
            return;
        }

        await _sync.WaitAsync();
        try
        {
            if (Durable < wanted)
            {
                long covered = Written;
                RandomAccess.FlushToDisk(_handle);
                Volatile.Write(ref _durable, covered);
            }
        }
        finally
        {
            _sync.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _handle.Dispose();
        _sync.Dispose();
    }

    private static string PathIn(string folder) => Path.Combine(folder, "ledger.jsonl");

    private static IEnumerable<string> Lines(ReadOnlyMemory<byte> bytes) =>
        Encoding.UTF8.GetString(bytes.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IReadOnlyList<SimEntry> Parse(string line) =>
        JsonSerializer.Deserialize<SimEntry[]>(line, LedgerJson.Options)!;
}
