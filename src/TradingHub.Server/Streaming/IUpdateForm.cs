using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming.BarIndicators;

namespace TradingHub.Server.Streaming;

/// <summary>
/// One language for market updates, as one kind of client reads it. An update is written once in each form that somebody wants. Called by
/// the broadcaster's loop alone; writes without allocating, at most <see cref="MaxLength"/> bytes each.
/// </summary>
internal interface IUpdateForm
{
    /// <summary>No market update is longer, in bytes.</summary>
    const int MaxLength = 640;

    /// <summary>Whether its messages are binary, where each is a frame of its own.</summary>
    bool IsBinary => false;

    /// <summary>The symbol of an instrument as it stands in this form's messages. Asked for once.</summary>
    byte[] SymbolOf(Instrument instrument);

    /// <summary>
    /// The topic under which a bar is told, or null when this form does not tell it. Asked once for each bar, in order, wanted or not.
    /// </summary>
    int? TopicOf(in BarUpdate bar);

    /// <summary>Writes a quote; returns its length.</summary>
    int Quote(Span<byte> destination, in Tick quote, NamedInstrument named, in UpdateMarks marks);

    /// <summary>Writes a trade; returns its length.</summary>
    int Trade(Span<byte> destination, in Tick trade, NamedInstrument named, in UpdateMarks marks);

    /// <summary>Writes a bar; returns its length.</summary>
    int Bar(Span<byte> destination, in BarUpdate bar, NamedInstrument named, in UpdateMarks marks);

    /// <summary>
    /// Writes a closed bar with the values of indicators, which may take their own length besides; forms that do not tell them leave them out.
    /// </summary>
    int Bar(Span<byte> destination, in BarUpdate bar, NamedInstrument named, in UpdateMarks marks, IndicatorFigures? figures) =>
        Bar(destination, bar, named, marks);
}

/// <summary>An instrument and its symbol as one form writes it.</summary>
internal sealed record NamedInstrument(Instrument Instrument, byte[] Symbol)
{
    /// <summary>Digits behind the point of its prices. Counted once: counting allocates.</summary>
    public int PriceDecimals { get; } = Instrument.PriceDecimals;
}

/// <summary>What the stream itself adds to an update.</summary>
/// <param name="Sequence">Number within its topic.</param>
/// <param name="IsSnapshot">Whether it tells the state at subscribing and is no news.</param>
/// <param name="ReceivedTime">When a bar reached the broadcaster, UTC ticks; ticks carry their own.</param>
internal readonly record struct UpdateMarks(long Sequence, bool IsSnapshot, long ReceivedTime = 0)
{
    /// <summary>Middle of the newest quote before a trade; 0 when there was none.</summary>
    public double Mid { get; init; }

    /// <summary>When the hub wrote it, UTC ticks; told from version 2 of the hub's protocol on. 0 where nobody is told.</summary>
    public long SentTime { get; init; }

    /// <summary>How many quotes of the symbol were left out for the client before this one.</summary>
    public long Skipped { get; init; }
}
