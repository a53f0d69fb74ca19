using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Recordings;

/// <summary>The ticks of one file, or of two that belong together, in order. One owner.</summary>
internal abstract class TickStream : IDisposable
{
    /// <summary>Value of <see cref="NextTime"/> at the end.</summary>
    public const long Ended = long.MaxValue;

    /// <summary>Time of the next tick, UTC ticks.</summary>
    public abstract long NextTime { get; }

    /// <summary>Kind of the next tick.</summary>
    public abstract TickKind NextKind { get; }

    /// <summary>Takes the next tick and moves on.</summary>
    public abstract Tick Take(long receivedTime);

    /// <inheritdoc />
    public abstract void Dispose();

    /// <summary>UTC ticks of a recorded time, which may not lie before the one in the row above.</summary>
    protected static long TimeOf(CsvFile file, ref CsvRow row, long before)
    {
        long time = row.NextWhole("time_ms_utc");
        // The year 9999 ends there; further on the time would not fit into ticks.
        if (time is < 0 or > 253_402_300_799_999)
        {
            throw file.Damaged($"time_ms_utc is {time} and lies before 1970 or after 9999.");
        }

        long ticks = DateTimeOffset.UnixEpoch.UtcTicks + (time * TimeSpan.TicksPerMillisecond);
        return ticks >= before ? ticks : throw file.Damaged($"time_ms_utc is {time} and lies before the row above.");
    }
}

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
