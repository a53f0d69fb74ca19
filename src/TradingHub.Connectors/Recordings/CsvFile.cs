using System.IO.Compression;
using System.Text;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Recordings;

/// <summary>
/// Reads a CSV file row by row out of one buffer, without a string for each line: plain, or compressed when its name ends with
/// <c>.gz</c>. The heading has to be as expected. One owner.
/// </summary>
internal sealed class CsvFile : IDisposable
{
    private const int BufferSize = 64 * 1024;
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private readonly string _path;
    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;

    /// <summary>Opens a file and reads its heading.</summary>
    /// <exception cref="VenueException">It is not there, is damaged or has another heading.</exception>
    public CsvFile(string path, string heading)
    {
        _path = path;
        _stream = Open(path);
        if (!TryReadLine(out ReadOnlySpan<byte> line) || !line.SequenceEqual(Encoding.UTF8.GetBytes(heading)))
        {
            Dispose();
            throw RecordingErrors.AtLine(path, 1, $"the heading has to be '{heading}'.");
        }
    }

    /// <summary>Number of the line that was read last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Reads the next row; false at the end. The row is valid until the next call.</summary>
    public bool TryReadRow(out CsvRow row)
    {
        bool hasLine = TryReadLine(out ReadOnlySpan<byte> line);
        row = new CsvRow(this, line);
        return hasLine;
    }

    /// <summary>The error that says what is wrong with the line that was read last.</summary>
    public VenueException Damaged(string message) => RecordingErrors.AtLine(_path, Line, message);

    /// <inheritdoc />
    public void Dispose() => _stream.Dispose();

    private static Stream Open(string path)
    {
        try
        {
            FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);
            return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? new GZipStream(file, CompressionMode.Decompress)
                : file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RecordingErrors.InFile(path, $"cannot be read: {exception.Message}", exception);
        }
    }

    private bool TryReadLine(out ReadOnlySpan<byte> line)
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
                line = TakeLine(scanned, feedLength: 0);
                return scanned > 0;
            }
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
            throw RecordingErrors.AtLine(_path, Line + 1, $"longer than {BufferSize} bytes.");
        }

        try
        {
            int count = _stream.Read(_buffer.AsSpan(_end));
            _end += count;
            return count > 0;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw RecordingErrors.AtLine(_path, Line + 1, $"damaged from here on: {exception.Message}", exception);
        }
    }
}
