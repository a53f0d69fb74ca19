using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TradingHub.Testing.AlpacaApi;

/// <summary>
/// MessagePack as a client of the data streams reads and writes it: plain, slow, and written apart from the server's, so that the two
/// check each other. A timestamp is read as its text in RFC 3339.
/// </summary>
public static class PlainMessagePack
{
    /// <summary>Writes a JSON value; numbers have to be whole and below 128, which is all that clients send.</summary>
    public static byte[] Write(JsonElement value)
    {
        using MemoryStream target = new();
        Write(value, target);
        return target.ToArray();
    }

    /// <summary>Reads one message.</summary>
    /// <exception cref="InvalidDataException">It is none, or something follows it.</exception>
    public static JsonElement Read(ReadOnlySpan<byte> message)
    {
        int position = 0;
        JsonNode? value = Read(message, ref position);
        return position == message.Length
            ? JsonElement.Parse(value?.ToJsonString() ?? "null")
            : throw new InvalidDataException($"{message.Length - position} bytes follow the message.");
    }

    private static void Write(JsonElement value, MemoryStream target)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteHead(target, 0xDE, value.EnumerateObject().Count());
                foreach (JsonProperty field in value.EnumerateObject())
                {
                    WriteText(target, field.Name);
                    Write(field.Value, target);
                }

                break;
            case JsonValueKind.Array:
                WriteHead(target, 0xDC, value.GetArrayLength());
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(item, target);
                }

                break;
            case JsonValueKind.String:
                WriteText(target, value.GetString()!);
                break;
            case JsonValueKind.Number:
                target.WriteByte(value.GetByte());
                break;
            default:
                target.WriteByte(value.ValueKind == JsonValueKind.True ? (byte)0xC3 : (byte)0xC0);
                break;
        }
    }

    private static void WriteText(MemoryStream target, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        WriteHead(target, 0xDA, bytes.Length);
        target.Write(bytes);
    }

    /// <summary>Lists, maps and texts with a length of two bytes, which every reader has to take.</summary>
    private static void WriteHead(MemoryStream target, byte head, int count)
    {
        target.WriteByte(head);
        target.WriteByte((byte)(count >> 8));
        target.WriteByte((byte)(count & 0xFF));
    }

    private static JsonNode? Read(ReadOnlySpan<byte> source, ref int position)
    {
        byte head = source[position++];
        return head switch
        {
            <= 0x7F => (int)head,
            <= 0x8F => ReadMap(source, ref position, head & 0x0F),
            <= 0x9F => ReadList(source, ref position, head & 0x0F),
            <= 0xBF => ReadText(source, ref position, head & 0x1F),
            0xC0 => null,
            0xC2 => false,
            0xC3 => true,
            0xC7 => ReadTime(source, ref position, (int)Number(source, ref position, 1)),
            0xCB => BitConverter.UInt64BitsToDouble(Number(source, ref position, 8)),
            0xCC or 0xCD or 0xCE or 0xCF => Number(source, ref position, 1 << (head - 0xCC)),
            0xD0 => unchecked((sbyte)Number(source, ref position, 1)),
            0xD1 => unchecked((short)Number(source, ref position, 2)),
            0xD2 => unchecked((int)Number(source, ref position, 4)),
            0xD3 => unchecked((long)Number(source, ref position, 8)),
            0xD6 => ReadTime(source, ref position, 4),
            0xD7 => ReadTime(source, ref position, 8),
            0xD9 => ReadText(source, ref position, (int)Number(source, ref position, 1)),
            0xDA => ReadText(source, ref position, (int)Number(source, ref position, 2)),
            0xDC => ReadList(source, ref position, (int)Number(source, ref position, 2)),
            0xDE => ReadMap(source, ref position, (int)Number(source, ref position, 2)),
            >= 0xE0 => head - 256,
            _ => throw new InvalidDataException($"No client expects the head 0x{head:X2}."),
        };
    }

    private static JsonObject ReadMap(ReadOnlySpan<byte> source, ref int position, int count)
    {
        JsonObject map = [];
        for (; count > 0; count--)
        {
            string name = Read(source, ref position)!.GetValue<string>();
            map[name] = Read(source, ref position);
        }

        return map;
    }

    private static JsonArray ReadList(ReadOnlySpan<byte> source, ref int position, int count)
    {
        JsonArray list = [];
        for (; count > 0; count--)
        {
            list.Add(Read(source, ref position));
        }

        return list;
    }

    private static JsonValue ReadText(ReadOnlySpan<byte> source, ref int position, int length)
    {
        position += length;
        return JsonValue.Create(Encoding.UTF8.GetString(source.Slice(position - length, length)));
    }

    private static JsonValue ReadTime(ReadOnlySpan<byte> source, ref int position, int length)
    {
        const byte timestamp = 0xFF;
        if (source[position++] != timestamp)
        {
            throw new InvalidDataException("An extension that is no timestamp.");
        }

        position += length;
        ReadOnlySpan<byte> data = source.Slice(position - length, length);
        (long seconds, uint nanoseconds) = length switch
        {
            4 => (BinaryPrimitives.ReadUInt32BigEndian(data), 0u),
            8 => (
                (long)(BinaryPrimitives.ReadUInt64BigEndian(data) % (1UL << 34)),
                (uint)(BinaryPrimitives.ReadUInt64BigEndian(data) >> 34)
            ),
            _ => (BinaryPrimitives.ReadInt64BigEndian(data[4..]), BinaryPrimitives.ReadUInt32BigEndian(data)),
        };
        string fraction = $".{nanoseconds:D9}".TrimEnd('0').TrimEnd('.');
        DateTime time = DateTime.UnixEpoch.AddSeconds(seconds);
        return JsonValue.Create($"{time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)}{fraction}Z");
    }

    private static ulong Number(ReadOnlySpan<byte> source, ref int position, int length)
    {
        ulong number = 0;
        for (; length > 0; length--)
        {
            number = (number << 8) | source[position++];
        }

        return number;
    }
}
