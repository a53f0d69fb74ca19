namespace TradingHub.Intelligence.Boosting;

/// <summary>How much a model's trees use one feature.</summary>
/// <param name="Name">Name of the feature.</param>
/// <param name="Splits">Nodes that ask for it and gained something.</param>
/// <param name="Gain">Sum of what these nodes gained.</param>
public sealed record FeatureImportance(string Name, int Splits, double Gain);
