using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Recordings;

/// <summary>
/// The stream of a hub in one file, as <c>/api/streaming/recordings</c> writes it: a line that names the symbols, then each message on a line
/// of its own. A file that was cut off is read as far as it goes.
/// </summary>
internal sealed class StreamedRecording : Recording
{
    private readonly string _path;
    private readonly StreamedHeader _header;

    /// <summary>Reads the beginning.</summary>
    /// <exception cref="Domain.Venues.VenueException">It is no recording or damaged; names the file and the line.</exception>
    public StreamedRecording(string path)
    {
        _path = path;
        using LineFile lines = new(path, StreamedTicks.LongestLine) { MayBeCut = true };
        try
        {
            _header = ReadHeader(lines);
            FirstNumbers = [.. NumbersIn(lines)];
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw lines.Damaged(exception.Message);
        }

        Start = FindStart(path);
    }

    /// <inheritdoc />
    public override string Name => _header.Name ?? Path.GetFileName(_path);

    /// <inheritdoc />
    public override DateOnly Date => DateOnly.FromDateTime(Start.UtcDateTime);

    /// <inheritdoc />
    public override string Source => $"TradingHub {_header.HubVersion}";

    /// <inheritdoc />
    public override DateTimeOffset Start { get; }

    /// <inheritdoc />
    public override IReadOnlyList<RecordedNumber> FirstNumbers { get; }

    /// <inheritdoc />
    internal override AssetClass AssetClass => _header.Symbols[0].AssetClass;

    /// <inheritdoc />
    internal override bool HoldsWholeDays => false;

    /// <inheritdoc />
    public override IReadOnlyList<Instrument> AddTo(InstrumentCatalogue catalogue) =>
        [.. _header.Symbols.Select(symbol => catalogue.Add(symbol.ToTemplate()))];

    /// <inheritdoc />
    internal override MergedStreams OpenStreams(InstrumentCatalogue catalogue)
    {
        MergedStreams streams = new();
        foreach (TickKind kind in (TickKind[])[TickKind.Quote, TickKind.Trade])
        {
            StreamedTicks ticks = new(_path, kind, symbol => catalogue.Add(symbol.ToTemplate()).Id);
            streams.Add(ticks, symbol: 0);
        }

        return streams;
    }

    /// <inheritdoc />
    internal override TickStream? OpenQuotes(Instrument instrument) =>
        new StreamedTicks(_path, TickKind.Quote, _ => instrument.Id, instrument.Symbol.Value);

    /// <inheritdoc />
    internal override string? BarsPathOf(Symbol symbol, Func<RecordedSymbol, string?> file) => null;

    private static StreamedHeader ReadHeader(LineFile lines)
    {
        if (!lines.TryReadLine(out ReadOnlySpan<byte> line) || !StreamedLine.IsHeader(line))
        {
            throw lines.Damaged("a recorded stream begins with a line of the type recording.");
        }

        StreamedHeader header = StreamedLine.ReadHeader(line);
        return header.Format != StreamedHeader.KnownFormat
                ? throw lines.Damaged($"format {header.Format} is not known; this hub reads {StreamedHeader.KnownFormat}.")
            : header.Symbols.Count == 0 ? throw lines.Damaged("names no symbol.")
            : header;
    }

    /// <summary>The snapshots at the beginning tell the number that each topic had; the first update ends them.</summary>
    private static List<RecordedNumber> NumbersIn(LineFile lines)
    {
        List<RecordedNumber> numbers = [];
        while (lines.TryReadLine(out ReadOnlySpan<byte> text))
        {
            TickKind kind = StreamedLine.Is(TickKind.Trade, text) ? TickKind.Trade : TickKind.Quote;
            if (!StreamedLine.Is(kind, text))
            {
                continue;
            }

            StreamedLine line = StreamedLine.Read(text);
            if (!line.IsSnapshot)
            {
                break;
            }

            numbers.Add(new RecordedNumber(Symbol.Parse(line.Symbol!), kind, line.Sequence));
        }

        return numbers;
    }
}
