using System.Text;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Recordings;

/// <summary>Reads a CSV file row by row, plain or compressed (<see cref="LineFile"/>). The heading has to be as expected. One owner.</summary>
internal sealed class CsvFile : IDisposable
{
    private const int LongestRow = 64 * 1024;

    private readonly LineFile _lines;

    /// <summary>Opens a file and reads its heading.</summary>
    /// <exception cref="VenueException">It is not there, is damaged or has another heading.</exception>
    public CsvFile(string path, string heading)
    {
        _lines = new LineFile(path, LongestRow);
        if (!_lines.TryReadLine(out ReadOnlySpan<byte> line) || !line.SequenceEqual(Encoding.UTF8.GetBytes(heading)))
        {
            Dispose();
            throw RecordingErrors.AtLine(path, 1, $"the heading has to be '{heading}'.");
        }
    }

    /// <summary>Number of the line that was read last, from 1.</summary>
    public long Line => _lines.Line;

    /// <summary>Reads the next row; false at the end. The row is valid until the next call.</summary>
    public bool TryReadRow(out CsvRow row)
    {
        bool hasLine = _lines.TryReadLine(out ReadOnlySpan<byte> line);
        row = new CsvRow(this, line);
        return hasLine;
    }

    /// <summary>The error that says what is wrong with the line that was read last.</summary>
    public VenueException Damaged(string message) => _lines.Damaged(message);

    /// <inheritdoc />
    public void Dispose() => _lines.Dispose();
}
