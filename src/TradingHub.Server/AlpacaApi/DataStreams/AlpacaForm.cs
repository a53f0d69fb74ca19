using System.Text;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.Codecs;

namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>
/// Market updates as Alpaca's data streams tell them, in the codec of <typeparamref name="TWriter"/>: pairs without exchange, tape and
/// conditions. Of bars it tells closed minutes (<c>b</c>), minutes that changed afterwards (<c>u</c>), and the day so far once after each
/// minute (<c>d</c>).
/// </summary>
/// <param name="alias">The name under which every instrument goes, or null for its own symbol.</param>
internal sealed class AlpacaForm<TWriter>(string? alias) : IUpdateForm
    where TWriter : IFieldWriter<TWriter>, allows ref struct
{
    private readonly DayPace _days = new();

    /// <inheritdoc />
    public byte[] SymbolOf(Instrument instrument) => Encoding.ASCII.GetBytes(alias ?? instrument.Symbol.Value);

    /// <inheritdoc />
    public int? TopicOf(in BarUpdate bar) =>
        _days.IsDue(bar) ? TopicIndex.Bars(bar.Instrument, Timeframe.OneDay)
        : bar.Timeframe != Timeframe.OneMinute || !bar.IsClosed ? null
        : bar.Revision > 0 ? TopicIndex.RevisedMinutes(bar.Instrument)
        : TopicIndex.Bars(bar.Instrument, Timeframe.OneMinute);

    /// <inheritdoc />
    public int Quote(Span<byte> destination, in Tick quote, NamedInstrument named, in UpdateMarks marks)
    {
        bool isPair = AlpacaText.IsPair(named.Instrument);
        TWriter writer = TWriter.Begin(destination, isPair ? 7 : 11);
        writer.Text("T"u8, "q"u8);
        writer.Text("S"u8, named.Symbol);
        if (!isPair)
        {
            writer.Text("bx"u8, AlpacaTape.Iex);
        }

        writer.Number("bp"u8, quote.First);
        AddSize(ref writer, "bs"u8, quote.FirstSize, isPair);
        if (!isPair)
        {
            writer.Text("ax"u8, AlpacaTape.Iex);
        }

        writer.Number("ap"u8, quote.Second);
        AddSize(ref writer, "as"u8, quote.SecondSize, isPair);
        if (!isPair)
        {
            writer.Texts("c"u8, "R"u8, default);
        }

        writer.Time("t"u8, quote.EventTime);
        if (!isPair)
        {
            writer.Text("z"u8, AlpacaTape.Of(named.Instrument));
        }

        writer.End();
        return writer.Length;
    }

    /// <inheritdoc />
    public int Trade(Span<byte> destination, in Tick trade, NamedInstrument named, in UpdateMarks marks) =>
        AlpacaText.IsPair(named.Instrument)
            ? PairTrade(destination, trade, named, marks)
            : ShareTrade(destination, trade, named, marks);

    /// <inheritdoc />
    public int Bar(Span<byte> destination, in BarUpdate bar, NamedInstrument named, in UpdateMarks marks)
    {
        TWriter writer = TWriter.Begin(destination, 10);
        writer.Text(
            "T"u8,
            bar.Timeframe == Timeframe.OneDay ? "d"u8
                : bar.Revision > 0 ? "u"u8
                : "b"u8
        );
        writer.Text("S"u8, named.Symbol);
        writer.Number("o"u8, bar.Bar.Open);
        writer.Number("h"u8, bar.Bar.High);
        writer.Number("l"u8, bar.Bar.Low);
        writer.Number("c"u8, bar.Bar.Close);
        AddSize(ref writer, "v"u8, bar.Bar.Volume, AlpacaText.IsPair(named.Instrument));
        writer.Time("t"u8, bar.Bar.Time.UtcTicks);
        writer.Whole("n"u8, bar.Bar.TradeCount);
        writer.Number("vw"u8, bar.Bar.Vwap);
        writer.End();
        return writer.Length;
    }

    private static int ShareTrade(Span<byte> destination, in Tick trade, NamedInstrument named, in UpdateMarks marks)
    {
        TWriter writer = TWriter.Begin(destination, 9);
        writer.Text("T"u8, "t"u8);
        writer.Text("S"u8, named.Symbol);
        writer.Whole("i"u8, marks.Sequence);
        writer.Text("x"u8, AlpacaTape.ExchangeOf(trade.Venue));
        writer.Number("p"u8, trade.First);
        AddSize(ref writer, "s"u8, trade.FirstSize, isPair: false);
        writer.Texts("c"u8, "@"u8, trade.IsPriceForming ? default : AlpacaTape.OddLot);
        writer.Time("t"u8, trade.EventTime);
        writer.Text("z"u8, AlpacaTape.Of(named.Instrument));
        writer.End();
        return writer.Length;
    }

    private static int PairTrade(Span<byte> destination, in Tick trade, NamedInstrument named, in UpdateMarks marks)
    {
        TWriter writer = TWriter.Begin(destination, 7);
        writer.Text("T"u8, "t"u8);
        writer.Text("S"u8, named.Symbol);
        writer.Number("p"u8, trade.First);
        AddSize(ref writer, "s"u8, trade.FirstSize, isPair: true);
        writer.Time("t"u8, trade.EventTime);
        writer.Whole("i"u8, marks.Sequence);
        // Who took is not told by the tape: at or above the middle it was the buyer.
        writer.Text("tks"u8, trade.First >= marks.Mid ? "B"u8 : "S"u8);
        writer.End();
        return writer.Length;
    }

    /// <summary>Shares are counted whole where they are; of a pair every size has a fraction.</summary>
    private static void AddSize(ref TWriter writer, ReadOnlySpan<byte> name, double size, bool isPair)
    {
        if (!isPair && double.IsInteger(size) && Math.Abs(size) < long.MaxValue)
        {
            writer.Whole(name, (long)size);
        }
        else
        {
            writer.Number(name, size);
        }
    }
}
