using System.Buffers.Text;
using System.Globalization;
using System.Text;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Recordings;

/// <summary>The fields of one row, taken from left to right.</summary>
internal ref struct CsvRow(CsvFile file, ReadOnlySpan<byte> line)
{
    private const byte Comma = (byte)',';
    private const long LargestExact = 1L << 53;

    private static readonly double[] PowersOfTen =
    [
        1,
        1e1,
        1e2,
        1e3,
        1e4,
        1e5,
        1e6,
        1e7,
        1e8,
        1e9,
        1e10,
        1e11,
        1e12,
        1e13,
        1e14,
        1e15,
    ];

    private ReadOnlySpan<byte> _rest = line;
    private bool _isAtEnd;

    /// <summary>Takes a whole number.</summary>
    public long NextWhole(string name)
    {
        ReadOnlySpan<byte> field = Next(name);
        return Utf8Parser.TryParse(field, out long value, out int length) && length == field.Length
            ? value
            : throw Wrong(name, field, "a whole number");
    }

    /// <summary>Takes a number above zero: the double nearest to the decimal text.</summary>
    public double NextPositive(string name)
    {
        double value = NextNumber(name, out ReadOnlySpan<byte> field);
        return value > 0 ? value : throw Wrong(name, field, "a number above zero");
    }

    /// <summary>Takes a number, zero or above.</summary>
    public double NextNotNegative(string name) => NextNumber(name, out _);

    /// <summary>Takes a single letter; <c>'\0'</c> where the field is empty.</summary>
    public char NextLetter(string name)
    {
        ReadOnlySpan<byte> field = Next(name);
        return field.Length switch
        {
            0 => '\0',
            1 when field[0] < 0x80 => (char)field[0],
            _ => throw Wrong(name, field, "one letter"),
        };
    }

    /// <summary>Takes a date, <c>2013-10-08</c>.</summary>
    public DateOnly NextDate(string name)
    {
        ReadOnlySpan<byte> field = Next(name);
        string text = Encoding.UTF8.GetString(field);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : throw Wrong(name, field, "a date as 2013-10-08");
    }

    /// <summary>Says that no field may follow.</summary>
    public readonly void End()
    {
        if (!_isAtEnd)
        {
            throw file.Damaged("has more fields than the heading.");
        }
    }

    private double NextNumber(string name, out ReadOnlySpan<byte> field)
    {
        field = Next(name);
        long digits = 0;
        int decimals = -1;
        foreach (byte character in field)
        {
            if (character is >= (byte)'0' and <= (byte)'9' && digits < LargestExact / 10 && decimals < PowersOfTen.Length - 1)
            {
                digits = (digits * 10) + (character - '0');
                decimals += decimals >= 0 ? 1 : 0;
            }
            else if (character == '.' && decimals < 0)
            {
                decimals = 0;
            }
            else
            {
                return ParseUnusual(name, field);
            }
        }

        // Both are exact, so that the quotient is the nearest double.
        return field.Length == 0 ? throw Wrong(name, field, "a number") : digits / PowersOfTen[Math.Max(decimals, 0)];
    }

    private readonly double ParseUnusual(string name, ReadOnlySpan<byte> field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        && double.IsFinite(value)
        && value >= 0
            ? value
            : throw Wrong(name, field, "a number");

    private ReadOnlySpan<byte> Next(string name)
    {
        if (_isAtEnd)
        {
            throw file.Damaged($"{name} is missing.");
        }

        int comma = _rest.IndexOf(Comma);
        _isAtEnd = comma < 0;
        ReadOnlySpan<byte> field = _isAtEnd ? _rest : _rest[..comma];
        _rest = _isAtEnd ? [] : _rest[(comma + 1)..];
        return field;
    }

    private readonly VenueException Wrong(string name, ReadOnlySpan<byte> field, string expected) =>
        file.Damaged($"{name} is '{Encoding.UTF8.GetString(field)}' and has to be {expected}.");
}
