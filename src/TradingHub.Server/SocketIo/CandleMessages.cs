using System.Text.Json;
using TradingHub.Server.Hosting;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>
/// The events of the contract as packets: <c>price_tick</c>, <c>candle_update</c>, <c>historical_data</c>, <c>historical_error</c> and
/// <c>error</c>. Times of candles are seconds, those of ticks milliseconds.
/// </summary>
internal static class CandleMessages
{
    /// <summary>Room for the words and numbers of an update; the client's own names come on top.</summary>
    private const int MaxWords = 512;

    private static readonly JsonWriterOptions Writing = new() { Encoder = HubJson.Options.Encoder };

    /// <summary>Writes an update as a stream's client reads it; without allocating.</summary>
    public static void Write(ByteBuffer target, CandleStream stream, in MarketUpdate update)
    {
        Utf8Text text = new(target.GetSpan(MaxWords + stream.Asset.Length + stream.Timeframe.Length));
        if (update.Kind == MarketUpdateKind.Price)
        {
            AddPrice(ref text, stream, update);
        }
        else
        {
            AddCandle(ref text, stream, update);
        }

        target.Advance(text.Length);
    }

    /// <summary>The past of a topic.</summary>
    public static ReadOnlySpan<byte> History(CandleTopic topic, IReadOnlyList<MarketUpdate> bars)
    {
        ByteBuffer packet = new();
        packet.Add(EventHead);
        using (Utf8JsonWriter writer = new(packet, Writing))
        {
            writer.WriteStartArray();
            writer.WriteStringValue("historical_data"u8);
            writer.WriteStartObject();
            writer.WriteString("asset"u8, topic.Asset);
            writer.WriteString("timeframe"u8, topic.TimeframeName);
            writer.WriteStartArray("data"u8);
            foreach (MarketUpdate bar in bars)
            {
                Write(writer, bar);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        return packet.Span;
    }

    /// <summary>Why there is no past. It names the topic where one was understood.</summary>
    public static byte[] HistoryError(CandleTopic? topic, StreamProblem problem) =>
        Event("historical_error", new PastRefusal(problem.Detail, problem.Code, topic?.Asset, topic?.TimeframeName));

    /// <summary>Any other event with one argument.</summary>
    public static byte[] Event(string name, object argument) =>
        [.. EventHead, .. JsonSerializer.SerializeToUtf8Bytes<object[]>([name, argument], HubJson.Options)];

    private static ReadOnlySpan<byte> EventHead => "42"u8;

    private static void AddPrice(ref Utf8Text text, CandleStream stream, in MarketUpdate update)
    {
        long milliseconds = MillisecondsOf(update.EventTime);
        text.Add("42[\"price_tick\",{\"asset\":"u8);
        text.Add(stream.Asset);
        text.Add(",\"tick\":{\"price\":"u8);
        text.Add(update.Close);
        text.Add(",\"timestamp\":"u8);
        text.Add(milliseconds);
        text.Add("},\"timestamp\":"u8);
        text.Add(milliseconds);
        text.Add("}]"u8);
    }

    private static void AddCandle(ref Utf8Text text, CandleStream stream, in MarketUpdate bar)
    {
        text.Add("42[\"candle_update\",{\"asset\":"u8);
        text.Add(stream.Asset);
        text.Add(",\"timeframe\":"u8);
        text.Add(stream.Timeframe);
        text.Add(",\"candle\":{\"time\":"u8);
        text.Add(SecondsOf(bar.Time));
        text.Add(",\"open\":"u8);
        text.Add(bar.Open);
        text.Add(",\"high\":"u8);
        text.Add(bar.High);
        text.Add(",\"low\":"u8);
        text.Add(bar.Low);
        text.Add(",\"close\":"u8);
        text.Add(bar.Close);
        text.Add(",\"volume\":"u8);
        text.Add(bar.Volume);
        text.Add("}}]"u8);
    }

    private static void Write(Utf8JsonWriter writer, in MarketUpdate bar)
    {
        writer.WriteStartObject();
        writer.WriteNumber("time"u8, SecondsOf(bar.Time));
        writer.WriteNumber("open"u8, bar.Open);
        writer.WriteNumber("high"u8, bar.High);
        writer.WriteNumber("low"u8, bar.Low);
        writer.WriteNumber("close"u8, bar.Close);
        writer.WriteNumber("volume"u8, bar.Volume);
        writer.WriteEndObject();
    }

    private static long SecondsOf(long utcTicks) => (utcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    private static long MillisecondsOf(long utcTicks) => (utcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    private sealed record PastRefusal(string Message, string Code, string? Asset, string? Timeframe);
}
