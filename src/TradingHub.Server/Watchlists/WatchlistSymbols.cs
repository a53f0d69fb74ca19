using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Watchlists;

/// <summary>Reads the symbols of a request: each one known, as we or as TradingView write it.</summary>
internal static class WatchlistSymbols
{
    /// <summary>The canonical symbols, in order.</summary>
    /// <exception cref="ProblemException">One is not known.</exception>
    public static IReadOnlyList<Symbol> Read(InstrumentCatalogue catalogue, IReadOnlyList<string> texts) =>
        [.. texts.Select(text => Find(catalogue, text, "symbols"))];

    /// <summary>The sections with their canonical symbols.</summary>
    /// <exception cref="ProblemException">A symbol is not known.</exception>
    public static IReadOnlyList<WatchlistSection> Read(InstrumentCatalogue catalogue, IReadOnlyList<SectionRequest> sections) =>
        [
            .. sections.Select(section => new WatchlistSection(
                section.Name,
                [
                    .. section.Items.Select(item => new WatchlistItem(
                        Find(catalogue, item.Symbol, "sections"),
                        item.Note,
                        item.Colour
                    )),
                ]
            )),
        ];

    private static Symbol Find(InstrumentCatalogue catalogue, string text, string field) =>
        TradingViewSymbols.TryRead(catalogue, text, out Instrument? instrument)
            ? instrument.Symbol
            : throw new ProblemException(
                HubProblem.Of(
                    ProblemCodes.InstrumentUnknown,
                    $"'{ProblemResults.Shorten(text)}' is not an instrument that the hub knows. GET /api/market/symbols?query= finds those it does.",
                    field
                )
            );
}
