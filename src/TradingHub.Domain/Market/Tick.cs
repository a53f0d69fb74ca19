using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Market;

/// <summary>What a <see cref="Tick"/> carries.</summary>
public enum TickKind : byte
{
    /// <summary>Best bid and ask with sizes.</summary>
    Quote,

    /// <summary>One print on the tape.</summary>
    Trade,

    /// <summary>No data: market time has reached <see cref="Tick.EventTime"/>. Closes bars and expires orders.</summary>
    Clock,
}

/// <summary>Marks on a tick.</summary>
[Flags]
public enum TickMarks : byte
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>The value was derived by us and not recorded or sent by a venue.</summary>
    Derived = 1,

    /// <summary>A trade whose sale condition keeps it out of open, high, low and close; its size counts into the volume.</summary>
    NotPriceForming = 2,
}

/// <summary>
/// Any one quote or trade as it travels on the hot path: 56 bytes, no reference, copied by value.
/// Times are UTC ticks (100 ns) as in <see cref="DateTimeOffset.UtcTicks"/>.
/// </summary>
public readonly record struct Tick
{
    private Tick(TickKind kind, TickMarks marks, char venue, InstrumentId instrument, long eventTime, long receivedTime)
    {
        Kind = kind;
        Marks = marks;
        Venue = venue;
        Instrument = instrument;
        EventTime = eventTime;
        ReceivedTime = receivedTime;
    }

    /// <summary>What it is.</summary>
    public TickKind Kind { get; }

    /// <summary>Marks on it.</summary>
    public TickMarks Marks { get; }

    /// <summary>Exchange letter of the tape (for example <c>Q</c>), or <c>'\0'</c>.</summary>
    public char Venue { get; }

    /// <summary>Whose tick it is. Without meaning for <see cref="TickKind.Clock"/>.</summary>
    public InstrumentId Instrument { get; }

    /// <summary>The venue's time, UTC ticks.</summary>
    public long EventTime { get; }

    /// <summary>Our time of receipt, UTC ticks.</summary>
    public long ReceivedTime { get; }

    /// <summary>Quote: best bid. Trade: price.</summary>
    public double First { get; private init; }

    /// <summary>Quote: size at the bid. Trade: size.</summary>
    public double FirstSize { get; private init; }

    /// <summary>Quote: best ask.</summary>
    public double Second { get; private init; }

    /// <summary>Quote: size at the ask.</summary>
    public double SecondSize { get; private init; }

    /// <summary>Whether a trade forms open, high, low and close of a bar.</summary>
    public bool IsPriceForming => (Marks & TickMarks.NotPriceForming) == TickMarks.None;

    /// <summary>Packs a quote.</summary>
    public static Tick Of(in Quote quote) =>
        new(TickKind.Quote, quote.Marks, '\0', quote.Instrument, quote.EventTime, quote.ReceivedTime)
        {
            First = quote.Bid,
            FirstSize = quote.BidSize,
            Second = quote.Ask,
            SecondSize = quote.AskSize,
        };

    /// <summary>Packs a trade.</summary>
    public static Tick Of(in Trade trade) =>
        new(TickKind.Trade, trade.Marks, trade.Venue, trade.Instrument, trade.EventTime, trade.ReceivedTime)
        {
            First = trade.Price,
            FirstSize = trade.Size,
        };

    /// <summary>A tick that says only how late it is in the market.</summary>
    public static Tick Clock(long marketTime, long receivedTime) =>
        new(TickKind.Clock, TickMarks.None, '\0', default, marketTime, receivedTime);

    /// <summary>Unpacks a quote. Only for <see cref="TickKind.Quote"/>.</summary>
    public Quote ToQuote() => new(Instrument, First, FirstSize, Second, SecondSize, EventTime, ReceivedTime, Marks);

    /// <summary>Unpacks a trade. Only for <see cref="TickKind.Trade"/>.</summary>
    public Trade ToTrade() => new(Instrument, First, FirstSize, Venue, EventTime, ReceivedTime, Marks);
}

/// <summary>Best bid and ask with sizes. Times are UTC ticks; sizes are in shares or units.</summary>
public readonly record struct Quote(
    InstrumentId Instrument,
    double Bid,
    double BidSize,
    double Ask,
    double AskSize,
    long EventTime,
    long ReceivedTime,
    TickMarks Marks = TickMarks.None
)
{
    /// <summary>Middle of bid and ask.</summary>
    public double Mid => (Bid + Ask) / 2;

    /// <summary>Ask less bid.</summary>
    public double Spread => Ask - Bid;
}

/// <summary>One print on the tape (our own executions are fills). Times are UTC ticks; the size is in shares or units.</summary>
public readonly record struct Trade(
    InstrumentId Instrument,
    double Price,
    double Size,
    char Venue,
    long EventTime,
    long ReceivedTime,
    TickMarks Marks = TickMarks.None
);
