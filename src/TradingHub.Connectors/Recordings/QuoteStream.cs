using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Recordings;

/// <summary>Recorded quotes.</summary>
internal sealed class QuoteStream : TickStream
{
    private const string Heading = "time_ms_utc,bid,bid_size,ask,ask_size";

    private readonly CsvFile _file;
    private readonly InstrumentId _instrument;
    private Quote _next;

    public QuoteStream(string path, InstrumentId instrument)
    {
        _file = new CsvFile(path, Heading);
        _instrument = instrument;
        MoveOn();
    }

    /// <inheritdoc />
    public override long NextTime => _next.EventTime;

    /// <inheritdoc />
    public override TickKind NextKind => TickKind.Quote;

    /// <inheritdoc />
    public override Tick Take(long receivedTime)
    {
        Tick tick = Tick.Of(_next with { ReceivedTime = receivedTime });
        MoveOn();
        return tick;
    }

    /// <inheritdoc />
    public override void Dispose() => _file.Dispose();

    private void MoveOn()
    {
        if (!_file.TryReadRow(out CsvRow row))
        {
            _next = _next with { EventTime = Ended };
            return;
        }

        long time = TimeOf(_file, ref row, _next.EventTime);
        double bid = row.NextPositive("bid");
        double bidSize = row.NextPositive("bid_size");
        double ask = row.NextPositive("ask");
        double askSize = row.NextPositive("ask_size");
        row.End();
        _next = new Quote(_instrument, bid, bidSize, ask, askSize, time, 0);
    }
}
