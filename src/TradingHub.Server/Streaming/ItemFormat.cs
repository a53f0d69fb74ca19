using System.Text;
using System.Text.Json;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Streaming;

/// <summary>The JSON of updates of topics without an instrument: orders, positions, watchlists and the like. One thread.</summary>
internal sealed class ItemFormat
{
    private const int EndLength = 64;

    private readonly ByteBuffer _bytes = new();

    /// <summary>Writes an update, in memory that the next call uses again.</summary>
    public ReadOnlySpan<byte> Write(StreamTopic topic, StreamItem item, in UpdateMarks marks)
    {
        ReadOnlySpan<byte> type = item.Type is null ? TopicIndex.TypeOf(topic) : Encoding.UTF8.GetBytes(item.Type);
        _bytes.Reset();
        _bytes.Add("{\"type\":\""u8);
        _bytes.Add(type);
        if (item.IsFlat)
        {
            _bytes.Add("\","u8);
            _bytes.Add(JsonSerializer.SerializeToUtf8Bytes(item.Payload, HubJson.Options).AsSpan()[1..^1]);
            return End(marks);
        }

        if (item.Symbol is not null)
        {
            _bytes.Add("\",\"symbol\":"u8);
            _bytes.Add(JsonSerializer.SerializeToUtf8Bytes(item.Symbol, HubJson.Options));
            _bytes.Add(",\""u8);
        }
        else
        {
            _bytes.Add("\",\""u8);
        }

        _bytes.Add(item.Field is null ? type : Encoding.UTF8.GetBytes(item.Field));
        _bytes.Add("\":"u8);
        using (Utf8JsonWriter writer = new(_bytes))
        {
            JsonSerializer.Serialize(writer, item.Payload, HubJson.Options);
        }

        return End(marks);
    }

    private ReadOnlySpan<byte> End(in UpdateMarks marks)
    {
        Utf8Text end = new(_bytes.GetSpan(EndLength));
        UpdateFormat.AddSequence(ref end, marks);
        _bytes.Advance(end.Length);
        return _bytes.Span;
    }
}
