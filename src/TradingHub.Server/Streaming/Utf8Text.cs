using System.Buffers.Text;
using System.Globalization;

namespace TradingHub.Server.Streaming;

/// <summary>Writes pieces of JSON into memory that is large enough, without allocating.</summary>
internal ref struct Utf8Text(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Writes bytes as they are.</summary>
    public void Add(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_destination[Length..]);
        Length += text.Length;
    }

    /// <summary>Writes one ASCII character.</summary>
    public void AddCharacter(byte character) => _destination[Length++] = character;

    /// <summary>Writes a whole number.</summary>
    public void Add(long value)
    {
        value.TryFormat(_destination[Length..], out int written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Writes a number in the shortest form that reads back the same; null where JSON has no word for it.</summary>
    public void Add(double value)
    {
        if (!double.IsFinite(value))
        {
            Add("null"u8);
            return;
        }

        value.TryFormat(_destination[Length..], out int written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Writes a moment in quotes: ISO 8601 UTC with as many decimals of a second as are needed, and Z.</summary>
    public void AddTime(long utcTicks)
    {
        Add("\""u8);
        Span<byte> rest = _destination[Length..];
        Utf8Formatter.TryFormat(new DateTime(utcTicks, DateTimeKind.Utc), rest, out int written, 'O');
        int end = rest[..(written - 1)].TrimEnd((byte)'0').TrimEnd((byte)'.').Length;

        // The decimals were trimmed, never a digit of the seconds: they are followed by a point.
        "Z\""u8.CopyTo(rest[end..]);
        Length += end + 2;
    }
}
