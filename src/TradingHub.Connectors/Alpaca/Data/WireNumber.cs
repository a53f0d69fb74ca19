using System.Buffers.Text;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>
/// Reads the text of a JSON number as the double nearest to it. Up to fifteen digits without an exponent are a whole number over a power of
/// ten, both exact as doubles, so one division rounds right; everything else goes the slow way.
/// </summary>
internal static class WireNumber
{
    private const int ExactDigits = 15;

    private static readonly double[] Tens =
    [
        1e0,
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

    /// <summary>The number.</summary>
    /// <param name="text">What a reader has taken for a JSON number.</param>
    public static double Read(ReadOnlySpan<byte> text)
    {
        int at = text[0] == '-' ? 1 : 0;
        long whole = 0;
        int digits = 0;
        int decimals = 0;
        bool isAfterPoint = false;
        for (; at < text.Length; at++)
        {
            int digit = text[at] - '0';
            if (digit is >= 0 and <= 9)
            {
                if (++digits > ExactDigits)
                {
                    return ReadSlowly(text);
                }

                whole = (whole * 10) + digit;
                decimals += isAfterPoint ? 1 : 0;
            }
            else if (text[at] == '.')
            {
                isAfterPoint = true;
            }
            else
            {
                return ReadSlowly(text);
            }
        }

        double number = whole / Tens[decimals];
        return text[0] == '-' ? -number : number;
    }

    private static double ReadSlowly(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out double number, out int read) && read == text.Length ? number : double.NaN;
}
