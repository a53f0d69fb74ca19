using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Analytics;

namespace TradingHub.Server.Watchlists.Files;

/// <summary>
/// Lists as a table. A section without symbols is a row without a symbol. Read is any table whose heading has a column <c>symbol</c> or
/// <c>ticker</c>, so that TradingView's screener files can be taken too; columns that the hub does not know are left out.
/// </summary>
internal static class CsvListFile
{
    /// <summary>The whole file.</summary>
    public static string Write(InstrumentCatalogue catalogue, WatchlistContent list) =>
        CsvText.Of(list.Sections.SelectMany(section => RowsOf(catalogue, section)));

    /// <summary>Whether the text begins with the heading of such a table.</summary>
    public static bool IsHeading(string text) =>
        text.Split('\n', 2)[0].Split(',').Any(column => IsSymbolColumn(column.Trim().Trim('"')));

    /// <summary>Reads a file.</summary>
    /// <exception cref="ListFileException">It is damaged, or none.</exception>
    public static void Read(string text, ListFileBuilder builder)
    {
        IReadOnlyList<CsvRow> rows = CsvRows.Read(text);
        string[] columns = rows.Count == 0 ? [] : [.. rows[0].Fields.Select(field => field.Trim())];
        int symbol = Array.FindIndex(columns, IsSymbolColumn);
        if (symbol < 0)
        {
            throw new ListFileException(1, string.Join(',', columns), "a heading with the column 'symbol'");
        }

        (int section, int note, int colour) = (IndexOf(columns, "section"), IndexOf(columns, "note"), IndexOf(columns, "colour"));
        foreach (CsvRow row in rows.Skip(1))
        {
            if (row.Fields.Count > columns.Length)
            {
                throw new ListFileException(row.Line, row.Fields[columns.Length], $"{columns.Length} columns");
            }

            ListFileEntry entry = new(row.Line, row[symbol]) { Note = row[note], Colour = row[colour] };
            Add(builder, row[section], entry);
        }
    }

    private static void Add(ListFileBuilder builder, string section, ListFileEntry entry)
    {
        if (section.Length == 0 && entry is { Symbol: "", Note: "", Colour: "" })
        {
            return;
        }

        int number = builder.Section(section.Length == 0 ? null : section, entry.Line);
        if (entry is not { Symbol: "", Note: "", Colour: "" })
        {
            builder.Add(number, entry);
        }
    }

    private static IEnumerable<Row> RowsOf(InstrumentCatalogue catalogue, WatchlistSection section) =>
        section.Items.Count == 0
            ? [new Row(section.Name, null, null, null, null)]
            : section.Items.Select(item => new Row(
                section.Name,
                item.Symbol.Value,
                TradingViewListFile.Write(catalogue, item.Symbol),
                item.Note,
                item.Colour
            ));

    private static bool IsSymbolColumn(string name) =>
        name.Equals("symbol", StringComparison.OrdinalIgnoreCase) || name.Equals("ticker", StringComparison.OrdinalIgnoreCase);

    private static int IndexOf(string[] columns, string name) =>
        Array.FindIndex(columns, column => column.Equals(name, StringComparison.OrdinalIgnoreCase));

    private sealed record Row(string? Section, string? Symbol, string? Tradingview, string? Note, SymbolColour? Colour);
}
