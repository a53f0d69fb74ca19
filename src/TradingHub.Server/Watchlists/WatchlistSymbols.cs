using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Watchlists;

/// <summary>Reads the symbols of a watchlist: each one known, none twice, not too many.</summary>
internal static class WatchlistSymbols
{
    /// <summary>Most symbols of one list.</summary>
    public const int MaxCount = 500;

    /// <summary>Most characters of a name.</summary>
    public const int MaxNameLength = 60;

    /// <summary>The canonical symbols, in order, without repetitions.</summary>
    /// <exception cref="ProblemException">One is not known.</exception>
    public static IReadOnlyList<Symbol> Read(InstrumentCatalogue catalogue, IReadOnlyList<string> texts) =>
        [.. texts.Select(text => Find(catalogue, text)).Distinct()];

    /// <summary>The list's symbols and the new ones behind them.</summary>
    /// <exception cref="ProblemException">They would be too many.</exception>
    public static IReadOnlyList<Symbol> Append(Watchlist list, IReadOnlyList<Symbol> added)
    {
        IReadOnlyList<Symbol> all = [.. list.Symbols.Concat(added).Distinct()];
        return all.Count <= MaxCount
            ? all
            : throw new ProblemException(
                HubProblem.Of(
                    ProblemCodes.FieldInvalid,
                    $"'symbols' would make {all.Count} symbols; a watchlist holds at most {MaxCount}.",
                    "symbols",
                    ("limit", MaxCount),
                    ("value", all.Count)
                )
            );
    }

    private static Symbol Find(InstrumentCatalogue catalogue, string text) =>
        catalogue.TryFind(text, out Instrument? instrument)
            ? instrument.Symbol
            : throw new ProblemException(
                HubProblem.Of(
                    ProblemCodes.InstrumentUnknown,
                    $"'{ProblemResults.Shorten(text)}' is not an instrument that the hub knows. GET /api/market/symbols?query= finds those it does.",
                    "symbols"
                )
            );
}
