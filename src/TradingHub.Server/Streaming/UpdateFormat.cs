using TradingHub.Domain.Market;
using TradingHub.Server.Streaming.BarIndicators;

namespace TradingHub.Server.Streaming;

/// <summary>The JSON of market updates, as the clients of <c>/ws/market</c> and <c>/hubs/market</c> read it.</summary>
internal static class UpdateFormat
{
    /// <summary>Digits kept behind those of the price: they remove the binary noise of mid and spread and change no value.</summary>
    private const int SpareDigits = 2;

    /// <summary>Middle of bid and ask.</summary>
    public static double MidOf(in Tick quote, NamedInstrument named) =>
        Math.Round((quote.First + quote.Second) / 2, named.PriceDecimals + SpareDigits);

    /// <summary>Ask less bid.</summary>
    public static double SpreadOf(in Tick quote, NamedInstrument named) =>
        Math.Round(quote.Second - quote.First, named.PriceDecimals + SpareDigits);

    /// <summary>Writes a quote; returns its length.</summary>
    public static int Quote(Span<byte> destination, in Tick quote, NamedInstrument named, in UpdateMarks marks)
    {
        Utf8Text text = new(destination);
        text.Add("{\"type\":\"quote\",\"symbol\":"u8);
        text.Add(named.Symbol);
        text.Add(",\"bid\":"u8);
        text.Add(quote.First);
        text.Add(",\"ask\":"u8);
        text.Add(quote.Second);
        text.Add(",\"bid_size\":"u8);
        text.Add(quote.FirstSize);
        text.Add(",\"ask_size\":"u8);
        text.Add(quote.SecondSize);
        text.Add(",\"mid\":"u8);
        text.Add(MidOf(quote, named));
        text.Add(",\"spread\":"u8);
        text.Add(SpreadOf(quote, named));
        if ((quote.Marks & TickMarks.Derived) != TickMarks.None)
        {
            text.Add(",\"derived\":true"u8);
        }

        AddEnd(ref text, quote.EventTime, quote.ReceivedTime, marks);
        return text.Length;
    }

    /// <summary>Writes a trade; returns its length.</summary>
    public static int Trade(Span<byte> destination, in Tick trade, ReadOnlySpan<byte> symbol, in UpdateMarks marks)
    {
        Utf8Text text = new(destination);
        text.Add("{\"type\":\"trade\",\"symbol\":"u8);
        text.Add(symbol);
        text.Add(",\"price\":"u8);
        text.Add(trade.First);
        text.Add(",\"size\":"u8);
        text.Add(trade.FirstSize);
        text.Add(",\"exchange\":"u8);
        if (char.IsAsciiLetterOrDigit(trade.Venue))
        {
            text.Add("\""u8);
            text.AddCharacter((byte)trade.Venue);
            text.Add("\""u8);
        }
        else
        {
            text.Add("null"u8);
        }

        if (!trade.IsPriceForming)
        {
            text.Add(",\"is_price_forming\":false"u8);
        }

        AddEnd(ref text, trade.EventTime, trade.ReceivedTime, marks);
        return text.Length;
    }

    /// <summary>Writes a bar; returns its length.</summary>
    public static int Bar(
        Span<byte> destination,
        in BarUpdate update,
        (byte[] Symbol, byte[] Timeframe) names,
        in UpdateMarks marks,
        IndicatorFigures? figures
    )
    {
        Utf8Text text = new(destination);
        Bar bar = update.Bar;
        text.Add("{\"type\":\"bar\",\"symbol\":"u8);
        text.Add(names.Symbol);
        text.Add(",\"timeframe\":\""u8);
        text.Add(names.Timeframe);
        text.Add("\",\"time\":"u8);
        text.AddTime(bar.Time.UtcTicks);
        AddPrices(ref text, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);
        text.Add(",\"vwap\":"u8);
        text.Add(bar.Vwap);
        text.Add(",\"trade_count\":"u8);
        text.Add(bar.TradeCount);
        text.Add(update.IsClosed ? ",\"is_closed\":true,\"revision\":"u8 : ",\"is_closed\":false,\"revision\":"u8);
        text.Add(update.Revision);
        if (figures is not null)
        {
            text.Add(",\"indicators\":"u8);
            figures.Write(ref text);
        }

        AddEnd(ref text, bar.Time.UtcTicks, marks.ReceivedTime, marks);
        return text.Length;
    }

    /// <summary>Writes a bar's prices and volume as further fields of an object.</summary>
    public static void AddPrices(ref Utf8Text text, double open, double high, double low, double close, double volume)
    {
        text.Add(",\"open\":"u8);
        text.Add(open);
        text.Add(",\"high\":"u8);
        text.Add(high);
        text.Add(",\"low\":"u8);
        text.Add(low);
        text.Add(",\"close\":"u8);
        text.Add(close);
        text.Add(",\"volume\":"u8);
        text.Add(volume);
    }

    private static void AddEnd(ref Utf8Text text, long eventTime, long receivedTime, in UpdateMarks marks)
    {
        text.Add(",\"timestamp\":"u8);
        text.AddTime(eventTime);
        text.Add(",\"received_at\":"u8);
        text.AddTime(receivedTime);
        AddSequence(ref text, marks);
    }

    /// <summary>Ends an update: when it was written, what was left out before, whether it belongs to a snapshot, and its number.</summary>
    public static void AddSequence(ref Utf8Text text, in UpdateMarks marks)
    {
        if (marks.SentTime != 0)
        {
            text.Add(",\"sent_at\":"u8);
            text.AddTime(marks.SentTime);
        }

        if (marks.Skipped > 0)
        {
            text.Add(",\"skipped\":"u8);
            text.Add(marks.Skipped);
        }

        if (marks.IsSnapshot)
        {
            text.Add(",\"snapshot\":true"u8);
        }

        text.Add(",\"seq\":"u8);
        text.Add(marks.Sequence);
        text.Add("}"u8);
    }
}
