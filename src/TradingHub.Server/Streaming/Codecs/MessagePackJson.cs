using System.Buffers;
using System.Text;
using System.Text.Json;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Streaming.Codecs;

/// <summary>MessagePack and the JSON of the same values.</summary>
internal static class MessagePackJson
{
    private static readonly JsonWriterOptions Writing = new() { MaxDepth = HubJson.MaxDepth + 1 };

    /// <summary>The values of a MessagePack message; null when it cannot be read.</summary>
    public static JsonElement? Read(ReadOnlySpan<byte> message) =>
        ReadText(message) is { } json ? JsonElement.Parse(json.Span) : null;

    /// <summary>A MessagePack message as the text of the same values in JSON; null when it cannot be read.</summary>
    public static ReadOnlyMemory<byte>? ReadText(ReadOnlySpan<byte> message)
    {
        ArrayBufferWriter<byte> json = new();
        using (Utf8JsonWriter writer = new(json, Writing))
        {
            MessagePackReader reader = new(message, writer);
            if (!reader.TryRead())
            {
                // What was begun is thrown away.
                writer.Reset();
                return null;
            }
        }

        return json.WrittenMemory;
    }

    /// <summary>The text of a JSON value as MessagePack.</summary>
    public static byte[] Write(ReadOnlySpan<byte> json) => Write(JsonElement.Parse(json));

    /// <summary>A JSON value as MessagePack. Whole numbers are written as such, texts stay texts.</summary>
    public static byte[] Write(JsonElement value)
    {
        ByteBuffer target = new();
        Write(value, target);
        return target.Span.ToArray();
    }

    private static void Write(JsonElement value, ByteBuffer target)
    {
        byte[] text = value.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(value.GetString()!) : [];
        MessagePackWriter writer = new(target.GetSpan(text.Length + MessagePackWriter.MaxHeadLength));
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.BeginMap(value.GetPropertyCount());
                break;
            case JsonValueKind.Array:
                writer.BeginList(value.GetArrayLength());
                break;
            case JsonValueKind.String:
                writer.Add(text);
                break;
            case JsonValueKind.Number:
                WriteNumber(value, ref writer);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.Add(value.GetBoolean());
                break;
            default:
                writer.AddNil();
                break;
        }

        target.Advance(writer.Length);
        WriteContent(value, target);
    }

    private static void WriteNumber(JsonElement value, ref MessagePackWriter writer)
    {
        if (value.TryGetInt64(out long whole))
        {
            writer.Add(whole);
        }
        else if (value.TryGetUInt64(out ulong large))
        {
            writer.Add(large);
        }
        else
        {
            writer.Add(value.GetDouble());
        }
    }

    private static void WriteContent(JsonElement value, ByteBuffer target)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                Write(item, target);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty field in value.EnumerateObject())
            {
                WriteName(field.Name, target);
                Write(field.Value, target);
            }
        }
    }

    private static void WriteName(string name, ByteBuffer target)
    {
        byte[] text = Encoding.UTF8.GetBytes(name);
        MessagePackWriter writer = new(target.GetSpan(text.Length + MessagePackWriter.MaxHeadLength));
        writer.Add(text);
        target.Advance(writer.Length);
    }
}
