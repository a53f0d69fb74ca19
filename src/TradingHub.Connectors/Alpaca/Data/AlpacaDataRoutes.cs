using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>A stretch of history that is asked for.</summary>
/// <param name="IsPairs">Whether the symbols are crypto pairs, and not shares.</param>
/// <param name="Symbols">Canonical symbols.</param>
/// <param name="Start">Inclusive.</param>
/// <param name="End">Exclusive.</param>
/// <param name="IsNewestFirst">Whether the newest come first.</param>
internal sealed record DataStretch(
    bool IsPairs,
    IReadOnlyList<string> Symbols,
    DateTimeOffset Start,
    DateTimeOffset End,
    bool IsNewestFirst
);

/// <summary>Paths of Alpaca's market data. Source: its reference, stocks v2 and crypto v1beta3; always the forms with a list of symbols.</summary>
internal static class AlpacaDataRoutes
{
    /// <summary>Items in one page; the most that Alpaca gives.</summary>
    public const int Page = 10_000;

    /// <summary>Symbols in one call, for the sake of the length of the path.</summary>
    public const int MostSymbols = 50;

    private const string Shares = "/v2/stocks";
    private const string Pairs = "/v1beta3/crypto/us";

    /// <summary>The timeframes that Alpaca cuts as we do; four hours are not among them.</summary>
    public static bool Has(Timeframe timeframe) => timeframe != Timeframe.FourHours;

    /// <summary>Whether Alpaca has an asset class at all.</summary>
    public static bool Has(AssetClass assetClass) => assetClass is AssetClass.Equity or AssetClass.Crypto;

    /// <summary>A page of bars, as they were traded (no splits, no dividends).</summary>
    public static string Bars(DataStretch stretch, Timeframe timeframe, string feed, int limit, string? pageToken) =>
        History(stretch, "bars", feed, limit, pageToken)
        + $"&timeframe={timeframe.Name()}"
        + (stretch.IsPairs ? "" : "&adjustment=raw");

    /// <summary>A page of quotes.</summary>
    public static string Quotes(DataStretch stretch, string feed, int limit, string? pageToken) =>
        History(stretch, "quotes", feed, limit, pageToken);

    /// <summary>The newest quote of each symbol.</summary>
    public static string LatestQuotes(bool isPairs, IEnumerable<string> symbols, string feed) =>
        isPairs
            ? $"{Pairs}/latest/quotes?symbols={List(symbols)}"
            : $"{Shares}/quotes/latest?symbols={List(symbols)}&feed={feed}";

    private static string History(DataStretch stretch, string what, string feed, int limit, string? pageToken) =>
        $"{(stretch.IsPairs ? Pairs : Shares)}/{what}?symbols={List(stretch.Symbols)}"
        + $"&start={Moment(stretch.Start)}&end={Moment(stretch.End.AddTicks(-1))}&limit={limit}"
        + $"&sort={(stretch.IsNewestFirst ? "desc" : "asc")}"
        + (stretch.IsPairs ? "" : $"&feed={feed}")
        + (pageToken is null ? "" : $"&page_token={Uri.EscapeDataString(pageToken)}");

    private static string List(IEnumerable<string> symbols) => string.Join(',', symbols.Select(Uri.EscapeDataString));

    // Alpaca's end is inclusive: the last moment before ours.
    private static string Moment(DateTimeOffset moment) => $"{moment.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'}";
}
