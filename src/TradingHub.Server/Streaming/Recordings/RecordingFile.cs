using System.Buffers.Binary;
using System.IO.Compression;

namespace TradingHub.Server.Streaming.Recordings;

/// <summary>
/// The file of a recording: lines in blocks, each block compressed by itself (a gzip member) and synced, so that a file that was cut off is
/// whole up to its last block. One owner.
/// </summary>
internal sealed class RecordingFile : IDisposable
{
    /// <summary>Bytes after which a block has to end, before compression.</summary>
    public const int FullBlock = 1024 * 1024;

    /// <summary>No block of a file has more bytes, compressed.</summary>
    private const int LongestBlock = 8 * FullBlock;

    /// <summary>The beginning of a block as the framework writes it, but for what depends on system and level.</summary>
    private static readonly byte[] BlockHead = [0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0];

    private readonly FileStream _file;
    private readonly ByteBuffer _block = new();

    /// <summary>Makes the file; it must not be there.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public RecordingFile(string path) => _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    /// <summary>Bytes in the file.</summary>
    public long Length => _file.Position;

    /// <summary>Bytes of the block that has not ended.</summary>
    public int Waiting => _block.Length;

    /// <summary>Adds a line.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        _block.Add(line);
        _block.Add("\n"u8);
    }

    /// <summary>Writes and syncs what was added since the last block; nothing when that is nothing.</summary>
    /// <exception cref="IOException">The disk took it not.</exception>
    public void EndBlock()
    {
        if (_block.Length == 0)
        {
            return;
        }

        using (GZipStream zip = new(_file, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(_block.Span);
        }

        _block.Reset();
        _file.Flush(flushToDisk: true);
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    /// <summary>Cuts a block that is not whole off the end of a file that nobody writes any more.</summary>
    /// <returns>Its length then.</returns>
    /// <exception cref="IOException">It cannot be read or cut.</exception>
    public static long Repair(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        byte[] end = new byte[Math.Min(file.Length, LongestBlock)];
        long from = file.Length - end.Length;
        file.Position = from;
        file.ReadExactly(end);
        int behind = end.Length;
        while (end.AsSpan(0, behind).LastIndexOf(BlockHead) is >= 0 and int head)
        {
            if (LengthOf(end.AsSpan(head..behind)) is { } length)
            {
                file.SetLength(from + head + length);
                return file.Length;
            }

            behind = head;
        }

        return file.Length;
    }

    /// <summary>Length of the whole block at the beginning of some bytes; null when there is none. What lies behind it is less than a block's head.</summary>
    private static int? LengthOf(ReadOnlySpan<byte> bytes)
    {
        if (LinesOf(bytes) is not { } lines)
        {
            return null;
        }

        // The last four bytes of a block are the length of what is in it.
        for (int end = bytes.Length; end > BlockHead.Length + sizeof(uint); end--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[(end - sizeof(uint))..]) == lines && LinesOf(bytes[..end]) == lines)
            {
                return end;
            }
        }

        return null;
    }

    /// <summary>Length of the lines in a block; null when it cannot be read or ends within a line.</summary>
    private static uint? LinesOf(ReadOnlySpan<byte> block)
    {
        try
        {
            using MemoryStream bytes = new(block.ToArray());
            using GZipStream zip = new(bytes, CompressionMode.Decompress);
            using MemoryStream lines = new();
            zip.CopyTo(lines);
            return lines.Length > 0 && lines.GetBuffer()[lines.Length - 1] == (byte)'\n' ? (uint)lines.Length : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
