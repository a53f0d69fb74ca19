using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.Watchlists.Files;

/// <summary>
/// TradingView's list files: <c>EXCHANGE:SYMBOL</c>, separated by commas or lines, with headings <c>###Section</c> among them. TradingView
/// writes one line with commas; both are read.
/// </summary>
internal static class TradingViewListFile
{
    private const string Heading = "###";

    /// <summary>Symbols and headings in order, as they stand in the file.</summary>
    public static IEnumerable<string> Entries(InstrumentCatalogue catalogue, WatchlistContent list) =>
        list.Sections.SelectMany(section =>
            section
                .Items.Select(item => Write(catalogue, item.Symbol))
                .Prepend(section.Name is null ? null : Heading + section.Name)
                .OfType<string>()
        );

    /// <summary>A symbol as TradingView writes it.</summary>
    public static string Write(InstrumentCatalogue catalogue, Symbol symbol) =>
        catalogue.TryFind(symbol, out Instrument? instrument) ? TradingViewSymbols.Write(instrument) : symbol.Value;

    /// <summary>Reads a file, whose lines end with a line feed.</summary>
    /// <exception cref="ListFileException">It is damaged, or none.</exception>
    public static void Read(string text, ListFileBuilder builder)
    {
        foreach ((int index, string line) in text.Split('\n').Index())
        {
            foreach (string entry in line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (entry.StartsWith(Heading, StringComparison.Ordinal))
                {
                    builder.BeginSection(entry[Heading.Length..].Trim(), index + 1);
                }
                else
                {
                    builder.Add(new ListFileEntry(index + 1, entry, "###Section or the EXCHANGE:SYMBOL"));
                }
            }
        }
    }
}
