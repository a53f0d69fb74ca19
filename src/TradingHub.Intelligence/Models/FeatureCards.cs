using TradingHub.Intelligence.Features;

namespace TradingHub.Intelligence.Models;

/// <summary>The rows that a model takes.</summary>
/// <param name="Hash">Hash of the set: over names, formulas and order.</param>
/// <param name="Definitions">The features, in the model's order.</param>
public sealed record FeatureCard(string Hash, IReadOnlyList<FeatureDefinition> Definitions);

/// <summary>How much a model uses one feature.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Gain">Share of the gain of all its splits, 0 to 1.</param>
/// <param name="Splits">Its splits.</param>
/// <param name="Contribution">Mean size of its contribution to the raw score over rows of the untouched span (SHAP); null where unknown.</param>
public sealed record FeatureUse(string Name, double Gain, int Splits, double? Contribution);
