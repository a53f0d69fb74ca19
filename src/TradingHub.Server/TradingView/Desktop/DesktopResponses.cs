using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Watchlists.Files;

namespace TradingHub.Server.TradingView.Desktop;

/// <summary>A chart to open.</summary>
/// <param name="Symbol">Our symbol.</param>
/// <param name="TvSymbol">TradingView's.</param>
/// <param name="Interval">Length of a bar.</param>
/// <param name="Url">Opens TradingView Desktop.</param>
/// <param name="WebFallback">Opens the web page.</param>
public sealed record ChartLink(string Symbol, string TvSymbol, string Interval, string Url, string WebFallback)
{
    /// <summary>The chart of a symbol.</summary>
    internal static ChartLink Of(InstrumentCatalogue catalogue, Symbol symbol, string interval)
    {
        string name = TradingViewListFile.Write(catalogue, symbol);
        return new ChartLink(
            symbol.Value,
            name,
            interval,
            TradingViewLinks.Desktop(name, interval),
            TradingViewLinks.Web(name, interval)
        );
    }
}

/// <summary>The charts of a watchlist.</summary>
/// <param name="WatchlistId">Which list.</param>
/// <param name="Name">Its name.</param>
/// <param name="Interval">Length of a bar.</param>
/// <param name="Urls">One for each symbol, in order.</param>
/// <param name="SymbolCount">How many.</param>
/// <param name="OpenLimit">Most charts that are opened at once; whoever opens more asks first.</param>
public sealed record ChartLinks(
    Guid WatchlistId,
    string Name,
    string Interval,
    IReadOnlyList<ChartLink> Urls,
    int SymbolCount,
    int OpenLimit
)
{
    /// <summary>The charts of a list.</summary>
    internal static ChartLinks Of(InstrumentCatalogue catalogue, Watchlist list, string interval) =>
        new(
            list.Id,
            list.Name,
            interval,
            [.. list.Symbols.Select(symbol => ChartLink.Of(catalogue, symbol, interval))],
            list.Symbols.Count,
            TradingViewLinks.MostAtOnce
        );
}

/// <summary>A watchlist in TradingView's words.</summary>
/// <param name="Id">Which list.</param>
/// <param name="Name">Its name.</param>
/// <param name="SymbolCount">How many symbols it has.</param>
/// <param name="Symbols">Ours, in order.</param>
/// <param name="TvFormatted">TradingView's, in the same order.</param>
/// <param name="TvImportText">The text of a file that TradingView imports, with its headings.</param>
public sealed record TradingViewList(
    Guid Id,
    string Name,
    int SymbolCount,
    IReadOnlyList<string> Symbols,
    IReadOnlyList<string> TvFormatted,
    string TvImportText
)
{
    /// <summary>A list in TradingView's words.</summary>
    internal static TradingViewList Of(InstrumentCatalogue catalogue, Watchlist list) =>
        new(
            list.Id,
            list.Name,
            list.Symbols.Count,
            [.. list.Symbols.Select(symbol => symbol.Value)],
            [.. list.Symbols.Select(symbol => TradingViewListFile.Write(catalogue, symbol))],
            string.Join('\n', TradingViewListFile.Entries(catalogue, list.Content))
        );
}

/// <summary>All watchlists in TradingView's words.</summary>
/// <param name="Watchlists">Oldest first.</param>
/// <param name="Count">How many.</param>
public sealed record TradingViewLists(IReadOnlyList<TradingViewList> Watchlists, int Count);

/// <summary>Text for the clipboard.</summary>
/// <param name="Text">One entry a line.</param>
/// <param name="Csv">The same with commas.</param>
/// <param name="SymbolCount">How many symbols.</param>
public sealed record ClipboardText(string Text, string Csv, int SymbolCount)
{
    /// <summary>The text of entries, headings among them.</summary>
    internal static ClipboardText Of(IReadOnlyList<string> entries, int symbolCount) =>
        new(string.Join('\n', entries), string.Join(',', entries), symbolCount);
}
