using TradingHub.Domain.Instruments;

namespace TradingHub.Server.Market;

/// <summary>Finds instruments by what people type of a symbol or a name.</summary>
internal static class SymbolSearch
{
    /// <summary>Best match first: the symbol itself, symbols that begin so, names that begin so, anything that holds it.</summary>
    public static IReadOnlyList<Instrument> Find(InstrumentCatalogue catalogue, string? query, int limit)
    {
        string text = query?.Trim() ?? "";
        Instrument? exact = catalogue.TryFind(text, out Instrument? found) ? found : null;
        return
        [
            .. catalogue
                .All.Select(instrument => (Instrument: instrument, Rank: instrument == exact ? 0 : RankOf(instrument, text)))
                .Where(match => match.Rank is not null)
                .OrderBy(match => match.Rank)
                .ThenBy(match => match.Instrument.Symbol.Value, StringComparer.Ordinal)
                .Take(limit)
                .Select(match => match.Instrument),
        ];
    }

    private static int? RankOf(Instrument instrument, string text)
    {
        string symbol = instrument.Symbol.Value;
        return true switch
        {
            _ when symbol.StartsWith(text, StringComparison.OrdinalIgnoreCase) => 1,
            _ when instrument.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase) => 2,
            _ when symbol.Contains(text, StringComparison.OrdinalIgnoreCase) => 3,
            _ when instrument.Name.Contains(text, StringComparison.OrdinalIgnoreCase) => 4,
            _ => null,
        };
    }
}
