namespace TradingHub.Proofs.Storage;

/// <summary>Bytes as <c>strace</c> prints them: as a text in C, others than letters and signs with a backslash.</summary>
internal static class StraceText
{
    /// <summary>The bytes of a text between its quotes.</summary>
    public static byte[] Bytes(ReadOnlySpan<char> text)
    {
        byte[] bytes = new byte[text.Length];
        int count = 0;
        for (int at = 0; at < text.Length; )
        {
            bytes[count++] = text[at] == '\\' ? Escaped(text, ref at) : (byte)text[at++];
        }

        return bytes[..count];
    }

    private static byte Escaped(ReadOnlySpan<char> text, ref int at)
    {
        char sign = text[at + 1];
        at += 2;
        return sign switch
        {
            'n' => (byte)'\n',
            't' => (byte)'\t',
            'r' => (byte)'\r',
            'f' => (byte)'\f',
            'v' => (byte)'\v',
            >= '0' and <= '7' => Octal(text, ref at),
            _ => (byte)sign,
        };
    }

    /// <summary>One to three digits, of which the first is behind <paramref name="at"/> already.</summary>
    private static byte Octal(ReadOnlySpan<char> text, ref int at)
    {
        int value = text[at - 1] - '0';
        for (int digits = 1; digits < 3 && at < text.Length && text[at] is >= '0' and <= '7'; digits++)
        {
            value = (value * 8) + text[at++] - '0';
        }

        return (byte)value;
    }
}
