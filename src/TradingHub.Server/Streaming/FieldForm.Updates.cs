using TradingHub.Domain.Market;
using TradingHub.Server.Streaming.BarIndicators;

namespace TradingHub.Server.Streaming;

/// <content>The three market updates.</content>
internal sealed partial class FieldForm<TWriter>
{
    private const UpdateField Bars =
        UpdateFieldSets.Bar | UpdateField.Timeframe | UpdateField.Time | UpdateField.IsClosed | UpdateField.Revision;

    /// <inheritdoc />
    public int Quote(Span<byte> destination, in Tick quote, NamedInstrument named, in UpdateMarks marks)
    {
        bool isDerived = (quote.Marks & TickMarks.Derived) != TickMarks.None;
        UpdateField absent = isDerived ? UpdateField.None : UpdateField.Derived;
        UpdateField present = Present(_quote, UpdateFieldSets.Quote, absent, marks);
        TWriter writer = Begin(destination, present, "quote"u8, named.Symbol);
        Add(ref writer, present & UpdateField.Bid, "bid"u8, quote.First);
        Add(ref writer, present & UpdateField.Ask, "ask"u8, quote.Second);
        Add(ref writer, present & UpdateField.BidSize, "bid_size"u8, quote.FirstSize);
        Add(ref writer, present & UpdateField.AskSize, "ask_size"u8, quote.SecondSize);
        Add(ref writer, present & UpdateField.Mid, "mid"u8, UpdateFormat.MidOf(quote, named));
        Add(ref writer, present & UpdateField.Spread, "spread"u8, UpdateFormat.SpreadOf(quote, named));
        if ((present & UpdateField.Derived) != UpdateField.None)
        {
            writer.Truth("derived"u8, value: true);
        }

        AddEnd(ref writer, present, quote.EventTime, quote.ReceivedTime, marks);
        return writer.Length;
    }

    /// <inheritdoc />
    public int Trade(Span<byte> destination, in Tick trade, NamedInstrument named, in UpdateMarks marks)
    {
        UpdateField absent = trade.IsPriceForming ? UpdateField.IsPriceForming : UpdateField.None;
        UpdateField present = Present(_trade, UpdateFieldSets.Trade, absent, marks);
        TWriter writer = Begin(destination, present, "trade"u8, named.Symbol);
        Add(ref writer, present & UpdateField.Price, "price"u8, trade.First);
        Add(ref writer, present & UpdateField.Size, "size"u8, trade.FirstSize);
        if ((present & UpdateField.Exchange) != UpdateField.None)
        {
            AddExchange(ref writer, trade.Venue);
        }

        if ((present & UpdateField.IsPriceForming) != UpdateField.None)
        {
            writer.Truth("is_price_forming"u8, value: false);
        }

        AddEnd(ref writer, present, trade.EventTime, trade.ReceivedTime, marks);
        return writer.Length;
    }

    /// <inheritdoc />
    public int Bar(Span<byte> destination, in BarUpdate bar, NamedInstrument named, in UpdateMarks marks) =>
        Bar(destination, bar, named, marks, figures: null);

    /// <inheritdoc />
    public int Bar(
        Span<byte> destination,
        in BarUpdate bar,
        NamedInstrument named,
        in UpdateMarks marks,
        IndicatorFigures? figures
    )
    {
        UpdateField present = Present(_bar, Bars, figures is null ? UpdateField.Indicators : UpdateField.None, marks);
        TWriter writer = Begin(destination, present, "bar"u8, named.Symbol);
        writer.Text("timeframe"u8, TimeframeNames[(int)bar.Timeframe]);
        writer.TimeText("time"u8, bar.Bar.Time.UtcTicks);
        Add(ref writer, present & UpdateField.Open, "open"u8, bar.Bar.Open);
        Add(ref writer, present & UpdateField.High, "high"u8, bar.Bar.High);
        Add(ref writer, present & UpdateField.Low, "low"u8, bar.Bar.Low);
        Add(ref writer, present & UpdateField.Close, "close"u8, bar.Bar.Close);
        Add(ref writer, present & UpdateField.Volume, "volume"u8, bar.Bar.Volume);
        Add(ref writer, present & UpdateField.Vwap, "vwap"u8, bar.Bar.Vwap);
        if ((present & UpdateField.TradeCount) != UpdateField.None)
        {
            writer.Whole("trade_count"u8, bar.Bar.TradeCount);
        }

        writer.Truth("is_closed"u8, bar.IsClosed);
        writer.Whole("revision"u8, bar.Revision);
        if ((present & UpdateField.Indicators) != UpdateField.None)
        {
            figures!.Write(ref writer, "indicators"u8);
        }

        AddEnd(ref writer, present, bar.Bar.Time.UtcTicks, marks.ReceivedTime, marks);
        return writer.Length;
    }

    private static void AddExchange(ref TWriter writer, char venue)
    {
        if (char.IsAsciiLetterOrDigit(venue))
        {
            writer.Text("exchange"u8, [(byte)venue]);
        }
        else
        {
            writer.Nothing("exchange"u8);
        }
    }
}
