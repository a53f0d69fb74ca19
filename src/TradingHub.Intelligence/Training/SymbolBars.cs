using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.Training;

/// <summary>What is known of one symbol.</summary>
/// <param name="Symbol">Whose bars.</param>
/// <param name="AssetClass">Whose calendar counts.</param>
/// <param name="Bars">Closed bars, oldest first.</param>
public sealed record SymbolBars(Symbol Symbol, AssetClass AssetClass, IReadOnlyList<Bar> Bars);
