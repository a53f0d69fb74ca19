using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Recordings;

/// <summary>Recorded trades.</summary>
internal sealed class TradeStream : TickStream
{
    private const string Heading = "time_ms_utc,price,size,exchange,price_forming";

    private readonly CsvFile _file;
    private readonly InstrumentId _instrument;
    private Trade _next;

    public TradeStream(string path, InstrumentId instrument)
    {
        _file = new CsvFile(path, Heading);
        _instrument = instrument;
        MoveOn();
    }

    /// <inheritdoc />
    public override long NextTime => _next.EventTime;

    /// <inheritdoc />
    public override TickKind NextKind => TickKind.Trade;

    /// <summary>The trade that <see cref="Take"/> will give.</summary>
    public Trade Next => _next;

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
        double price = row.NextPositive("price");
        double size = row.NextPositive("size");
        char venue = row.NextLetter("exchange");
        TickMarks marks = row.NextWhole("price_forming") switch
        {
            1 => TickMarks.None,
            0 => TickMarks.NotPriceForming,
            long other => throw _file.Damaged($"price_forming is '{other}' and has to be 0 or 1."),
        };
        row.End();
        _next = new Trade(_instrument, price, size, venue, time, 0, marks);
    }
}
