using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>
/// Market updates for <c>/socket.io</c>, as values: their words are each client's own (<see cref="CandleStreams"/>). Prices are trades that
/// form one; the middle of the quotes where there is no tape. Without state.
/// </summary>
internal sealed class CandleForm : IUpdateForm
{
    private static readonly int Length = Unsafe.SizeOf<MarketUpdate>();

    private CandleForm() { }

    /// <summary>The one there is.</summary>
    public static CandleForm Instance { get; } = new();

    /// <summary>The topic that gives the prices of an instrument.</summary>
    public static int PriceTopicOf(Instrument instrument) =>
        instrument.AssetClass == AssetClass.Currency ? TopicIndex.Quotes(instrument.Id) : TopicIndex.Trades(instrument.Id);

    /// <summary>Reads what was written; false when it is no update.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out MarketUpdate update)
    {
        bool isUpdate = payload.Length == Length && payload[0] <= (byte)MarketUpdateKind.Bar;
        update = isUpdate ? MemoryMarshal.Read<MarketUpdate>(payload) : default;
        return isUpdate;
    }

    /// <inheritdoc />
    public byte[] SymbolOf(Instrument instrument) => [];

    /// <inheritdoc />
    public int? TopicOf(in BarUpdate bar) => TopicIndex.Bars(bar.Instrument, bar.Timeframe);

    /// <inheritdoc />
    public int Quote(Span<byte> destination, in Tick quote, NamedInstrument named, in UpdateMarks marks)
    {
        double middle = (quote.First + quote.Second) / 2;
        double price = Math.Round(middle, named.Instrument.PriceDecimals + 1);
        return Write(destination, MarketUpdate.OfPrice(quote.Instrument, price, quote.EventTime));
    }

    /// <inheritdoc />
    public int Trade(Span<byte> destination, in Tick trade, NamedInstrument named, in UpdateMarks marks) =>
        trade.IsPriceForming ? Write(destination, MarketUpdate.OfPrice(trade.Instrument, trade.First, trade.EventTime)) : 0;

    /// <inheritdoc />
    public int Bar(Span<byte> destination, in BarUpdate bar, NamedInstrument named, in UpdateMarks marks) =>
        Write(destination, MarketUpdate.Of(bar));

    private static int Write(Span<byte> destination, in MarketUpdate update)
    {
        MemoryMarshal.Write(destination, in update);
        return Length;
    }
}
