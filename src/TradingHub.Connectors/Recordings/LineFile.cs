using System.IO.Compression;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Recordings;

/// <summary>
/// Reads a file line by line out of one buffer, without a string for each line: plain, or compressed when its name ends with <c>.gz</c>.
/// One owner.
/// </summary>
internal sealed class LineFile : IDisposable
{
    private const int BufferSize = 64 * 1024;
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private readonly string _path;
    private readonly int _longestLine;
    private readonly FileStream _file;
    private readonly Stream _stream;
    private byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="longestLine">No line may have more bytes.</param>
    /// <exception cref="VenueException">It is not there or cannot be opened.</exception>
    public LineFile(string path, int longestLine)
    {
        _path = path;
        _longestLine = longestLine;
        _file = Open(path);
        _stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(_file, CompressionMode.Decompress)
            : _file;
    }

    /// <summary>Whether a file that ends in the middle of its compression, or of a line, just ends there. Default false: it is damaged.</summary>
    public bool MayBeCut { get; init; }

    /// <summary>Number of the line that was read last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Reads the next line, without its end; false at the end of the file. It is valid until the next call.</summary>
    public bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        int scanned = 0;
        while (true)
        {
            int feed = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf(LineFeed);
            if (feed >= 0)
            {
                line = TakeLine(scanned + feed, feedLength: 1);
                return true;
            }

            scanned = _end - _start;
            if (!Refill())
            {
                line = MayBeCut ? default : TakeLine(scanned, feedLength: 0);
                return !MayBeCut && scanned > 0;
            }
        }
    }

    /// <summary>The error that says what is wrong with the line that was read last.</summary>
    public VenueException Damaged(string message) => RecordingErrors.AtLine(_path, Line, message);

    /// <inheritdoc />
    public void Dispose()
    {
        _stream.Dispose();
        _file.Dispose();
    }

    private static FileStream Open(string path)
    {
        try
        {
            // A recording that is still being written may be read as far as it is.
            return new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite,
                BufferSize,
                FileOptions.SequentialScan
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RecordingErrors.InFile(path, $"cannot be read: {exception.Message}", exception);
        }
    }

    private ReadOnlySpan<byte> TakeLine(int length, int feedLength)
    {
        ReadOnlySpan<byte> line = _buffer.AsSpan(_start, length);
        _start += length + feedLength;
        Line++;
        return line is [.., CarriageReturn] ? line[..^1] : line;
    }

    // Keeps the unfinished line and fills the rest of the buffer; false at the end of the file.
    private bool Refill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            MakeRoom();
        }

        try
        {
            int count = _stream.Read(_buffer.AsSpan(_end));
            _end += count;
            return count > 0;
        }
        catch (InvalidDataException) when (MayBeCut && _file.Position == _file.Length)
        {
            return false;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw RecordingErrors.AtLine(_path, Line + 1, $"damaged from here on: {exception.Message}", exception);
        }
    }

    private void MakeRoom()
    {
        if (_buffer.Length >= _longestLine)
        {
            throw RecordingErrors.AtLine(_path, Line + 1, $"longer than {_longestLine} bytes.");
        }

        Array.Resize(ref _buffer, Math.Min(_longestLine, _buffer.Length * 2));
    }
}
