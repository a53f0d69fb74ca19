using System.Globalization;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>
/// Reads a moment as Alpaca writes it (RFC 3339: <c>2026-03-02T15:30:00.223456789Z</c>, or an offset in place of the Z) to UTC ticks; what is
/// finer than a tick is cut off. Remembers the date it read last, since nearly all moments of a stream have the same. One thread.
/// </summary>
internal struct WireTimestamp
{
    private const int DateLength = 10;
    private const int SecondsEnd = 19;
    private const int TickDigits = 7;
    private const int LargestZone = 14 * 60;

    private long _knownHigh;
    private short _knownLow;
    private long _knownTicks;
    private bool _isKnown;

    /// <summary>UTC ticks of a moment; false when the text is none.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out long utcTicks)
    {
        utcTicks = 0;
        if (
            text.Length <= SecondsEnd
            || text[DateLength] != 'T'
            || text[13] != ':'
            || text[16] != ':'
            || !TryReadDate(text[..DateLength], out long date)
            || !TryPair(text[11..], 23, out int hour)
            || !TryPair(text[14..], 59, out int minute)
            || !TryPair(text[17..], 59, out int second)
        )
        {
            return false;
        }

        ReadOnlySpan<byte> rest = text[SecondsEnd..];
        if (!TryReadFraction(ref rest, out long fraction) || !TryReadZone(rest, out long zone))
        {
            return false;
        }

        utcTicks = date + ((((hour * 60L) + minute) * 60L) + second) * TimeSpan.TicksPerSecond + fraction - zone;
        return utcTicks >= 0 && utcTicks <= DateTime.MaxValue.Ticks;
    }

    private bool TryReadDate(ReadOnlySpan<byte> text, out long ticks)
    {
        long high = BitConverter.ToInt64(text);
        short low = BitConverter.ToInt16(text[8..]);
        if (_isKnown && high == _knownHigh && low == _knownLow)
        {
            ticks = _knownTicks;
            return true;
        }

        Span<char> letters = stackalloc char[DateLength];
        for (int at = 0; at < DateLength; at++)
        {
            letters[at] = (char)text[at];
        }

        bool isDate = DateOnly.TryParseExact(
            letters,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateOnly date
        );
        ticks = isDate ? date.ToDateTime(TimeOnly.MinValue).Ticks : 0;
        if (isDate)
        {
            (_knownHigh, _knownLow, _knownTicks, _isKnown) = (high, low, ticks, true);
        }

        return isDate;
    }

    private static bool TryPair(ReadOnlySpan<byte> text, int largest, out int number)
    {
        int tens = text[0] - '0';
        int ones = text[1] - '0';
        number = (tens * 10) + ones;
        return tens is >= 0 and <= 9 && ones is >= 0 and <= 9 && number <= largest;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<byte> rest, out long ticks)
    {
        ticks = 0;
        if (rest[0] != '.')
        {
            return true;
        }

        int at = 1;
        for (; at < rest.Length && rest[at] is >= (byte)'0' and <= (byte)'9'; at++)
        {
            if (at <= TickDigits)
            {
                ticks = (ticks * 10) + (rest[at] - '0');
            }
        }

        for (int digit = at; digit <= TickDigits; digit++)
        {
            ticks *= 10;
        }

        rest = rest[at..];
        return at > 1;
    }

    private static bool TryReadZone(ReadOnlySpan<byte> rest, out long ticks)
    {
        ticks = 0;
        if (rest.Length == 1)
        {
            return rest[0] == 'Z';
        }

        bool isOffset =
            rest.Length == 6
            && rest[0] is (byte)'+' or (byte)'-'
            && rest[3] == ':'
            && TryPair(rest[1..], 14, out int hours)
            && TryPair(rest[4..], 59, out int minutes)
            && TryZone(rest[0] == '-', hours, minutes, out ticks);
        return isOffset;
    }

    private static bool TryZone(bool isBehind, int hours, int minutes, out long ticks)
    {
        long away = (hours * 60L) + minutes;
        ticks = (isBehind ? -away : away) * TimeSpan.TicksPerMinute;
        return away <= LargestZone;
    }
}
