namespace TradingHub.Intelligence.Boosting.Datasets;

/// <summary>Rows to learn from or to check with: features, and what should be predicted from them.</summary>
/// <param name="Features">The features.</param>
/// <param name="Targets">
/// One for each row: 0 or 1 for a binary model, any number for regression, the class 0 to K - 1 for multiclass. Kept in 32 bits, as LightGBM does.
/// </param>
public sealed record TrainingTable(FeatureTable Features, ReadOnlyMemory<float> Targets);
