using System.Text;

namespace TradingHub.Server.Watchlists.Files;

/// <summary>A row of a table.</summary>
/// <param name="Line">Number of the line on which it begins, from 1.</param>
/// <param name="Fields">Its fields, without their quotation marks.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Fields)
{
    /// <summary>A field without surrounding blanks; empty when the row ends before it, or for a column that is not there (below zero).</summary>
    public string this[int column] => column >= 0 && column < Fields.Count ? Fields[column].Trim() : "";
}

/// <summary>Reads tables with commas (RFC 4180): a field in quotation marks may hold commas, lines and doubled quotation marks.</summary>
internal static class CsvRows
{
    /// <summary>All rows of a text whose lines end with a line feed; lines without anything are left out.</summary>
    /// <exception cref="ListFileException">A quotation mark is not closed, or something stands behind it.</exception>
    public static IReadOnlyList<CsvRow> Read(string text)
    {
        List<CsvRow> rows = [];
        int at = 0;
        int line = 1;
        while (at < text.Length)
        {
            int first = line;
            List<string> fields = [ReadField(text, ref at, ref line)];
            while (at < text.Length && text[at] == ',')
            {
                at++;
                fields.Add(ReadField(text, ref at, ref line));
            }

            if (at < text.Length && text[at] != '\n')
            {
                throw new ListFileException(line, text[at..Math.Min(text.Length, at + 1)], "a comma or the end of the line");
            }

            at++;
            line++;
            if (fields is not [""])
            {
                rows.Add(new CsvRow(first, fields));
            }
        }

        return rows;
    }

    private static string ReadField(string text, ref int at, ref int line)
    {
        if (at < text.Length && text[at] == '"')
        {
            return ReadQuoted(text, ref at, ref line);
        }

        int start = at;
        int length = text.AsSpan(start).IndexOfAny(',', '\n');
        at = length < 0 ? text.Length : start + length;
        return text[start..at];
    }

    private static string ReadQuoted(string text, ref int at, ref int line)
    {
        int first = line;
        StringBuilder field = new();
        while (true)
        {
            int start = at + 1;
            int length = text.AsSpan(Math.Min(start, text.Length)).IndexOf('"');
            if (length < 0)
            {
                throw new ListFileException(first, text[at..].Split('\n')[0], "a closing quotation mark");
            }

            ReadOnlySpan<char> part = text.AsSpan(start, length);
            field.Append(part);
            line += part.Count('\n');
            at = start + length + 1;
            if (at >= text.Length || text[at] != '"')
            {
                return field.ToString();
            }

            field.Append('"');
        }
    }
}
