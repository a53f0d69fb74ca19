using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Streaming.Codecs;

/// <summary>
/// Reads MessagePack that a stranger may have written, as the JSON of the same values: a timestamp becomes a text in RFC 3339, another
/// extension and a number that JSON has no word for become null, bytes become text when they are UTF-8. Whatever is cut off, nested
/// deeper than <see cref="HubJson.MaxDepth"/> or named by no text cannot be read.
/// </summary>
internal ref struct MessagePackReader(ReadOnlySpan<byte> source, Utf8JsonWriter target)
{
    private const int TimestampType = -1;
    private const int NanosecondDigits = 9;
    private const long Nanoseconds = 1_000_000_000;
    private static readonly long EarliestSecond = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long LatestSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private readonly Utf8JsonWriter _target = target;
    private ReadOnlySpan<byte> _rest = source;

    /// <summary>Writes the one value that the source holds; false when it cannot be read.</summary>
    public bool TryRead() => TryReadValue(depth: 0) && _rest.IsEmpty;

    private bool TryReadValue(int depth)
    {
        if (depth > HubJson.MaxDepth || !TryTake(1, out ReadOnlySpan<byte> taken))
        {
            return false;
        }

        byte head = taken[0];
        return head switch
        {
            <= 0x7F => TryWrite((long)head),
            <= 0x8F => TryReadMap(head & 0x0F, depth),
            <= 0x9F => TryReadList(head & 0x0F, depth),
            <= 0xBF => TryReadText(head & 0x1F),
            0xC0 => TryWriteNull(),
            0xC2 or 0xC3 => TryWrite(head == 0xC3),
            0xC4 or 0xD9 => TryTakeLength(1, out int length) && TryReadText(length),
            0xC5 or 0xDA => TryTakeLength(2, out int length) && TryReadText(length),
            0xC6 or 0xDB => TryTakeLength(4, out int length) && TryReadText(length),
            0xC7 => TryTakeLength(1, out int length) && TryReadExtension(length),
            0xC8 => TryTakeLength(2, out int length) && TryReadExtension(length),
            0xC9 => TryTakeLength(4, out int length) && TryReadExtension(length),
            0xCA => TryTake(4, out taken) && TryWrite((double)BinaryPrimitives.ReadSingleBigEndian(taken)),
            0xCB => TryTake(8, out taken) && TryWrite(BinaryPrimitives.ReadDoubleBigEndian(taken)),
            >= 0xCC and <= 0xCF => TryTake(1 << (head - 0xCC), out taken) && TryWrite(UnsignedOf(taken)),
            >= 0xD0 and <= 0xD3 => TryTake(1 << (head - 0xD0), out taken) && TryWrite(SignedOf(taken)),
            >= 0xD4 and <= 0xD8 => TryReadExtension(1 << (head - 0xD4)),
            0xDC => TryTakeLength(2, out int count) && TryReadList(count, depth),
            0xDD => TryTakeLength(4, out int count) && TryReadList(count, depth),
            0xDE => TryTakeLength(2, out int count) && TryReadMap(count, depth),
            0xDF => TryTakeLength(4, out int count) && TryReadMap(count, depth),
            >= 0xE0 => TryWrite((long)unchecked((sbyte)head)),
            _ => false,
        };
    }

    private bool TryReadMap(int count, int depth)
    {
        // Each pair takes two bytes at least, so that a large number alone costs nothing.
        if (count > _rest.Length / 2)
        {
            return false;
        }

        _target.WriteStartObject();
        for (; count > 0; count--)
        {
            if (!TryReadName() || !TryReadValue(depth + 1))
            {
                return false;
            }
        }

        _target.WriteEndObject();
        return true;
    }

    private bool TryReadList(int count, int depth)
    {
        if (count > _rest.Length)
        {
            return false;
        }

        _target.WriteStartArray();
        for (; count > 0; count--)
        {
            if (!TryReadValue(depth + 1))
            {
                return false;
            }
        }

        _target.WriteEndArray();
        return true;
    }

    private bool TryReadName()
    {
        if (!TryTake(1, out ReadOnlySpan<byte> head))
        {
            return false;
        }

        int length = head[0] & 0x1F;
        bool isText = head[0] switch
        {
            >= 0xA0 and <= 0xBF => true,
            0xC4 or 0xD9 => TryTakeLength(1, out length),
            0xC5 or 0xDA => TryTakeLength(2, out length),
            0xC6 or 0xDB => TryTakeLength(4, out length),
            _ => false,
        };
        if (!isText || !TryTake(length, out ReadOnlySpan<byte> name) || !Utf8.IsValid(name))
        {
            return false;
        }

        _target.WritePropertyName(name);
        return true;
    }

    private bool TryReadText(int length)
    {
        if (!TryTake(length, out ReadOnlySpan<byte> text) || !Utf8.IsValid(text))
        {
            return false;
        }

        _target.WriteStringValue(text);
        return true;
    }

    private bool TryReadExtension(int length)
    {
        if (!TryTake(1, out ReadOnlySpan<byte> type) || !TryTake(length, out ReadOnlySpan<byte> data))
        {
            return false;
        }

        return unchecked((sbyte)type[0]) == TimestampType ? TryReadTime(data) : TryWriteNull();
    }

    private readonly bool TryReadTime(ReadOnlySpan<byte> data)
    {
        ulong packed = data.Length == 8 ? BinaryPrimitives.ReadUInt64BigEndian(data) : 0;
        (long seconds, long nanoseconds) = data.Length switch
        {
            4 => (BinaryPrimitives.ReadUInt32BigEndian(data), 0L),
            8 => ((long)(packed & ((1UL << 34) - 1)), (long)(packed >> 34)),
            12 => (BinaryPrimitives.ReadInt64BigEndian(data[4..]), BinaryPrimitives.ReadUInt32BigEndian(data)),
            _ => (long.MaxValue, 0L),
        };
        if (seconds < EarliestSecond || seconds > LatestSecond || nanoseconds >= Nanoseconds)
        {
            return false;
        }

        string time = DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        string fraction = nanoseconds.ToString(CultureInfo.InvariantCulture).PadLeft(NanosecondDigits, '0').TrimEnd('0');
        _target.WriteStringValue(fraction.Length == 0 ? $"{time}Z" : $"{time}.{fraction}Z");
        return true;
    }

    private readonly bool TryWrite(long value)
    {
        _target.WriteNumberValue(value);
        return true;
    }

    private readonly bool TryWrite(ulong value)
    {
        _target.WriteNumberValue(value);
        return true;
    }

    private readonly bool TryWrite(double value)
    {
        if (!double.IsFinite(value))
        {
            return TryWriteNull();
        }

        _target.WriteNumberValue(value);
        return true;
    }

    private readonly bool TryWrite(bool value)
    {
        _target.WriteBooleanValue(value);
        return true;
    }

    private readonly bool TryWriteNull()
    {
        _target.WriteNullValue();
        return true;
    }

    private bool TryTakeLength(int bytes, out int length)
    {
        length = 0;
        if (!TryTake(bytes, out ReadOnlySpan<byte> taken))
        {
            return false;
        }

        ulong value = UnsignedOf(taken);
        length = value <= int.MaxValue ? (int)value : -1;
        return length >= 0;
    }

    private bool TryTake(int length, out ReadOnlySpan<byte> taken)
    {
        if (length > _rest.Length)
        {
            taken = default;
            return false;
        }

        taken = _rest[..length];
        _rest = _rest[length..];
        return true;
    }

    private static ulong UnsignedOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length switch
        {
            1 => bytes[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            4 => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadUInt64BigEndian(bytes),
        };

    private static long SignedOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length switch
        {
            1 => unchecked((sbyte)bytes[0]),
            2 => BinaryPrimitives.ReadInt16BigEndian(bytes),
            4 => BinaryPrimitives.ReadInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadInt64BigEndian(bytes),
        };
}
