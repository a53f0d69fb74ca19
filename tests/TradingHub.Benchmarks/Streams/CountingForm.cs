using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;

namespace TradingHub.Benchmarks.Streams;

/// <summary>A form that counts what it writes.</summary>
internal sealed class CountingForm(IUpdateForm form) : IUpdateForm
{
    /// <summary>Bytes written so far.</summary>
    public long Bytes { get; private set; }

    /// <inheritdoc />
    public byte[] SymbolOf(Instrument instrument) => form.SymbolOf(instrument);

    /// <inheritdoc />
    public int? TopicOf(in BarUpdate bar) => form.TopicOf(bar);

    /// <inheritdoc />
    public int Quote(Span<byte> destination, in Tick quote, NamedInstrument named, in UpdateMarks marks) =>
        Count(form.Quote(destination, quote, named, marks));

    /// <inheritdoc />
    public int Trade(Span<byte> destination, in Tick trade, NamedInstrument named, in UpdateMarks marks) =>
        Count(form.Trade(destination, trade, named, marks));

    /// <inheritdoc />
    public int Bar(Span<byte> destination, in BarUpdate bar, NamedInstrument named, in UpdateMarks marks) =>
        Count(form.Bar(destination, bar, named, marks));

    private int Count(int length)
    {
        Bytes += length;
        return length;
    }
}
