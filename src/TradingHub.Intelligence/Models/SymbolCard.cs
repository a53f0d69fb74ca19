using TradingHub.Intelligence.DataCheck;

namespace TradingHub.Intelligence.Models;

/// <summary>What a model learned from one symbol.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="First">Start of the first bar left, UTC; null when none was.</param>
/// <param name="Last">Start of the last bar left, UTC; null when none was.</param>
/// <param name="Bars">Bars left.</param>
/// <param name="Removed">Bars that were cut or dropped.</param>
/// <param name="Adjusted">Bars whose prices were adjusted for a split.</param>
/// <param name="Findings">What the data check found, oldest first.</param>
public sealed record SymbolCard(
    string Symbol,
    DateTimeOffset? First,
    DateTimeOffset? Last,
    int Bars,
    int Removed,
    int Adjusted,
    IReadOnlyList<FindingCard> Findings
);

/// <summary>What the data check found, and what was done about it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="First">First trading date concerned.</param>
/// <param name="Last">Last trading date concerned.</param>
/// <param name="Treatment">What was done.</param>
/// <param name="Factor">By what prices were multiplied; 1 where they were not.</param>
/// <param name="Bars">Bars removed or adjusted.</param>
/// <param name="Evidence">Why, with the numbers.</param>
public sealed record FindingCard(
    FindingKind Kind,
    DateOnly First,
    DateOnly Last,
    TreatmentKind Treatment,
    double Factor,
    int Bars,
    string Evidence
);
