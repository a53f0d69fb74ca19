using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Recordings;

/// <summary>
/// The quotes or the trades of a recorded stream, all symbols in the order in which they were sent. Quotes and trades are two such streams:
/// the hub hands on what never conflates before quotes, so between the two kinds only their times tell the order.
/// </summary>
internal sealed class StreamedTicks : TickStream
{
    /// <summary>The header of a large catalogue is long.</summary>
    public const int LongestLine = 64 * 1024 * 1024;

    private readonly LineFile _lines;
    private readonly TickKind _kind;
    private readonly Func<StreamedSymbol, InstrumentId> _idOf;
    private readonly Dictionary<string, InstrumentId> _instruments = new(StringComparer.Ordinal);
    private readonly string? _only;
    private StreamedLine _next;
    private InstrumentId _instrument;
    private long _nextTime;

    /// <summary>Opens the file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="kind">Quotes or trades.</param>
    /// <param name="idOf">The number of a recorded symbol. Asked once for each.</param>
    /// <param name="only">Of this symbol; null for all.</param>
    public StreamedTicks(string path, TickKind kind, Func<StreamedSymbol, InstrumentId> idOf, string? only = null)
    {
        _lines = new LineFile(path, LongestLine) { MayBeCut = true };
        _kind = kind;
        _idOf = idOf;
        _only = only;
        MoveOn();
    }

    /// <inheritdoc />
    public override long NextTime => _nextTime;

    /// <inheritdoc />
    public override TickKind NextKind => _kind;

    /// <inheritdoc />
    public override Tick Take(long receivedTime)
    {
        Tick tick = _next.ToTick(_kind, _instrument, receivedTime);
        MoveOn();
        return tick;
    }

    /// <inheritdoc />
    public override void Dispose() => _lines.Dispose();

    private void MoveOn()
    {
        while (_lines.TryReadLine(out ReadOnlySpan<byte> line))
        {
            try
            {
                if (IsNext(line))
                {
                    _nextTime = _next.EventTime;
                    return;
                }
            }
            catch (Exception exception)
                when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException)
            {
                throw Damaged(exception.Message);
            }
        }

        _nextTime = Ended;
    }

    private bool IsNext(ReadOnlySpan<byte> line)
    {
        if (StreamedLine.IsHeader(line))
        {
            TakeIn(StreamedLine.ReadHeader(line));
            return false;
        }

        if (!StreamedLine.Is(_kind, line))
        {
            return false;
        }

        _next = StreamedLine.Read(line);
        if (_next.EventTime == 0 || _next.Symbol is null || !_instruments.TryGetValue(_next.Symbol, out _instrument))
        {
            throw Damaged("an update needs a timestamp and a symbol that a header above names.");
        }

        return !_next.IsSnapshot && (_only is null || _only == _next.Symbol);
    }

    private void TakeIn(StreamedHeader header)
    {
        foreach (StreamedSymbol symbol in header.Symbols)
        {
            _instruments[symbol.Symbol] = _idOf(symbol);
        }
    }

    private VenueException Damaged(string message) => _lines.Damaged(message);
}
