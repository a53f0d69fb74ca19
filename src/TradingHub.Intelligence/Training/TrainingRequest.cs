using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.Features;
using TradingHub.Intelligence.Labels;

namespace TradingHub.Intelligence.Training;

/// <summary>What to train a model on.</summary>
/// <param name="Symbols">Bars as they come, one entry for each symbol, at least one.</param>
/// <param name="Timeframe">Length of the bars.</param>
/// <param name="Origin">Where the prices come from.</param>
public sealed record TrainingRequest(IReadOnlyList<SymbolBars> Symbols, Timeframe Timeframe, PriceOrigin Origin)
{
    /// <summary>The symbol that stands for the market, one of the symbols; null for none: then features of the market have no value.</summary>
    public Symbol? Index { get; init; }

    /// <summary>What a row holds; that of the timeframe where nothing is said.</summary>
    public FeatureSet Features { get; init; } = FeatureSet.For(Timeframe);

    /// <summary>What is asked; that of the timeframe where nothing is said.</summary>
    public LabelRule Label { get; init; } = LabelRule.DefaultFor(Timeframe);

    /// <summary>How to train.</summary>
    public TrainingSettings Settings { get; init; } = new();
}
