using System.Buffers.Text;

namespace TradingHub.Intelligence.Boosting.Models;

/// <summary>Reads the blank-separated lists of a model file. A list has exactly the length that is asked for.</summary>
internal static class NumberList
{
    /// <summary>Numbers with a point.</summary>
    public static double[] Doubles(in ModelLines lines, ReadOnlySpan<byte> text, int count)
    {
        double[] values = Room<double>(lines, text, count);
        for (int at = 0; at < count; at++)
        {
            if (!DecimalText.TryRead(Take(lines, ref text), out values[at]))
            {
                throw lines.Unreadable($"entry {at} of the list is no number.");
            }
        }

        return End(lines, text, values);
    }

    /// <summary>Whole numbers.</summary>
    public static int[] Integers(in ModelLines lines, ReadOnlySpan<byte> text, int count)
    {
        int[] values = Room<int>(lines, text, count);
        for (int at = 0; at < count; at++)
        {
            values[at] = Integer(lines, Take(lines, ref text));
        }

        return End(lines, text, values);
    }

    /// <summary>Words of 32 bits.</summary>
    public static uint[] Words(in ModelLines lines, ReadOnlySpan<byte> text, int count)
    {
        uint[] values = Room<uint>(lines, text, count);
        for (int at = 0; at < count; at++)
        {
            ReadOnlySpan<byte> entry = Take(lines, ref text);
            if (!Utf8Parser.TryParse(entry, out values[at], out int used) || used != entry.Length)
            {
                throw lines.Unreadable($"entry {at} of the list is no set of bits.");
            }
        }

        return End(lines, text, values);
    }

    /// <summary>One whole number that fills the text.</summary>
    public static int Integer(in ModelLines lines, ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out int value, out int used) && used == text.Length
            ? value
            : throw lines.Unreadable($"'{ModelLines.Shown(text)}' is no whole number.");

    /// <summary>One number that fills the text.</summary>
    public static double Double(in ModelLines lines, ReadOnlySpan<byte> text) =>
        DecimalText.TryRead(text, out double value) ? value : throw lines.Unreadable($"'{ModelLines.Shown(text)}' is no number.");

    /// <summary>A damaged count must not reserve more than the list's own text can fill: an entry and its blank take two bytes.</summary>
    private static T[] Room<T>(in ModelLines lines, ReadOnlySpan<byte> text, int count) =>
        count <= (text.Length + 1) / 2
            ? new T[count]
            : throw lines.Unreadable($"the list is shorter than the {count} entries that it must have.");

    private static ReadOnlySpan<byte> Take(in ModelLines lines, ref ReadOnlySpan<byte> text)
    {
        int blank = text.IndexOf((byte)' ');
        ReadOnlySpan<byte> entry = blank < 0 ? text : text[..blank];
        text = blank < 0 ? default : text[(blank + 1)..];
        return entry.IsEmpty ? throw lines.Unreadable("the list has too few entries.") : entry;
    }

    private static T[] End<T>(in ModelLines lines, ReadOnlySpan<byte> text, T[] values) =>
        text.IsEmpty ? values : throw lines.Unreadable($"the list has more than the {values.Length} entries that it must have.");
}
