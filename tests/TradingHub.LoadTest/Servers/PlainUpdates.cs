using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;

namespace TradingHub.LoadTest.Servers;

/// <summary>The same bytes as the hub's, for yardsticks: quotes in the hub's own form, with a header of a frame before them.</summary>
/// <param name="market">Whose quotes.</param>
internal sealed class PlainUpdates(SyntheticMarket market)
{
    private readonly NamedInstrument[] _named =
    [
        .. market.Catalogue.All.Select(instrument => new NamedInstrument(instrument, HubForm.Instance.SymbolOf(instrument))),
    ];

    private readonly long[] _sequences = new long[SyntheticMarket.Symbols];
    private readonly byte[] _frame = new byte[WebSocketFrames.MaxHeaderLength + IUpdateForm.MaxLength];

    /// <summary>Writes a quote; returns its payload, valid until the next call.</summary>
    public Memory<byte> Payload(in Tick quote) => _frame.AsMemory(WebSocketFrames.MaxHeaderLength, Write(quote));

    /// <summary>Writes a quote; returns it as a frame, valid until the next call.</summary>
    public ReadOnlySpan<byte> Frame(in Tick quote)
    {
        int length = Write(quote);
        int header = WebSocketFrames.HeaderLength(length);
        int start = WebSocketFrames.MaxHeaderLength - header;
        WebSocketFrames.WriteTextHeader(_frame.AsSpan(start), length);
        return _frame.AsSpan(start, header + length);
    }

    private int Write(in Tick quote)
    {
        int number = quote.Instrument.Value;
        UpdateMarks marks = new(++_sequences[number], IsSnapshot: false);
        return HubForm.Instance.Quote(_frame.AsSpan(WebSocketFrames.MaxHeaderLength), quote, _named[number], marks);
    }
}
