using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.Watchlists.Files;

/// <summary>Reads and writes watchlists as files.</summary>
internal static class ListFiles
{
    /// <summary>The longest file that is read, in characters.</summary>
    public const int MaxLength = 1_000_000;

    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Reads the sections of a list.</summary>
    /// <param name="catalogue">Knows the instruments.</param>
    /// <param name="format">How the file is written; null looks at how it begins.</param>
    /// <param name="text">The whole file.</param>
    /// <exception cref="ListFileException">It is damaged, of another kind, or names what the hub does not know.</exception>
    public static IReadOnlyList<WatchlistSection> Read(InstrumentCatalogue catalogue, ListFileFormat? format, string text)
    {
        // Not ReplaceLineEndings: that takes further characters for the end of a line, which a name may hold.
        string content = text.TrimStart(ByteOrderMark).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        ListFileBuilder builder = new(catalogue);
        switch (format ?? FormatOf(content))
        {
            case ListFileFormat.Json:
                JsonListFile.Read(content, builder);
                break;
            case ListFileFormat.Csv:
                CsvListFile.Read(content, builder);
                break;
            default:
                TradingViewListFile.Read(content, builder);
                break;
        }

        return builder.Finish();
    }

    /// <summary>The whole file of a list.</summary>
    public static string Write(InstrumentCatalogue catalogue, ListFileFormat format, Watchlist list) =>
        format switch
        {
            ListFileFormat.Json => JsonListFile.Write(list),
            ListFileFormat.Csv => CsvListFile.Write(catalogue, list.Content),
            _ => string.Concat(TradingViewListFile.Entries(catalogue, list.Content).Select(entry => $"{entry}\n")),
        };

    /// <summary>What a file is, by how it begins.</summary>
    public static ListFileFormat FormatOf(string text) =>
        text.TrimStart().StartsWith('{') ? ListFileFormat.Json
        : CsvListFile.IsHeading(text) ? ListFileFormat.Csv
        : ListFileFormat.Tradingview;
}
