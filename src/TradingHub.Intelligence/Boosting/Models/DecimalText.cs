using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace TradingHub.Intelligence.Boosting.Models;

/// <summary>
/// Reads decimal numbers of model files, correctly rounded. What has up to 19 digits behind leading zeros is multiplied by a 64-bit power of ten; where that leaves
/// the rounding open, and for everything unusual, <see cref="double.Parse(string)"/> decides.
/// </summary>
internal static class DecimalText
{
    private const int LargestPower = 60;
    private const int MaxDigits = 19;
    private const NumberStyles Styles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly double[] ExactPowers = [.. Enumerable.Range(0, 23).Select(power => double.Parse($"1e{power}"))];

    /// <summary>For each power of five from -60 to 60 its first 64 bits, cut off, and the binary exponent that belongs to them.</summary>
    private static readonly (ulong Bits, int Exponent)[] Fives = MakeFives();

    /// <summary>Reads a number that fills the whole text. <c>inf</c>, <c>-inf</c> and <c>nan</c> are numbers.</summary>
    /// <returns>Whether the text is a number.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out double value) =>
        TryReadPlain(text, out value) || TryReadOther(text, out value);

    private static bool TryReadPlain(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        bool isNegative = text.Length > 0 && text[0] == '-';
        int at = isNegative ? 1 : 0;
        ulong digits = 0;
        int count = ReadDigits(text, ref at, ref digits, out int zeros);
        int power = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            power = -ReadDigits(text, ref at, ref digits, out int more);
            zeros += more;
            count -= power;
        }

        if (
            count == 0
            || count - zeros > MaxDigits
            || !TryReadExponent(text[at..], ref power)
            || !TryScale(digits, power, out value)
        )
        {
            return false;
        }

        value = isNegative ? -value : value;
        return true;
    }

    /// <summary>
    /// Reads digits, eight at a time while there are as many. The caller gives up when there were too many, so a number that has wrapped around is
    /// never used.
    /// </summary>
    /// <returns>How many digits there were, with the <paramref name="zeros"/> before the first other one of the number.</returns>
    private static int ReadDigits(ReadOnlySpan<byte> text, ref int at, ref ulong digits, out int zeros)
    {
        int next = at;
        while (digits == 0 && (uint)next < (uint)text.Length && text[next] == '0')
        {
            next++;
        }

        zeros = next - at;
        ulong read = digits;
        unchecked
        {
            while (text.Length - next >= 8 && TryReadEight(text[next..], out ulong eight))
            {
                read = (read * 100_000_000) + eight;
                next += 8;
            }

            for (; (uint)next < (uint)text.Length; next++)
            {
                uint digit = text[next] - (uint)'0';
                if (digit > 9)
                {
                    break;
                }

                read = (read * 10) + digit;
            }
        }

        int count = next - at;
        digits = read;
        at = next;
        return count;
    }

    /// <summary>The number that eight digits stand for: neighbours are joined to two, four and eight digits in one 64-bit number.</summary>
    private static bool TryReadEight(ReadOnlySpan<byte> text, out ulong value)
    {
        ulong signs = BinaryPrimitives.ReadUInt64LittleEndian(text);
        unchecked
        {
            ulong halves = (signs & 0xF0F0F0F0F0F0F0F0) | (((signs + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0) >> 4);
            ulong digits = signs - 0x3030303030303030;
            ulong pairs = (digits * 10) + (digits >> 8);
            ulong first = (pairs & 0x000000FF000000FF) * (100 + (1_000_000ul << 32));
            ulong second = ((pairs >> 16) & 0x000000FF000000FF) * (1 + (10_000ul << 32));
            value = (first + second) >> 32;
            return halves == 0x3333333333333333;
        }
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, ref int power)
    {
        if (text.Length == 0)
        {
            return true;
        }

        if (text.Length is < 3 or > 5 || text[0] != 'e' || text[1] is not ((byte)'-' or (byte)'+'))
        {
            return false;
        }

        int exponent = 0;
        foreach (byte digit in text[2..])
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            exponent = (exponent * 10) + (digit - '0');
        }

        power += text[1] == '-' ? -exponent : exponent;
        return true;
    }

    private static bool TryScale(ulong digits, int power, out double value)
    {
        value = 0;
        if (digits == 0)
        {
            return true;
        }

        if (digits < 1UL << 53 && Math.Abs(power) < ExactPowers.Length)
        {
            value = power < 0 ? digits / ExactPowers[-power] : digits * ExactPowers[power];
            return true;
        }

        if (Math.Abs(power) > LargestPower)
        {
            return false;
        }

        (ulong bits, int exponent) = Fives[power + LargestPower];
        int zeros = BitOperations.LeadingZeroCount(digits);
        ulong high = Math.BigMul(digits << zeros, bits, out _);
        int shift = (int)(high >> 63) + 9;
        ulong rest = high & ((1UL << shift) - 1);

        // The true product lies less than one unit above: only a rest of all zeros or all ones leaves open where it rounds to.
        if (rest == 0 || rest == (1UL << shift) - 1)
        {
            return false;
        }

        ulong mantissa = ((high >> shift) + 1) >> 1;
        value = mantissa * PowerOfTwo(shift + 1 + 64 + exponent + power - zeros);
        return true;
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);

    private static bool TryReadOther(ReadOnlySpan<byte> text, out double value)
    {
        if (text.SequenceEqual("inf"u8) || text.SequenceEqual("-inf"u8) || text.SequenceEqual("nan"u8))
        {
            value = text[0] switch
            {
                (byte)'i' => double.PositiveInfinity,
                (byte)'-' => double.NegativeInfinity,
                _ => double.NaN,
            };
            return true;
        }

        return double.TryParse(text, Styles, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    private static (ulong Bits, int Exponent)[] MakeFives()
    {
        (ulong Bits, int Exponent)[] fives = new (ulong, int)[(2 * LargestPower) + 1];
        for (int power = 0; power <= LargestPower; power++)
        {
            BigInteger five = BigInteger.Pow(5, power);
            int length = (int)five.GetBitLength();
            fives[LargestPower + power] = ((ulong)((five << 64) >> length), length - 64);
            if (power > 0)
            {
                fives[LargestPower - power] = ((ulong)((BigInteger.One << (63 + length)) / five), -63 - length);
            }
        }

        return fives;
    }
}
