using TradingHub.Domain.Instruments;

namespace TradingHub.Intelligence.DataCheck;

/// <summary>Something wrong in a series of daily bars, why it is believed to be wrong, and what is proposed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Symbol">Whose bars.</param>
/// <param name="First">
/// First trading date concerned: of the foreign bars, of the sessions without a bar, of the first bar in new shares, of the wrong bar.
/// </param>
/// <param name="Last">Last trading date concerned, inclusive.</param>
/// <param name="KnownOn">
/// Trading date at whose close the evidence is complete. A prediction made before it could not know of the finding.
/// </param>
/// <param name="Evidence">Why, in a sentence with the numbers in it.</param>
/// <param name="Numbers">
/// The numbers of the evidence by name in snake case. Ratios are later over earlier, moves are natural logarithms, volatility is a
/// day's.
/// </param>
/// <param name="Treatment">What is proposed. Replace it to decide otherwise before the bars are cleaned.</param>
public sealed record DataFinding(
    FindingKind Kind,
    Symbol Symbol,
    DateOnly First,
    DateOnly Last,
    DateOnly KnownOn,
    string Evidence,
    IReadOnlyDictionary<string, double> Numbers,
    Treatment Treatment
);
