using System.Diagnostics;

namespace TradingHub.Proofs.Storage;

/// <summary>A disk of its own in memory, small enough to be filled. Linux, and only for root.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Block = 64 * 1024;
    private readonly DirectoryInfo _folder;

    private SmallDisk(DirectoryInfo folder) => _folder = folder;

    private string Filler => Path.Combine(_folder.FullName, "filler");

    /// <summary>Mounts one; null where this process may not.</summary>
    public static async Task<SmallDisk?> TryMountAsync(int megabytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("tradinghub-disk-");
        if (await CallAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder.FullName))
        {
            return new SmallDisk(folder);
        }

        folder.Delete();
        return null;
    }

    /// <summary>Full path of a folder on it.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Takes all the space there is, to the last block.</summary>
    public void Fill()
    {
        using FileStream file = new(Filler, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        byte[] bytes = new byte[Block];
        for (int length = Block; length > 0; length /= 2)
        {
            while (TryWrite(file, bytes.AsSpan(0, length))) { }
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await CallAsync("umount", _folder.FullName);
        _folder.Delete();
    }

    private static bool TryWrite(FileStream file, ReadOnlySpan<byte> bytes)
    {
        try
        {
            file.Write(bytes);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<bool> CallAsync(string program, params string[] arguments)
    {
        try
        {
            ProcessStartInfo start = new(program, arguments) { UseShellExecute = false, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
