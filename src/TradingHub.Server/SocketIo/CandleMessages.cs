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
    /// <summary>Room for the words and numbers of an update or a candle; the client's own names come on top.</summary>
    private const int MaxWords = 512;

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
            AddUpdate(ref text, stream, update);
        }

        target.Advance(text.Length);
    }

    /// <summary>The past of a topic.</summary>
    public static ReadOnlySpan<byte> History(CandleTopic topic, IReadOnlyList<MarketUpdate> bars)
    {
        ByteBuffer packet = new();
        packet.Add("42[\"historical_data\",{\"asset\":"u8);
        packet.Add(JsonSerializer.SerializeToUtf8Bytes(topic.Asset, HubJson.Options));
        packet.Add(",\"timeframe\":"u8);
        packet.Add(JsonSerializer.SerializeToUtf8Bytes(topic.TimeframeName, HubJson.Options));
        packet.Add(",\"data\":["u8);
        for (int at = 0; at < bars.Count; at++)
        {
            Utf8Text text = new(packet.GetSpan(MaxWords));
            text.Add(at == 0 ? ""u8 : ","u8);
            AddCandle(ref text, bars[at]);
            packet.Advance(text.Length);
        }

        packet.Add("]}]"u8);
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

    private static void AddUpdate(ref Utf8Text text, CandleStream stream, in MarketUpdate bar)
    {
        text.Add("42[\"candle_update\",{\"asset\":"u8);
        text.Add(stream.Asset);
        text.Add(",\"timeframe\":"u8);
        text.Add(stream.Timeframe);
        text.Add(",\"candle\":"u8);
        AddCandle(ref text, bar);
        text.Add("}]"u8);
    }

    private static void AddCandle(ref Utf8Text text, in MarketUpdate bar)
    {
        text.Add("{\"time\":"u8);
        text.Add(SecondsOf(bar.Time));
        UpdateFormat.AddPrices(ref text, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);
        text.Add("}"u8);
    }

    private static long SecondsOf(long utcTicks) => (utcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    private static long MillisecondsOf(long utcTicks) => (utcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    private sealed record PastRefusal(string Message, string Code, string? Asset, string? Timeframe);
}
