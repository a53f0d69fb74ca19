using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TradingHub.Storage.Disk;

/// <summary>
/// A file that only takes space, so that there is some to give back when the disk is full: cancels, halts and what the venue says then
/// still fit. It is given back in slices, so that whoever filled the disk cannot take all of it at once. Used by one thread.
/// </summary>
public sealed class DiskReserve : IDisposable
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "storage-reserve";

    /// <summary>How much is given back at a time.</summary>
    public const long SliceBytes = 4 * Megabyte;

    private const long Megabyte = 1024 * 1024;
    private readonly FileStream _file;
    private readonly long _size;

    private DiskReserve(FileStream file, long size)
    {
        _file = file;
        _size = size;
    }

    /// <summary>Whether all of it is there.</summary>
    public bool IsWhole => _file.Length >= _size;

    /// <summary>Whether there is something to give back.</summary>
    public bool IsEmpty => _file.Length == 0;

    /// <summary>Opens the reserve of a folder and fills it as far as there is space; a larger one is cut.</summary>
    /// <param name="folder">On the same disk as the journal.</param>
    /// <param name="megabytes">How large, a multiple of the slices is best.</param>
    public static DiskReserve Open(string folder, int megabytes)
    {
        Directory.CreateDirectory(folder);
        FileStream file = new(
            Path.Combine(folder, FileName),
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 0
        );
        DiskReserve reserve = new(file, megabytes * Megabyte);
        if (file.Length > reserve._size)
        {
            file.SetLength(reserve._size);
        }

        reserve.Refill();
        return reserve;
    }

    /// <summary>Gives one slice back to the disk. Returns whether there was one.</summary>
    public bool Release()
    {
        if (IsEmpty)
        {
            return false;
        }

        _file.SetLength(Math.Max(0, _file.Length - SliceBytes));
        return true;
    }

    /// <summary>Takes space again, slice by slice, as far as there is some. Returns whether the reserve is whole.</summary>
    public bool Refill()
    {
        while (_file.Length < _size)
        {
            long before = _file.Length;
            if (!Allocate(before, Math.Min(SliceBytes, _size - before)))
            {
                _file.SetLength(before);
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private bool Allocate(long offset, long bytes)
    {
        if (OperatingSystem.IsLinux() && Environment.Is64BitProcess)
        {
            return PosixAllocate(_file.SafeFileHandle, offset, bytes) == 0;
        }

        return WriteOut(offset, bytes);
    }

    /// <summary>Where nothing allocates without writing: bytes that no file system takes for a hole.</summary>
    private bool WriteOut(long offset, long bytes)
    {
        byte[] block = new byte[Megabyte];
        Array.Fill(block, (byte)0xA5);
        try
        {
            for (long written = 0; written < bytes; written += block.Length)
            {
                int length = (int)Math.Min(block.Length, bytes - written);
                RandomAccess.Write(_file.SafeFileHandle, block.AsSpan(0, length), offset + written);
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "posix_fallocate")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int PosixAllocate(SafeFileHandle file, long offset, long length);
}
